"""Answering with a page: what stands around every page, and how long it may be kept."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from articles.public.stories import Sections


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    sections: Sections,
    status: int = 200,
) -> HttpResponse:
    """Return a public page: nothing in it depends on who asks."""
    around = {
        "newspaper": settings.NEWSPAPER,
        "sections": sections.all,
        "today": timezone.localtime(),
        "canonical": request.build_absolute_uri(request.path),
    }
    response = render(request, f"public/{template}", {**around, **context}, status=status)
    if status == 200:
        # Kept, but asked for each time (304 where nothing changed): a correction or a withdrawal
        # is seen at once.
        patch_cache_control(response, public=True, no_cache=True)
    else:
        patch_cache_control(response, no_store=True)
    return response

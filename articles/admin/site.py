"""The desk: an admin site whose first page is each person's queue."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.exceptions import (
    DisallowedModelAdminLookup,
    DisallowedModelAdminToField,
)
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.decorators import method_decorator
from django.utils.functional import lazystr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from articles import notices
from articles.admin.queue import in_columns, open_reports, queue_of
from articles.models.roles import rank_of, roles_of

View = Callable[..., HttpResponse]


class DeskSite(admin.AdminSite):
    """The newsroom's screens; ``page`` adds one that belongs to no single record."""

    site_title = lazystr(settings.NEWSPAPER["name"])
    site_header = lazystr(settings.NEWSPAPER["name"])
    index_title = gettext_lazy("My work")
    enable_nav_sidebar = False
    index_template = "desk/queue.html"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.pages: list[tuple[str, View, str]] = []

    def page(self, route: str, *, name: str) -> Callable[[View], View]:
        """Return a decorator that gives a view an address of its own under the desk."""

        def add(view: View) -> View:
            self.pages.append((route, view, name))
            return view

        return add

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Return the pages of the desk and the screens of its records."""
        pages = [path(route, self.admin_view(view), name=name) for route, view, name in self.pages]
        return [*pages, *super().get_urls()]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what stands around every page."""
        return {
            **super().each_context(request),
            "writes": rank_of(request.user) > 0,
            "has_role": bool(roles_of(request.user)),
            "unread_notices": notices.unread(request.user),
        }

    def index(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Return the person's queue."""
        queue = queue_of(request.user)
        context = {
            "queue": queue,
            "columns": in_columns(queue),
            "open_reports": open_reports(request.user),
        }
        return super().index(request, {**context, **(extra_context or {})})

    @method_decorator(never_cache)
    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Return the form for a new password, which no browser keeps."""
        return super().password_change(request, extra_context)

    def admin_view(self, view: View, cacheable: bool = False) -> View:  # type: ignore[override]
        """Return ``view`` for those with an account, a refusal being a page with its reason."""

        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                if "\0" in request.path or any("\0" in said for said in request.GET.values()):
                    raise Http404  # no text in the database can hold it
                return view(request, *args, **kwargs)
            except PermissionDenied as refusal:
                reason = str(refusal) or _("Your role does not open this page.")
                return self.refusal(request, _("Not allowed"), reason, status=403)
            except (Http404, DisallowedModelAdminLookup, DisallowedModelAdminToField):
                reason = _("There is nothing at this address. It may have been mistyped.")
                return self.refusal(request, _("Not found"), reason, status=404)

        return super().admin_view(update_wrapper(answered, view), cacheable)

    def refusal(
        self, request: HttpRequest, title: str, reason: str, *, status: int
    ) -> HttpResponse:
        """Return a page that says why somebody cannot have what they asked for."""
        context = {**self.each_context(request), "title": title, "reason": reason}
        return render(request, "desk/refusal.html", context, status=status)


desk = DeskSite()
"""The one desk there is; every screen registers with it."""

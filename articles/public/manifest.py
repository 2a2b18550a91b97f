"""The web app manifest, and where to write about a weakness of the site (RFC 9116)."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from articles.models import masthead_today

PAPER = "#fffefb"
SECURITY_TXT_HOLDS = timedelta(days=180)
"""RFC 9116 wants less than a year, so that nobody writes to an address long dead."""


def manifest(request: HttpRequest) -> JsonResponse:
    """Return what a phone needs to keep the site on its home screen."""
    name = settings.NEWSPAPER["name"]
    icons = [("site/icon-192.png", 192, "any"), ("site/icon-512.png", 512, "any maskable")]
    return JsonResponse(
        {
            "name": name,
            "short_name": name,
            "lang": "vi",
            "start_url": reverse("public:home"),
            "display": "minimal-ui",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": [
                {
                    "src": static(file),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for file, size, purpose in icons
            ],
        },
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


def security_txt(request: HttpRequest) -> HttpResponse:
    """Return where to write; 404 as long as the paper has told no address (1 query)."""
    masthead = masthead_today()
    if masthead is None:
        raise Http404
    month = timezone.localdate().replace(day=1)
    expires = datetime.combine(month + SECURITY_TXT_HOLDS, time.min, tzinfo=UTC)
    lines = [
        f"Contact: mailto:{masthead.email}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: vi, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")

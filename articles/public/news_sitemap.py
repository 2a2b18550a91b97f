"""The sitemap of news: the stories of the last two days, in the form that Google News reads.

The form is that of https://www.google.com/schemas/sitemap-news/0.9.
"""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import vietnamese
from articles.models import paper_now
from articles.public.stories import cards

FRESH = timedelta(days=2)
MOST = 1000
"""What the form allows: how old a story may be, how many stories a file may hold."""

_FILE = SafeString(
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{}</urlset>\n'
)
_STORY = SafeString(
    "<url><loc>{}</loc><news:news><news:publication><news:name>{}</news:name>"
    "<news:language>vi</news:language></news:publication>"
    "<news:publication_date>{}</news:publication_date><news:title>{}</news:title>"
    "</news:news></url>\n"
)


def news(request: HttpRequest) -> HttpResponse:
    """Return the newest stories that are not older than two days (2 queries)."""
    fresh = cards().filter(published_at__gt=timezone.now() - FRESH)[:MOST]
    stories = format_html_join(
        "",
        _STORY,
        (
            (
                request.build_absolute_uri(story.get_absolute_url()),
                settings.NEWSPAPER["name"],
                story.published_at.isoformat(),
                vietnamese.clean(story.headline),
            )
            for story in paper_now().with_sections(fresh)
        ),
    )
    return HttpResponse(format_html(_FILE, stories), content_type="application/xml; charset=utf-8")

"""The addresses of the readers' site."""

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import path, re_path, register_converter
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe
from django.views.generic import RedirectView

from articles.models.addresses import FOLDERS
from articles.public import (
    about,
    archive,
    directory,
    feeds,
    manifest,
    media,
    most_read,
    news_sitemap,
    pages,
    reporting,
    searching,
    sitemaps,
)
from articles.public.kept import CORRECTIONS, DIRECTORY, LISTS, tagged

app_name = "public"


class Padded:
    """A number of two digits, as months and days are written in addresses."""

    regex = "[0-9]{2}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return the number as it stands in an address."""
        return f"{value:02}"


class Year(Padded):
    """A year of four digits."""

    regex = "[0-9]{4}"

    def to_url(self, value: int) -> str:
        """Return the year as it stands in an address."""
        return f"{value:04}"


register_converter(Padded, "padded")
register_converter(Year, "year")

NAMED = r"(?P<slug>[a-z0-9-]*)-(?P<pk>[0-9]{1,18})/"
ENTRY = f"{NAMED}$"


def asked_each_time(view: Any) -> Any:
    """Let caches keep what ``view`` answers, but ask each time whether it still holds."""
    kept_by_caches = cache_control(public=True, no_cache=True)(conditional_page(view))
    return require_safe(gzip_page(kept_by_caches))


def feeds_of(follow: Any, name: str, where: str) -> list[Any]:
    """Return the addresses of the RSS and the Atom feed of what ``follow`` finds.

    ``where`` is their pattern, with ``%s`` where ``rss`` or ``atom`` stands.
    """
    forms = {"rss": (feeds.FullRss, "feed"), "atom": (feeds.FullAtom, "atom")}
    return [
        re_path(
            f"^{where % form}$",
            tagged(feeds.StoriesFeed(follow, generator), LISTS, DIRECTORY, CORRECTIONS),
            name=f"{name}{ending}",
        )
        for form, (generator, ending) in forms.items()
    ]


class Favicon(RedirectView):
    """Where browsers look for the icon that no page told them of."""

    def get_redirect_url(self, *args: Any, **kwargs: Any) -> str:
        """Return the icon's address, which changes with its content."""
        return static("site/icon-192.png")


urlpatterns = [
    path("", pages.home, name="home"),
    path("tim-kiem/", searching.results, name="search"),
    path("luu-tru/", archive.entrance, name="archive-entrance"),
    path("luu-tru/<year:year>/<padded:month>/", archive.calendar, name="calendar"),
    path("luu-tru/<year:year>/<padded:month>/<padded:day>/", archive.archive, name="archive"),
    re_path(r"^luot-doc/(?P<pk>[0-9]{1,18})/$", most_read.opened, name="opened"),
    re_path(r"^bao-loi/(?P<pk>[0-9]{1,18})/$", reporting.report, name="report"),
    re_path(r"^bao-loi/(?P<pk>[0-9]{1,18})/da-gui/$", reporting.sent, name="report-sent"),
    path("gioi-thieu/", about.about, name="about"),
    path("lien-he/", about.contact, name="contact"),
    path("cai-chinh/", about.corrections, name="corrections"),
    re_path(rf"^{FOLDERS['author']}/{ENTRY}", directory.author, name="author"),
    re_path(rf"^{FOLDERS['official']}/{ENTRY}", directory.official, name="official"),
    re_path(rf"^{FOLDERS['department']}/{ENTRY}", directory.department, name="department"),
    re_path(rf"^{FOLDERS['place']}/{ENTRY}", directory.place, name="place"),
    *feeds_of(feeds.paper, "", "%s/"),
    *feeds_of(feeds.section, "section-", "%s/(?P<slug>[a-z0-9-]+)/"),
    *feeds_of(feeds.author, "author-", f"{FOLDERS['author']}/{NAMED}%s/"),
    *feeds_of(feeds.place, "place-", f"{FOLDERS['place']}/{NAMED}%s/"),
    path("sitemap.xml", tagged(sitemaps.index, LISTS), name="sitemap"),
    path("sitemap-chung.xml", asked_each_time(sitemaps.lists), name="sitemap-lists"),
    path("sitemap-chung-<int:part>.xml", asked_each_time(sitemaps.lists), name="sitemap-lists"),
    path(
        "sitemap-<year:year>-<padded:month>.xml",
        asked_each_time(sitemaps.month),
        name="sitemap-month",
    ),
    path(
        "sitemap-<year:year>-<padded:month>-<int:part>.xml",
        asked_each_time(sitemaps.month),
        name="sitemap-month",
    ),
    path("sitemap-tin-moi.xml", asked_each_time(news_sitemap.news), name="sitemap-news"),
    path("robots.txt", tagged(sitemaps.robots), name="robots"),
    path("manifest.webmanifest", tagged(manifest.manifest), name="manifest"),
    path(
        ".well-known/security.txt",
        tagged(manifest.security_txt),
        name="security-txt",
    ),
    path("favicon.ico", Favicon.as_view(), name="favicon"),
    re_path(
        rf"^{settings.MEDIA_URL.lstrip('/')}renditions/[0-9a-f]{{2}}/(?P<fingerprint>[0-9a-f]{{64}})/"
        r"(?P<width>[0-9]{1,5})\.(?P<extension>avif|webp|jpg)$",
        media.rendition,
        name="rendition",
    ),
    path("<slug:slug>/", pages.section, name="section"),
    re_path(rf"^(?P<section>[a-z0-9-]+)/{ENTRY}", pages.article, name="article"),
]

"""The addresses of the readers' site."""

from django.urls import path, re_path

from articles.public import archive, directory, feeds, media, pages, searching, sitemaps

app_name = "public"

ENTRY = r"(?P<slug>[a-z0-9-]*)-(?P<pk>\d{1,18})/$"

urlpatterns = [
    path("", pages.home, name="home"),
    path("tim-kiem/", searching.results, name="search"),
    path("luu-tru/", archive.today, name="archive-today"),
    re_path(
        r"^luu-tru/(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/$",
        lambda request, year, month, day: archive.archive(request, int(year), int(month), int(day)),
        name="archive",
    ),
    re_path(rf"^tac-gia/{ENTRY}", directory.author, name="author"),
    re_path(rf"^nhan-vat/{ENTRY}", directory.official, name="official"),
    re_path(rf"^co-quan/{ENTRY}", directory.department, name="department"),
    re_path(rf"^dia-phuong/{ENTRY}", directory.place, name="place"),
    path("rss/", feeds.StoriesFeed(), name="feed"),
    path("rss/<slug:slug>/", feeds.StoriesFeed(), name="section-feed"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    re_path(
        r"^sitemap-(?P<year>\d{4})-(?P<month>\d{2})\.xml$",
        lambda request, year, month: sitemaps.month(request, int(year), int(month)),
        name="sitemap-month",
    ),
    path("robots.txt", sitemaps.robots, name="robots"),
    re_path(
        r"^media/renditions/[0-9a-f]{2}/(?P<fingerprint>[0-9a-f]{64})/"
        r"(?P<width>\d{1,5})\.(?P<extension>avif|webp|jpg)$",
        media.rendition,
        name="rendition",
    ),
    path("<slug:slug>/", pages.section, name="section"),
    re_path(rf"^(?P<section>[a-z0-9-]+)/{ENTRY}", pages.article, name="article"),
]

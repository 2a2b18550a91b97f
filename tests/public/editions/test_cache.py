"""The edition cache: what it keeps, for whom, and how it answers."""

from datetime import timedelta
from threading import Event, Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.test import Client, override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.models import PublishedArticle, Redirect
from articles.public.editions import cache as cache_room
from articles.public.editions.answering import coding_for, names
from articles.public.editions.edition import Edition
from articles.public.editions.shared import SharedShelf
from articles.public.editions.watching import Asking
from tests.factories import AuthorFactory, PlaceFactory, SectionFactory
from tests.public.editions.site import MEBIBYTE, Site
from tests.public.reading import address, days_ago, many, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return Site()


# --- Once for each edition ------------------------------------------------------------------------


def test_a_page_is_printed_once_for_each_edition(
    site: Site, django_assert_num_queries: Any
) -> None:
    article = published(headline="Cầu mới thông xe")
    paths = ["/", address(article), "/rss/", "/gioi-thieu/", "/robots.txt", "/khong-co-gi/"]
    first = [site.get(path) for path in paths]
    assert site.printed == paths

    with django_assert_num_queries(len(paths)):  # which edition it is: asked each time here
        again = [site.get(path) for path in paths]

    assert again == first
    assert site.printed == paths
    published(headline="Tin sau")
    assert "Tin sau" in site.get("/").text
    assert site.printed == [*paths, "/"]


def test_an_hour_that_comes_ends_the_edition(site: Site, time_machine: Any) -> None:
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    time_machine.move_to(noon, tick=False)  # midnight ends an edition too
    hour = noon + timedelta(hours=1)
    article = published(headline="Tin hẹn giờ")
    PublishedArticle.objects.filter(pk=article.pk).update(published_at=hour, modified_at=hour)
    path = address(article)
    assert (site.get(path).status, "Tin hẹn giờ" in site.get("/").text) == (404, False)

    time_machine.move_to(hour - timedelta(milliseconds=1), tick=False)
    assert (site.get(path).status, "Tin hẹn giờ" in site.get("/").text) == (404, False)
    assert site.printed == [path, "/"]

    time_machine.move_to(hour, tick=False)
    assert (site.get(path).status, "Tin hẹn giờ" in site.get("/").text) == (200, True)


def test_midnight_in_the_papers_time_ends_the_edition(site: Site, time_machine: Any) -> None:
    evening = timezone.localtime().replace(hour=23, minute=59, second=59, microsecond=0)
    time_machine.move_to(evening, tick=False)
    site.get("/")
    time_machine.move_to(evening + timedelta(seconds=0.9), tick=False)
    site.get("/")
    assert site.printed == ["/"]
    time_machine.move_to(evening + timedelta(seconds=1), tick=False)
    site.get("/")
    assert site.printed == ["/", "/"]


# --- The same for everybody -----------------------------------------------------------------------


def test_who_asks_cannot_get_into_a_page(site: Site, admin_user: User, client: Client) -> None:
    """An editor who is logged in comes first; the reader after gets the very same bytes."""
    client.force_login(admin_user)
    session = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    path = address(published())
    personal = {
        "Cookie": session,
        "Accept_Language": "en",
        "User_Agent": "Thư ký",
        "Referer": "http://testserver/toa-soan/",
        "X_Forwarded_For": "10.1.1.1",
        "If_Modified_Since": "Wed, 01 Jan 2125 00:00:00 GMT",
        "Range": "bytes=0-9",
    }
    for asked in (path, "/", "/khong-co-gi/"):
        of_the_editor = site.get(asked, **personal)
        assert of_the_editor == site.get(asked) == site.get(asked, **personal)
        assert "Set-Cookie" not in of_the_editor.headers
        assert of_the_editor.text == site.fresh(asked).text
        assert of_the_editor.headers["Vary"] == "Accept-Encoding"


def test_what_is_not_a_readers_page_goes_through_as_it_came(site: Site) -> None:
    story = address(published())
    through = [
        ("/toa-soan/login/", {}),
        ("/tim-kiem/?q=cau", {}),
        ("/luu-tru/", {}),
        ("/sitemap-chung.xml", {}),
        ("/sitemap-tin-moi.xml", {}),
        (story, {"Authorization": "Basic eDp5"}),
        (story, {"method": "OPTIONS"}),
        (story, {"method": "POST"}),
    ]
    for path, headers in through:
        site.printed.clear()
        assert [site.get(path, **headers) and None for _ in range(2)] == [None, None]
        assert site.printed == [path, path]
    assert site.kept == []


def test_an_answer_that_sets_a_cookie_or_has_no_tag_is_never_kept(site: Site) -> None:
    path = address(published())
    for changes in ({"Set-Cookie": "a=1"}, {"Vary": "Cookie"}, {"Surrogate-Key": None}):
        site = Site()
        application = site.application

        def answer(environ: Any, start: Any, changes: Any = changes, ask: Any = application) -> Any:
            def changed(status: str, headers: Any, exc_info: Any = None) -> Any:
                said = {**dict(headers), **changes}
                return start(status, [(n, v) for n, v in said.items() if v is not None])

            return ask(environ, changed)

        site.application = answer  # type: ignore[assignment]
        for _ in range(2):
            assert site.get(path).status == 200
        assert (site.printed, site.kept) == ([path, path], [])


# --- Addresses ------------------------------------------------------------------------------------


def test_parameters_that_change_nothing_neither_split_nor_empty_the_cache(site: Site) -> None:
    path = address(published())
    plain = site.get(path)
    for query in ("utm_source=x", "fbclid=1", "truoc=1-1", "a=1&a=2", "=", "&&", "q=%FF"):
        assert site.get(f"{path}?{query}") == plain
    assert site.printed == [path]
    assert len(site.kept) == 1


def test_the_place_in_a_list_is_part_of_the_address(site: Site) -> None:
    section = SectionFactory()
    many(22, section=section, at=lambda number: days_ago(number + 1))
    path = section.get_absolute_url()
    onward = site.get(path).text.split('rel="next" href="')[1].split('"')[0]

    second = site.get(f"{path}{onward}&utm_source=x")

    assert second.text == site.fresh(f"{path}{onward}").text
    assert second.text != site.get(path).text
    assert site.get(f"{path}?x=1&{onward[1:]}") == second
    assert site.printed == [path, f"{path}{onward}"]
    assert site.get(f"{path}?truoc=").status == 404


def test_pages_that_anybody_can_make_up_do_not_push_out_the_others(site: Site) -> None:
    """A flood of missing pages and of places in lists stays within a part of the memory."""
    site = Site(most=2 * MEBIBYTE)
    section = SectionFactory()
    path = address(published(section=section))
    site.get(path)
    site.printed.clear()
    for number in range(60):
        assert site.get(f"/khong-co/{number}/").status == 404
        assert site.get(f"{section.get_absolute_url()}?truoc={number + 1}-1").status == 200

    assert site.cache.others.size <= 2 * MEBIBYTE // 16
    assert 1 <= len(site.cache.others) < 20
    site.printed.clear()
    site.get(path)
    assert site.printed == []


def test_memory_is_bounded_and_what_was_asked_for_longest_ago_goes_first() -> None:
    site = Site(most=128 * 1024)
    stories = [address(story) for story in many(12)]
    for path in stories:
        site.get(stories[0])
        site.get(path)

    assert site.cache.pages.size <= 120 * 1024
    kept = {asked.path for asked in site.kept}
    assert 3 <= len(kept) < 12
    assert {stories[0], stories[-1]} <= kept
    assert site.get(stories[1]).text == site.fresh(stories[1]).text


@override_settings(ALLOWED_HOSTS=["baodatto.vn", "www.baodatto.vn", ".wild.vn"])
def test_each_name_of_the_site_has_pages_of_its_own_and_made_up_ones_none(site: Site) -> None:
    path = address(published())
    for _ in range(2):
        for host in ("baodatto.vn", "www.baodatto.vn"):
            text = site.get(path, Host=host).text
            assert f'<link rel="canonical" href="http://{host}{path}">' in text
    assert site.printed == [path, path]
    kept = list(site.kept)
    for host in ("baodatto.vn:81", "BAODATTO.vn", "a.wild.vn", "baodatto.vn."):
        assert site.get(path, Host=host).status == 200
    assert site.get(path, Host="evil.example").status == 400
    assert site.kept == kept


def test_http_and_https_have_pages_of_their_own(site: Site) -> None:
    path = address(published())
    with override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")):
        for scheme in ("http", "https", "https", "http"):
            text = site.get(path, X_Forwarded_Proto=scheme).text
            assert f'<link rel="canonical" href="{scheme}://testserver{path}">' in text
    assert site.printed == [path, path]


def test_a_former_address_told_by_its_query_is_still_found(site: Site) -> None:
    article = published()
    Redirect.objects.create(old_path="/tin.aspx?id=7", article=article)
    assert site.get("/tin.aspx").status == 404
    for _ in range(2):
        moved = site.get("/tin.aspx?id=7")
        assert (moved.status, moved.headers["Location"]) == (301, address(article))
        assert site.get("/tin.aspx?id=8").status == 404


# --- Answering ------------------------------------------------------------------------------------


def test_each_coding_is_the_same_page_and_made_once(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = address(published())
    plain = site.get(path)
    monkeypatch.delattr("articles.public.editions.printed.brotli.compress")
    monkeypatch.delattr("articles.public.editions.printed.gzip.compress")
    for accepted, coding in {
        "gzip, deflate, br, zstd": "br",
        "gzip;q=1.0, *;q=0.5": "br",
        "gzip, br;q=0": "gzip",
        "GZIP": "gzip",
        "identity": None,
        "br;q=x": None,
    }.items():
        got = site.get(path, Accept_Encoding=accepted)
        assert got.headers.get("Content-Encoding") == coding
        assert got.headers["Content-Length"] == str(len(got.raw))
        assert got.headers["Vary"] == "Accept-Encoding"
        assert got.headers["ETag"] == plain.headers["ETag"]
        assert got.text == plain.text
        assert (len(got.raw) < len(plain.raw)) == bool(coding)


def test_a_browser_that_has_the_page_is_told_so(site: Site) -> None:
    path = address(published())
    whole = site.get(path)
    etag = whole.headers["ETag"]
    assert etag.startswith('W/"')
    for said in (etag, etag[2:], f'"x", {etag}', "*"):
        got = site.get(path, If_None_Match=said, Accept_Encoding="br")
        assert (got.status, got.raw) == (304, b"")
        assert {name: got.headers[name] for name in ("ETag", "Vary", "Cache-Control")} == {
            name: whole.headers[name] for name in ("ETag", "Vary", "Cache-Control")
        }
        assert "Content-Length" not in got.headers
    assert site.get(path, If_None_Match='"x"') == whole
    assert site.get("/khong-co/", If_None_Match="*").status == 404

    published()
    assert site.get("/", If_None_Match=etag).status == 200


def test_head_has_the_headers_of_the_page_and_no_body(site: Site) -> None:
    path = address(published())
    for asked in (path, "/khong-co/", "/luu-tru/"):
        head, whole = site.get(asked, method="HEAD"), site.get(asked)
        assert (head.status, head.headers, head.raw) == (whole.status, whole.headers, b"")


def test_caches_further_out_are_told_how_long_and_by_which_tags(site: Site) -> None:
    section, author, place = SectionFactory(), AuthorFactory(), PlaceFactory()
    article = published(section=section, author=author, place=place)
    control = "public, max-age=0, s-maxage=1, stale-while-revalidate=1"
    story = f"site story-{article.pk} section-{section.pk} place-{place.pk}"
    for path, tags in {
        "/": "site home lists",
        address(article): story,
        section.get_absolute_url(): f"site section-{section.pk}",
        author.get_absolute_url(): f"site directory author-{author.pk}",
        place.get_absolute_url(): f"site directory place-{place.pk}",
        "/rss/": "site lists directory corrections",
        "/cai-chinh/": "site corrections lists",
        "/lien-he/": "site",
    }.items():
        headers = site.get(path).headers
        assert (headers["Cache-Control"], headers["Surrogate-Key"]) == (control, tags)
        assert "CDN-Cache-Control" not in headers
    with override_settings(CDN_SECONDS=600):
        assert Site().get("/").headers["CDN-Cache-Control"] == "public, max-age=600"
        assert "CDN-Cache-Control" not in Site().get("/khong-co/").headers


@given(st.text(alphabet='gzipbr*;q=.0123 ,"identy', max_size=40))
def test_any_accept_encoding_gets_a_coding(said: str) -> None:
    assert coding_for(said) in {"br", "gzip", "identity"}


def test_etags_are_compared_weakly_and_whole() -> None:
    assert names('W/"a", "b"', 'W/"b"')
    assert not names('W/"ab"', 'W/"a"')


# --- One at a time --------------------------------------------------------------------------------


class Held:
    """Editions as a test tells them; ``shown`` is one that may still be shown."""

    def __init__(self) -> None:
        self.name = "1"
        self.shown = ""

    def current(self) -> Edition:
        return Edition(self.name, float("inf"))

    def may_still_show(self, name: str) -> bool:
        return name == self.shown


class Slow(Site):
    """A site whose pages are printed when the test says so, each with its number."""

    def __init__(self, editions: Held, shared: SharedShelf | None = None) -> None:
        super().__init__(editions, shared=shared)
        self.begun, self.go_on = Event(), Event()

    def print(self, environ: Any, start_response: Any) -> Any:
        self.printed.append(environ["PATH_INFO"])
        self.begun.set()
        assert self.go_on.wait(60)
        start_response("200 OK", [("Surrogate-Key", "site"), ("ETag", '"x"')])
        return [b"%d" % len(self.printed)]


def test_of_many_who_ask_at_once_one_prints_and_all_get_the_page() -> None:
    editions = Held()
    site = Slow(editions)
    got: list[str] = []
    readers = [Thread(target=lambda: got.append(site.get("/").text)) for _ in range(5)]
    for reader in readers:
        reader.start()
    assert site.begun.wait(60)
    site.go_on.set()
    for reader in readers:
        reader.join(60)

    assert (got, site.printed) == (["1"] * 5, ["/"])


def test_while_a_page_is_printed_the_last_edition_may_be_shown_as_long_as_it_may() -> None:
    editions = Held()
    site = Slow(editions)
    site.go_on.set()
    assert site.get("/").text == "1"
    site.begun.clear()
    site.go_on.clear()
    editions.name, editions.shown = "2", "1"
    got: list[str] = []
    printer = Thread(target=lambda: got.append(site.get("/").text))
    printer.start()
    assert site.begun.wait(60)

    assert site.get("/").text == "1"

    editions.shown = ""
    waiting = Thread(target=lambda: got.append(site.get("/").text))
    waiting.start()
    site.go_on.set()
    for reader in (printer, waiting):
        reader.join(60)
    assert (got, site.printed) == (["2", "2"], ["/", "/"])


def test_who_waits_too_long_prints_the_page_oneself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_room, "LONGEST_WAIT", 0.01)
    site = Slow(Held())
    stuck = Thread(target=lambda: site.get("/"))
    stuck.start()
    assert site.begun.wait(60)
    impatient = Thread(target=lambda: site.get("/"))
    impatient.start()
    while len(site.printed) < 2:
        impatient.join(0.01)
    site.go_on.set()
    for reader in (stuck, impatient):
        reader.join(60)
    assert site.printed == ["/", "/"]


def test_where_nobody_can_tell_the_edition_nothing_is_shown_from_memory() -> None:
    class Broken(Asking):
        def current(self) -> Edition:
            raise DatabaseError("gone")

    path = address(published())
    site = Site()
    site.get(path)
    site.cache.editions = Broken()
    for _ in range(2):
        assert site.get(path).text == site.fresh(path).text
    assert site.printed == [path] * 3

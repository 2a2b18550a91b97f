"""Lists of stories: sections, authors, officials, bodies, places, days; how they are walked."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import PlaceSuccession
from tests.factories import (
    AuthorFactory,
    DepartmentFactory,
    OfficialFactory,
    PlaceFactory,
    PostingFactory,
    SectionFactory,
)
from tests.public.reading import body, days_ago, every_page, headlines, many, published

pytestmark = pytest.mark.django_db


def test_a_section_lists_its_own_stories_the_newest_first(client: Client) -> None:
    section = SectionFactory(name="Kinh tế", slug="kinh-te", description="Chợ và nhà máy.")
    published(headline="Tin cũ", section=section, at=days_ago(2))
    published(headline="Tin mới", section=section, at=days_ago(1))
    published(headline="Tin mục khác")

    page = client.get("/kinh-te/")

    assert headlines(page) == ["Tin mới", "Tin cũ"]
    assert "<h1>Kinh tế</h1>" in body(page)
    assert "<p>Chợ và nhà máy.</p>" in body(page)
    assert 'href="/kinh-te/" aria-current="page">Kinh tế</a>' in body(page)


def test_a_list_is_walked_to_its_end_each_story_once_though_many_came_out_at_once(
    client: Client,
) -> None:
    section, author, at = (
        SectionFactory(slug="kinh-te"),
        AuthorFactory(name="Hà Mường"),
        days_ago(1),
    )
    stories = many(23, section=section, author=author, at=lambda _: at)

    newest_first = [story.headline for story in reversed(stories)]
    assert every_page(client, "/kinh-te/") == newest_first
    assert every_page(client, f"/tac-gia/ha-muong-{author.pk}/") == newest_first
    day = timezone.localdate(at)
    assert every_page(client, f"/luu-tru/{day:%Y/%m/%d}/") == newest_first


def test_a_story_that_comes_out_meanwhile_does_not_shift_the_next_page(client: Client) -> None:
    section = SectionFactory(slug="kinh-te")
    stories = many(22, section=section, at=lambda n: days_ago(n + 1))
    second = client.get("/kinh-te/").context["listing"].older

    published(section=section)

    assert headlines(client.get("/kinh-te/", {"truoc": second})) == [
        stories[20].headline,
        stories[21].headline,
    ]


@pytest.mark.parametrize(
    "key", ["", "x", "1-2-3", "-1-2", "²-1", "1752550200000000", "9" * 18 + "-1", "1-" + "9" * 19]
)
@pytest.mark.parametrize("listing", ["/kinh-te/", "/luu-tru/2025/07/15/"])
def test_a_key_that_no_page_gave_is_not_there(client: Client, listing: str, key: str) -> None:
    SectionFactory(slug="kinh-te")

    assert client.get(listing, {"truoc": key}).status_code == 404


def test_an_older_page_names_itself_as_its_one_address(client: Client) -> None:
    SectionFactory(slug="kinh-te")

    page = body(client.get("/kinh-te/?truoc=1752550200000000-7&utm_source=x"))

    assert (
        '<link rel="canonical" href="http://testserver/kinh-te/?truoc=1752550200000000-7">' in page
    )
    assert "Không còn bài cũ hơn." in page


def test_an_authors_page_lists_what_stands_under_the_name(client: Client) -> None:
    author = AuthorFactory(name="Hà Mường", about="Viết về miền núi.")
    published(headline="Của Hà Mường", author=author)
    published(headline="Của người khác", author=AuthorFactory())

    page = client.get(f"/tac-gia/ha-muong-{author.pk}/")

    assert headlines(page) == ["Của Hà Mường"]
    assert "<h1>Hà Mường</h1>" in body(page)
    assert "<p>Viết về miền núi.</p>" in body(page)


def test_an_officials_page_tells_the_posts_held_the_latest_first(client: Client) -> None:
    official = OfficialFactory(name="Quách Văn Thử")
    PostingFactory(
        official=official,
        title="Trưởng phòng",
        department=DepartmentFactory(name="Sở Thử nghiệm"),
        start=date(2020, 1, 1),
        end=date(2025, 6, 30),
    )
    PostingFactory(official=official, title="Chủ tịch UBND xã", start=date(2025, 7, 1))
    bureau = DepartmentFactory(name="Cục Thử")
    PostingFactory(
        official=official, title="Cục trưởng Cục Thử", department=bureau, start=date(2026, 1, 1)
    )
    published(headline="Về ông Thử", official=official)

    page = client.get(f"/nhan-vat/quach-van-thu-{official.pk}/")

    posts = body(page).partition('<ul class="postings">')[2].partition("</ul>")[0]
    assert headlines(page) == ["Về ông Thử"]
    assert posts.index("Chủ tịch UBND xã") < posts.index("Trưởng phòng")
    assert "<span>từ 1/7/2025" in posts
    assert "<span>1/1/2020 – 30/6/2025" in posts
    assert "<b>Trưởng phòng</b>, <a" in posts
    assert ">Sở Thử nghiệm</a>" in posts
    assert f'<b><a href="/co-quan/cuc-thu-{bureau.pk}/">Cục trưởng Cục Thử</a></b> <span>' in posts


def test_a_body_lists_the_stories_of_those_it_was_merged_from_each_once(client: Client) -> None:
    former = [DepartmentFactory(name=f"Sở Cũ {n}", valid_to=date(2025, 2, 28)) for n in range(2)]
    new = DepartmentFactory(name="Sở Mới", valid_from=date(2025, 3, 1))
    new.predecessors.set(former)
    published(headline="Thời sở cũ", department=former[0], at=days_ago(400))
    published(headline="Thời sở mới", department=new)

    page = client.get(f"/co-quan/so-moi-{new.pk}/")
    old_page = client.get(f"/co-quan/so-cu-0-{former[0].pk}/")

    assert headlines(page) == ["Thời sở mới", "Thời sở cũ"]
    assert f'<a href="/co-quan/so-cu-1-{former[1].pk}/">Sở Cũ 1</a>' in body(page)
    assert headlines(old_page) == ["Thời sở cũ"]
    assert f'<a href="/co-quan/so-moi-{new.pk}/">Sở Mới</a>' in body(old_page)


def test_a_place_tells_what_it_was_made_from_and_lists_all_their_stories_once(
    client: Client,
) -> None:
    province = PlaceFactory(kind="tỉnh", name="Mường Thử")
    new = PlaceFactory(name="Đại Mường", parent=province, valid_from=date(2025, 7, 1))
    former = [
        PlaceFactory(name=f"Mường Cũ {n}", district="huyện Cũ", valid_to=date(2025, 6, 30))
        for n in range(3)
    ]
    for n, place in enumerate(former):
        PlaceSuccession.objects.create(
            predecessor=place, successor=new, happened_on=date(2025, 7, 1), whole=n > 0
        )
    stories = many(22, place=former[0], at=lambda n: days_ago(n + 1))
    for place in (*former[1:], new):
        for story in stories:
            place.published.create(story_id=story.pk, published_at=story.published.published_at)

    path = f"/dia-phuong/dai-muong-{new.pk}/"
    page = body(client.get(path))

    assert every_page(client, path) == [story.headline for story in stories]
    assert "<h1>Xã Đại Mường</h1>" in page
    assert f'<a href="/dia-phuong/muong-thu-{province.pk}/">tỉnh Mường Thử</a>' in page
    link = f'<a href="/dia-phuong/muong-cu-0-{former[0].pk}/">xã Mường Cũ 0</a>'
    assert f"{link} (huyện Cũ) (một phần), " in page
    old_page = body(client.get(f"/dia-phuong/muong-cu-1-{former[1].pk}/"))
    assert f'<a href="{path}">xã Đại Mường</a>' in old_page
    assert f'<a href="{path}">Xã Đại Mường</a>' in body(
        client.get(f"/dia-phuong/muong-thu-{province.pk}/")
    )


@pytest.mark.parametrize(
    ("kind", "factory"),
    [
        ("tac-gia", AuthorFactory),
        ("nhan-vat", OfficialFactory),
        ("co-quan", DepartmentFactory),
        ("dia-phuong", PlaceFactory),
    ],
)
def test_an_entry_has_one_address_and_an_unknown_one_none(
    client: Client, kind: str, factory: type
) -> None:
    entry = factory(name="Lương Đại")

    wrong = client.get(f"/{kind}/sai-{entry.pk}/")

    right = f"/{kind}/luong-dai-{entry.pk}/"
    assert (wrong.status_code, wrong["Location"]) == (301, right)
    assert client.get(right).status_code == 200
    assert client.get(f"/{kind}/luong-dai-{entry.pk + 1}/").status_code == 404


def test_a_day_of_the_archive_is_the_papers_day_and_knows_the_days_beside_it(
    client: Client,
) -> None:
    for headline, hour in {
        "Hôm trước": datetime(2025, 7, 13, 2, tzinfo=UTC),
        "Nửa đêm": datetime(2025, 7, 14, 17, 0, tzinfo=UTC),
        "Cuối ngày": datetime(2025, 7, 15, 16, 59, tzinfo=UTC),
        "Hôm sau": datetime(2025, 7, 18, 2, tzinfo=UTC),
    }.items():
        published(headline=headline, at=hour)

    page = client.get("/luu-tru/2025/07/15/")

    assert headlines(page) == ["Cuối ngày", "Nửa đêm"]
    assert "<h1>Thứ Ba, 15/7/2025</h1>" in body(page)
    assert 'rel="prev" href="/luu-tru/2025/07/13/">Chủ nhật, 13/7/2025</a>' in body(page)
    assert 'rel="next" href="/luu-tru/2025/07/18/">Thứ Sáu, 18/7/2025</a>' in body(page)
    assert "<button>Xem</button>" in body(page)
    assert "Ngày này không có bài nào." in body(client.get("/luu-tru/2025/07/16/"))


def test_the_archive_opens_at_the_day_that_is_asked_for_else_at_the_last(client: Client) -> None:
    published(at=datetime(2025, 7, 15, 2, tzinfo=UTC))

    assert client.get("/luu-tru/")["Location"] == "/luu-tru/2025/07/15/"
    assert client.get("/luu-tru/?ngay=2024-02-29")["Location"] == "/luu-tru/2024/02/29/"
    for nonsense in ("2025-02-30", "x", ""):
        assert client.get("/luu-tru/", {"ngay": nonsense})["Location"] == "/luu-tru/2025/07/15/"


@pytest.mark.parametrize(
    "day", ["2025/02/30", "2025/13/01", "0001/01/01", "9999/12/31", "2025/7/1"]
)
def test_a_day_that_is_none_is_not_there(client: Client, day: str) -> None:
    assert client.get(f"/luu-tru/{day}/").status_code == 404


def test_a_months_calendar_leads_to_the_days_that_have_stories(client: Client) -> None:
    for day in (1, 15, 15):
        published(at=datetime(2025, 7, day, 3, tzinfo=UTC))
    published(at=datetime(2025, 7, 31, 17, 30, tzinfo=UTC))
    published(at=datetime(2025, 3, 5, 3, tzinfo=UTC))

    page = body(client.get("/luu-tru/2025/07/"))

    linked = re.findall(r'<a href="(/luu-tru/2025/07/../)"><b>(\d+)</b> <span>(\d+) bài', page)
    assert linked == [("/luu-tru/2025/07/01/", "1", "1"), ("/luu-tru/2025/07/15/", "15", "2")]
    assert page.count("<td>") == 35
    assert "<td><b>16</b></td>" in page
    assert 'rel="prev" href="/luu-tru/2025/03/">Tháng 3/2025</a>' in page
    assert 'rel="next" href="/luu-tru/2025/08/">Tháng 8/2025</a>' in page


@pytest.mark.parametrize("month", ["2025/13", "0001/01", "9999/12", "2025/00"])
def test_a_month_that_no_calendar_has_is_not_there(client: Client, month: str) -> None:
    assert client.get(f"/luu-tru/{month}/").status_code == 404

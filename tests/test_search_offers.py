"""What the search page offers beside its results: a day typed as such, a name written otherwise."""

import pytest
from django.test import Client
from django.utils.html import escape

from articles.models import PublishedWords, Role
from articles.search import phrases
from articles.search.short_forms import written_otherwise
from tests.factories import PlaceFactory, UserFactory
from tests.public.reading import body, days_ago, every_page, many, published


def asked(client: Client, query: str) -> str:
    return body(client.get("/tim-kiem/", {"q": query}))


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("ủy ban nhân dân tỉnh", "UBND tỉnh"),
        ("Uỷ ban Nhân dân", "UBND"),
        ("chu tich uy ban nhan dan", "chu tich UBND"),
        ('"ủy ban nhân dân" xã', '"UBND" xã'),
        ("ủy ban mặt trận tổ quốc", "UBMTTQ"),
        ("UBND tỉnh", '"ủy ban nhân dân" tỉnh'),
        ("“hđnd” họp", "“hội đồng nhân dân” họp"),
        ("ủy ban", ""),
        ("nhân dân", ""),
        ("", ""),
    ],
)
def test_a_name_is_written_the_other_way(typed: str, other: str) -> None:
    assert written_otherwise(typed) == other


@pytest.mark.django_db
def test_the_other_way_is_offered_where_it_finds_stories(client: Client) -> None:
    published(headline="UBND tỉnh họp")

    assert 'href="?q=UBND+t%E1%BB%89nh">UBND tỉnh</a>' in asked(client, "ủy ban nhân dân tỉnh")
    assert "cách viết khác" not in asked(client, "UBND tỉnh")
    assert "cách viết khác" not in asked(client, "hội đồng nhân dân")


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["11/4/2003", "11-04-2003", "ngày 11.4.2003"])
def test_a_query_that_is_a_day_leads_to_its_stories(client: Client, typed: str) -> None:
    page = asked(client, typed)

    assert '<a href="/luu-tru/2003/04/11/">Tin, bài đăng ngày 11/4/2003</a>' in page
    assert "Không tìm thấy bài nào." in page


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["31/2/2003", "11/4", "họp 11/4/2003", "11/4/1203"])
def test_what_is_no_day_leads_to_none(client: Client, typed: str) -> None:
    assert "Tin, bài đăng ngày" not in asked(client, typed)


@pytest.mark.django_db
def test_from_a_places_page_one_looks_for_its_name_in_stories_that_are_not_linked(
    client: Client,
) -> None:
    published(headline="Hy Cương trồng cây")
    place = PlaceFactory(name="Hy Cương")

    page = body(client.get(place.get_absolute_url()))

    assert 'href="/tim-kiem/?q=%22Hy%20C%C6%B0%C6%A1ng%22"' in page
    assert "<mark>Hy</mark> <mark>Cương</mark> trồng cây" in asked(client, '"Hy Cương"')


@pytest.mark.django_db
def test_the_desk_offers_the_other_way_too(client: Client) -> None:
    client.force_login(UserFactory(role=Role.SECRETARY))

    page = body(client.get("/toa-soan/tim-bai/", {"q": "ủy ban nhân dân tỉnh", "newest": "on"}))

    assert "Không tìm thấy bài nào." in page
    assert f'<a href="?{escape("q=UBND+t%E1%BB%89nh&newest=on")}">UBND tỉnh</a>' in page


@pytest.mark.django_db
def test_a_phrase_that_none_of_the_first_stories_has_is_looked_for_further(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phrases, "LOT", 1)
    monkeypatch.setattr(phrases, "MOST_LOTS", 1)
    many(21, headline="Đá bán, bán chè {}")
    published(headline="Đá bán chè", at=days_ago(1))
    PublishedWords.objects.filter(story__headline="Đá bán chè").update(published_at=days_ago(1))

    page = asked(client, '"đá bán chè"')

    assert "Trong số bài đã xem chưa bài nào có đúng cụm từ này: hãy xem tiếp." in page
    assert every_page(client, "/tim-kiem/?q=%22đá+bán+chè%22") == ["Đá bán chè"]
    assert "Không tìm thấy bài nào" in asked(client, '"đá bán mường"')

"""Whose stories a place or a body has, wherever readers or the desk ask for them."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from articles.models import Place, PlaceSuccession, Role, covered
from articles.search import Narrowing, search
from articles.search.directory import ids_of
from tests.factories import AuthorFactory, DepartmentFactory, PlaceFactory, UserFactory
from tests.public.reading import body, days_ago, headlines, published

pytestmark = pytest.mark.django_db


def passed_into(former: Place, later: Place, year: int = 2025) -> None:
    PlaceSuccession.objects.create(
        predecessor=former, successor=later, happened_on=date(year, 7, 1)
    )


@pytest.fixture
def communes() -> dict[str, Place]:
    """A commune of today, the two it was made from, and one that was merged into one of them."""
    made = {name: PlaceFactory(name=name) for name in ("Đồng Thử", "Yên Thử", "Ân Thử", "Bi Thử")}
    passed_into(made["Bi Thử"], made["Yên Thử"], 2020)
    passed_into(made["Yên Thử"], made["Đồng Thử"])
    passed_into(made["Ân Thử"], made["Đồng Thử"])
    for day, name in enumerate(made, 1):
        published(headline=f"Chợ {name}", place=made[name], at=days_ago(day))
    published(headline="Chợ ở nơi khác", place=PlaceFactory())
    return made


@pytest.mark.parametrize(
    ("name", "stories"),
    [
        ("Đồng Thử", ["Chợ Đồng Thử", "Chợ Yên Thử", "Chợ Ân Thử", "Chợ Bi Thử"]),
        ("Yên Thử", ["Chợ Yên Thử", "Chợ Bi Thử"]),
        ("Ân Thử", ["Chợ Ân Thử"]),
        ("Bi Thử", ["Chợ Bi Thử"]),
    ],
)
def test_a_commune_has_its_stories_and_those_of_all_it_was_made_from_wherever_one_asks(
    client: Client, communes: dict[str, Place], name: str, stories: list[str]
) -> None:
    page = communes[name].get_absolute_url()
    feed = body(client.get(f"{page}rss/"))
    searched = client.get("/tim-kiem/", {"noi": f"xã {name}"})
    desk = Client()
    desk.force_login(UserFactory(role=Role.SECRETARY))
    at_desk = desk.get("/toa-soan/tim-bai/", {"q": "chợ", "place": name, "newest": "on"})

    assert headlines(client.get(page)) == stories
    assert [title for title in stories if f"<title>{title}</title>" in feed] == stories
    assert feed.count("<item>") == len(stories)
    assert sorted(headlines(searched)) == sorted(stories)
    assert searched.context["found"].total == len(stories)
    assert sorted(one.story.headline for one in at_desk.context["found"]) == sorted(stories)


def test_a_search_narrowed_by_a_body_finds_what_its_page_lists(client: Client) -> None:
    former = DepartmentFactory(name="Sở Cũ")
    today = DepartmentFactory(name="Sở Mới", short_name="SM")
    today.predecessors.add(former)
    published(headline="Thời sở cũ", department=former, at=days_ago(400))
    published(headline="Thời sở mới", department=today)

    listed = headlines(client.get(today.get_absolute_url()))
    assert listed == ["Thời sở mới", "Thời sở cũ"]
    assert sorted(headlines(client.get("/tim-kiem/", {"co_quan": "sm"}))) == sorted(listed)
    assert headlines(client.get("/tim-kiem/", {"co_quan": "sở cũ"})) == ["Thời sở cũ"]


def test_a_narrowed_search_says_what_it_is_narrowed_by_and_whose_stories_those_are(
    client: Client, communes: dict[str, Place]
) -> None:
    today = communes["Đồng Thử"]
    asked = {"q": "chợ", "noi": "đồng thử", "tu": "2025-07-01"}
    page = body(client.get("/tim-kiem/", asked))

    assert '<details class="narrowing">' in page
    said = page.partition('<p class="narrowed">')[2].partition("</p>")[0]
    assert said.startswith("Từ ngày: <b>1/7/2025</b>; Địa phương được nhắc đến: <b>đồng thử</b>. ")
    assert '<a href="?q=ch%E1%BB%A3">Bỏ giới hạn, tìm trong mọi bài</a>' in said
    told = page.partition('class="answers"')[2].partition("</section>")[0]
    assert f'<li><a href="{today.get_absolute_url()}">xã Đồng Thử</a>' in told
    assert "</a> từ 1/7/2025 thuộc <a" in told
    wrong = body(client.get("/tim-kiem/", asked | {"noi": "Không Đâu"}))
    assert '<details class="narrowing" open>' in wrong
    assert '<p class="narrowed"><a href="?q=ch%E1%BB%A3">' in wrong


def test_what_was_made_from_each_other_comes_to_an_end() -> None:
    one, other = PlaceFactory.create_batch(2)
    passed_into(one, other)
    passed_into(other, one)

    for place in (one, other):
        whose = Place.objects.values_list(covered(Place), flat=True).get(pk=place.pk)
        assert whose[0] == place.pk
        assert set(whose) == {one.pk, other.pk}
    assert len(search(one.name).named.successions) == 2


def test_a_name_with_marks_is_that_of_those_who_bear_it_where_there_are_any() -> None:
    one, other = PlaceFactory(name="Thành Thử"), PlaceFactory(name="Thạnh Thử")

    assert ids_of("place", "xã Thành Thử") == (one.pk,)
    assert ids_of("place", "THẠNH thử") == (other.pk,)
    assert sorted(ids_of("place", "thanh thu")) == [one.pk, other.pk]
    assert sorted(ids_of("place", "Thánh Thử")) == [one.pk, other.pk]


def test_old_and_new_names_find_each_other_over_several_mergers(communes: dict[str, Place]) -> None:
    every = {f"Chợ {name}" for name in communes}

    assert {hit.story.headline for hit in search("Đồng Thử").hits} == every
    first = search("Bi Thử")
    assert {hit.story.headline for hit in first.hits} == every - {"Chợ Ân Thử"}
    assert [(str(one.happened_on.year), one.successor.name) for one in first.named.mergers] == [
        ("2020", "Yên Thử"),
        ("2025", "Đồng Thử"),
    ]


def test_whose_stories_are_asked_for_is_one_query(
    communes: dict[str, Place], django_assert_num_queries: Any
) -> None:
    author = AuthorFactory(name="Hà Thử")
    with django_assert_num_queries(1):
        whose = ids_of("place", "xã đồng thử")
    with django_assert_num_queries(1):
        assert ids_of("author", "ha thu") == (author.pk,)

    assert sorted(whose) == sorted(place.pk for place in communes.values())
    assert search("", narrowing=Narrowing(named={"place": whose})).total == 4

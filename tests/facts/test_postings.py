"""Which posts somebody held on a day: the query says what a plain reading of the postings says."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.facts.postings import titles_on
from articles.models import Official, Posting
from tests.factories import OfficialFactory, PostingFactory

pytestmark = pytest.mark.django_db

FIRST = date(2025, 7, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(-1, 8)]
TITLES = ["Chủ tịch UBND tỉnh", "Bí thư Tỉnh ủy", "Giám đốc Sở Nội vụ"]


@dataclass(frozen=True)
class Held:
    """A posting on paper: who (by number), what, and its days."""

    who: int
    title: str
    start: date | None
    end: date | None
    rank: int

    def on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


A_DAY = st.none() | st.sampled_from(DAYS[1:-1])
HELD = st.builds(
    Held,
    who=st.integers(0, 2),
    title=st.sampled_from(TITLES),
    start=A_DAY,
    end=A_DAY,
    rank=st.integers(0, 2),
).filter(lambda held: held.start is None or held.end is None or held.start <= held.end)


def plainly(postings: list[Held], day: date) -> dict[int, str]:
    """Read the postings one by one, as somebody with the papers in hand would."""
    titles: dict[int, str] = {}
    latest = date.max
    for held in sorted(postings, key=lambda held: (held.rank, held.start or latest)):
        if held.on(day):
            before = titles.get(held.who)
            titles[held.who] = f"{before}, {held.title}" if before else held.title
    return titles


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    postings=st.lists(HELD, max_size=8, unique_by=lambda held: (held.who, held.title, held.start))
)
def test_titles_on_any_day_are_those_of_a_plain_reading(
    django_assert_num_queries: Any, postings: list[Held]
) -> None:
    with transaction.atomic():
        officials = OfficialFactory.create_batch(3)
        Posting.objects.bulk_create(
            Posting(
                official=officials[held.who],
                title=held.title,
                start=held.start,
                end=held.end,
                rank=held.rank,
            )
            for held in postings
        )
        ids = [official.pk for official in officials]
        for day in DAYS:
            with django_assert_num_queries(1):
                found = titles_on(ids, day)
            assert found == {ids[who]: title for who, title in plainly(postings, day).items()}
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (date(2025, 6, 30), "Phó Chủ tịch UBND huyện"),
        (date(2025, 7, 1), "Chủ tịch UBND xã"),
        (date(2025, 7, 31), "Chủ tịch UBND xã"),
        (date(2025, 8, 1), None),
    ],
)
def test_a_post_is_held_on_its_first_and_its_last_day(day: date, title: str | None) -> None:
    official = OfficialFactory()
    PostingFactory(official=official, title="Phó Chủ tịch UBND huyện", end=date(2025, 6, 30))
    PostingFactory(
        official=official,
        title="Chủ tịch UBND xã",
        start=date(2025, 7, 1),
        end=date(2025, 7, 31),
    )
    assert titles_on([official.pk], day).get(official.pk) == title


def test_posts_held_at_once_stand_in_the_order_of_their_rank() -> None:
    official: Official = OfficialFactory()
    PostingFactory(official=official, title="Chủ tịch UBND tỉnh", rank=1)
    PostingFactory(official=official, title="Phó Bí thư Tỉnh ủy", rank=0)
    assert titles_on([official.pk], FIRST) == {
        official.pk: "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh"
    }


def test_only_those_asked_for_are_answered_for() -> None:
    asked, other = PostingFactory().official, PostingFactory().official
    assert list(titles_on([asked.pk], FIRST)) == [asked.pk]
    assert titles_on([], FIRST) == {}
    assert other.pk not in titles_on([asked.pk, 0], FIRST)

"""Measuring searches: the questions that are made, and the table that is printed."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.bench.questions import questions
from articles.bench.searching import percentile
from tests.public.reading import published

pytestmark = pytest.mark.django_db

KINDS = [
    "rare", "common", "rare and common", "words of a headline", "words of a text", "phrase",
    "name", "slip", "narrowed", "newest first", "second page",
]  # fmt: skip


def archive() -> None:
    for n, village in enumerate(("Lũng Vân", "Mường Bi", "Yên Thử")):
        published(
            headline=f"Chợ phiên {village} họp lại",
            lead="",
            body=f"<p>Hôm nay {village} mở chợ thứ {n}, bà con trong tỉnh về dự hội.</p>",
        )


def test_one_seed_gives_the_same_questions_of_every_kind() -> None:
    archive()

    asked = questions("a", 33)

    assert asked == questions("a", 33)
    assert asked != questions("b", 33)
    assert [question.kind for question in asked] == KINDS * 3
    assert all(question.typed for question in asked)


def test_the_command_prints_a_line_for_each_kind_and_one_for_all() -> None:
    archive()
    out = StringIO()

    call_command("bench_search", "--questions", "22", "--slowest", "1", stdout=out)

    lines = out.getvalue().splitlines()
    heads = [line[:20].strip() for line in lines]
    assert heads[-len(KINDS) - 2 : -1] == [*KINDS, "all"]
    assert lines[-1].endswith("page=1)") or lines[-1].endswith("page=2)")


def test_an_empty_newsroom_has_nothing_to_measure() -> None:
    with pytest.raises(CommandError, match="no public story"):
        call_command("bench_search")


def test_a_percentile_is_one_of_the_values() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]

    assert [percentile(values, part) for part in (0, 50, 95, 100)] == [1.0, 3.0, 5.0, 5.0]

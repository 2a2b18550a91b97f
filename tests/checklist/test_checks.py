"""What each check finds in a story, and in none."""

from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from articles.checklist.checks import CHECKS, Copy
from articles.checklist.findings import looked_through
from articles.checklist.rules import Rule
from articles.models import Level
from articles.vietnamese import word_count

DEFAULTS = [Rule(check, check.level, check.limit) for check in CHECKS.values()]

PHOTO = {"key": "anh-1", "photo": 7, "caption": "Cầu mới.", "credit": "Lò Minh", "alt": "Cây cầu"}
COMPLETE: dict[str, Any] = {
    "headline": "Cầu treo nối lại sau lũ",
    "lead": "Người dân đi lại được từ sáng nay.",
    "body": "<p>Cầu dài 40 mét.</p>",
    "section": 1,
    "event_date": "2026-11-25",
    "sensitive": False,
    "bylines": [{"author": 1, "name": "Lò Minh", "role": "both"}],
    "photos": [PHOTO],
    "officials": [{"name": "Hà Công Thử", "title": "Chủ tịch xã", "official": None}],
    "departments": [],
    "places": [],
}


def found_in(open_things: dict[str, Any] | None = None, **changes: Any) -> list[tuple[str, ...]]:
    copy = Copy({**COMPLETE, **changes}, **(open_things or {}))
    with translation.override("en"):
        return [
            (found.check, found.field, found.message) for found in looked_through(copy, DEFAULTS)
        ]


def photos(**changes: Any) -> list[dict[str, Any]]:
    return [PHOTO, {**PHOTO, **changes}]


def test_nothing_is_found_in_a_complete_story() -> None:
    assert found_in() == []
    assert found_in(headline="Chung kết V.LEAGUE 2026") == []
    assert found_in(headline="TP HCM: UBND") == []


@pytest.mark.parametrize(
    ("changes", "check", "field", "message"),
    [
        ({"headline": " "}, "headline_missing", "headline", "The story has no headline yet."),
        (
            {"headline": "chữ " * 21},
            "headline_long",
            "headline",
            "The headline has 21 words; the paper keeps to 20.",
        ),
        (
            {"headline": "HƠN 200 HỘ DÂN CÓ NƯỚC SẠCH"},
            "headline_in_capitals",
            "headline",
            "The headline is all in capitals; write it as a sentence.",
        ),
        ({"lead": "\n"}, "lead_missing", "lead", "The story has no lead."),
        (
            {"lead": "chữ " * 51},
            "lead_long",
            "lead",
            "The lead has 51 words; the paper keeps to 50.",
        ),
        (
            {"section": None},
            "section_missing",
            "section",
            "Choose a section first: it decides who approves the story.",
        ),
        (
            {"event_date": None},
            "event_date_missing",
            "event_date",
            "No date of the event: titles and places will be those of the day it comes out.",
        ),
        (
            {"photos": photos(photo=None, caption="Chờ ảnh")},
            "caption_without_picture",
            "photos-1-upload",
            "A caption has no picture yet: “Chờ ảnh”. Add it or take the caption out.",
        ),
        (
            {"photos": photos(photo=None, caption="nghiêng " * 20)},
            "caption_without_picture",
            "photos-1-upload",
            f"A caption has no picture yet: “{'nghiêng ' * 14}nghiêng…”."
            " Add it or take the caption out.",
        ),
        (
            {"photos": photos(caption="")},
            "caption_missing",
            "photos-1-caption",
            "Photo 2 has no caption.",
        ),
        (
            {"photos": photos(credit=" ")},
            "credit_missing",
            "photos-1-credit",
            "Photo 2 has no credit.",
        ),
        (
            {"photos": photos(alt="")},
            "alt_missing",
            "photos-1-alt",
            "Photo 2 has no alternative text for readers who cannot see it.",
        ),
        ({"bylines": []}, "byline_missing", "bylines-group", "The story has no byline."),
        (
            {"officials": [{"name": "Hà Công Thử", "title": "", "official": None}]},
            "title_missing",
            "officials-0-title",
            "Hà Công Thử is named without a title.",
        ),
        (
            {"open_things": {"open_guesses": 2}},
            "guesses_open",
            "guesses",
            "2 guesses of intake have not been judged.",
        ),
        (
            {"open_things": {"open_comments": 1}},
            "comments_open",
            "comments",
            "1 comment is not settled.",
        ),
    ],
)
def test_each_check_finds_its_fault_and_no_other(
    changes: dict[str, Any], check: str, field: str, message: str
) -> None:
    assert found_in(**changes) == [(check, field, message)]


def test_a_story_without_a_word_has_no_lead_either_and_what_stops_it_stands_first() -> None:
    assert [check for check, _field, _message in found_in(lead="", body="<p>&nbsp;</p>")] == [
        "text_missing",
        "lead_missing",
    ]


def test_somebody_whose_title_the_directory_has_needs_none_here() -> None:
    people = [{"name": "Hà Công Thử", "title": "", "official": 3}]
    assert found_in({"titles": {3: "Chủ tịch xã"}}, officials=people) == []
    assert [check for check, _field, _message in found_in(officials=people)] == ["title_missing"]


def test_a_check_that_is_off_finds_nothing_and_a_limit_can_be_the_paper_s_own() -> None:
    long = CHECKS["headline_long"]
    copy = Copy({**COMPLETE, "headline": "một hai ba bốn"})
    assert looked_through(copy, [Rule(long, Level.OFF, 3)]) == []
    assert [
        (found.level, found.stops_handing_in, found.stops_publishing)
        for level in (Level.STOPS, Level.STOPS_PUBLISHING, Level.WARNS)
        for found in looked_through(copy, [Rule(long, level, 3)])
    ] == [("stops", True, True), ("publishing", False, True), ("warns", False, False)]


# --- Counting words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Ủy ban nhân dân tỉnh", 5),
        ("Giai đoạn 2025 - 2030", 4),
        ("“Chợ phiên” – nét đẹp vùng cao…", 6),
        ("Covid-19, kinh tế - xã hội", 5),
        ("hai\u00a0chữ\nba\tbốn", 4),
        ("\u200b", 0),
    ],
)
def test_words_are_what_stands_between_spaces(text: str, words: int) -> None:
    assert word_count(text) == words


SYLLABLES = st.text(alphabet="aàăâbđeêơưộ3", min_size=1, max_size=6)
GAPS = st.sampled_from([" ", "  ", "\n", "\u00a0", " - ", " – ", " … "])


@given(syllables=st.lists(SYLLABLES, max_size=60), gap=GAPS)
def test_the_count_is_that_of_the_syllables_whatever_stands_between(
    syllables: list[str], gap: str
) -> None:
    assert word_count(gap.join(syllables)) == len(syllables)


@given(syllables=st.lists(SYLLABLES, min_size=1, max_size=40), limit=st.integers(1, 40))
def test_a_headline_is_long_exactly_above_the_limit(syllables: list[str], limit: int) -> None:
    rule = Rule(CHECKS["headline_long"], Level.WARNS, limit)
    found = looked_through(Copy({**COMPLETE, "headline": " ".join(syllables)}), [rule])
    assert bool(found) == (len(syllables) > limit)


@given(
    content=st.fixed_dictionaries(
        {
            **{key: st.just(value) for key, value in COMPLETE.items()},
            "headline": st.text(max_size=40),
            "lead": st.text(max_size=40),
            "body": st.text(max_size=40),
            "photos": st.lists(
                st.fixed_dictionaries(
                    {
                        "photo": st.none() | st.just(1),
                        **dict.fromkeys(("key", "caption", "credit", "alt"), st.text(max_size=9)),
                    }
                ),
                max_size=3,
            ),
        }
    )
)
def test_any_copy_can_be_looked_through_and_every_finding_points_somewhere(
    content: dict[str, Any],
) -> None:
    for found in looked_through(Copy(content), DEFAULTS):
        assert found.field
        assert found.message

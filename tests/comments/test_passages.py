"""A passage is found again after edits, and said to be gone when it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.comments import Passage, Standing, found_in

TEXT = (
    "Cây cầu dài 40 mét được dựng lại trong ba tuần. Bà con hai bên suối góp 120 ngày công. "
    "Cây cầu cũ trôi trong trận lũ tháng 9."
)
syllables = st.lists(st.sampled_from(["cầu", "lũ", "xã", "mưa", "40", "ngày", "An"]), min_size=1)


def marked(text: str, quote: str, occurrence: int = 0) -> Passage:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(quote, start + 1)
    return Passage.of(quote, text[:start], text[start + len(quote) :])


def now(text: str, passage: Passage) -> tuple[Standing, str]:
    place = found_in(text, passage)
    return place.standing, text[place.start : place.end]


@given(syllables.map(" ".join), st.data())
def test_a_passage_of_a_text_that_did_not_change_is_found_where_it_stood(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end].strip()
    passage = Passage.of(quote, text[:start], text[end:])
    if quote:
        assert now(text, passage) == (Standing.STANDS, quote)


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_any_texts_give_a_place_inside_the_text(
    text: str, quote: str, before: str, after: str
) -> None:
    place = found_in(text, Passage.of(quote, before, after))
    assert 0 <= place.start <= place.end <= len(text)


def test_of_two_equal_passages_the_one_that_was_meant_is_found() -> None:
    first, second = marked(TEXT, "Cây cầu"), marked(TEXT, "Cây cầu", 1)
    assert found_in(TEXT, first).start == 0
    assert found_in(TEXT, second).start == TEXT.rindex("Cây cầu")
    longer = "Mưa đã tạnh. " + TEXT
    assert found_in(longer, second).start == longer.rindex("Cây cầu")


@pytest.mark.parametrize(
    ("quote", "edited", "found"),
    [
        (
            "góp 120 ngày công",
            TEXT.replace("120 ngày công", "150 ngày công"),
            (Standing.CHANGED, "góp 150 ngày công"),
        ),
        (
            "được dựng lại trong ba tuần",
            TEXT.replace("dựng lại trong ba", "dựng lại chỉ trong hai"),
            (Standing.CHANGED, "được dựng lại chỉ trong hai tuần"),
        ),
        ("góp 120 ngày công", TEXT.replace("góp 120 ngày công", ""), (Standing.GONE, "")),
        ("góp 120 ngày công", "Một bài khác hẳn, không còn câu nào.", (Standing.GONE, "")),
        ("góp 120 ngày công", "", (Standing.GONE, "")),
    ],
)
def test_what_became_of_a_passage(quote: str, edited: str, found: tuple[Standing, str]) -> None:
    assert now(edited, marked(TEXT, quote)) == found


def test_spaces_of_the_browser_and_forms_of_letters_do_not_matter() -> None:
    passage = Passage.of("Bà\u00a0con\n  hai bên", "tuần.\n\n", "\u00a0suối")
    assert now(TEXT, passage) == (Standing.STANDS, "Bà con hai bên")
    decomposed = Passage.of("Ba\u0300 con hai be\u0302n")
    assert now(TEXT, decomposed) == (Standing.STANDS, "Bà con hai bên")

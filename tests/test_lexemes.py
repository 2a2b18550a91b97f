"""What a story is found by: the numbers of the lexemes that the module's head describes."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from articles.search import words
from articles.search.lexemes import (
    Searched,
    in_headline,
    month,
    number,
    numbers,
    pair,
    token,
    words_of,
)

DAY = date(2025, 7, 1)
WORDS = st.sampled_from(
    ["Đồng", "đồng,", "15/7", "hoà", "hòa", "½", "–", "COVID-19", "(tỉnh)", "the", "Ải" * 40, "…"]
)
TEXTS = st.text(max_size=30) | st.lists(WORDS, max_size=12).map(" ".join)


def by_the_book(text: str) -> set[str]:
    """Return the lexemes of a text, put together as they are described."""
    bare = words.folded(text)
    return {*bare, *filter(None, words.marked(text)), *(pair(*two) for two in pairwise(bare))}


@given(TEXTS, st.lists(TEXTS, max_size=3), TEXTS)
def test_a_story_has_the_numbers_of_all_its_words_and_pairs(
    headline: str, texts: list[str], name: str
) -> None:
    tokens = [token("author", 7)]
    found = numbers(Searched(headline, texts, [name], tokens, DAY))

    lexemes = {*tokens, token("year", 2025), token("month", month(DAY))}
    lexemes.update(*map(by_the_book, (headline, *texts, name)))
    lexemes.update(map(in_headline, by_the_book(headline)))
    assert list(found) == sorted(found)
    assert set(found) - {0} == {number(lexeme) for lexeme in lexemes}


@given(TEXTS)
def test_a_pair_tells_that_a_story_has_both_words(text: str) -> None:
    lexemes = by_the_book(text)

    assert {word for one in lexemes if "_" in one for word in words_of(one)} <= lexemes


def test_no_number_stands_twice_but_what_fills_up_a_short_row() -> None:
    found = numbers(Searched("Tỉnh, tỉnh", ["tỉnh Tỉnh tỉnh"], [], [], DAY))

    assert [one for one in found if found.count(one) > 1 and one] == []

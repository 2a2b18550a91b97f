"""The words of a query marked where they stand in a story's own text."""

import re
from collections.abc import Sequence
from html import escape
from itertools import islice

from django.utils.safestring import SafeString, mark_safe

from articles.search import words
from articles.search.asking import Query

WORDS = 36
"""How many words a snippet has."""

BEFORE = 6
"""How many of them stand before the first that was looked for."""


class Marker:
    """Marks a query's words in text; where the story has them as typed, only with their marks.

    Where they stand all in a row, the same words elsewhere are chance, and are not marked; nor are
    they in the text of a story whose headline has them in a row.
    """

    def __init__(self, query: Query, *, as_typed: bool) -> None:
        self._hits = _Hits(query, as_typed=as_typed)
        self._row = [set(same) for same in zip(*(q.folded for q in query.spellings), strict=True)]

    def marked(self, headline: str) -> SafeString:
        """Return all of a headline as HTML with the words in ``<mark>``."""
        said = list(words.WORD.finditer(headline))
        rows, alone = self._places([word[0] for word in said])
        places = rows or alone
        return mark_safe(self._html(headline, said, places, 0))  # noqa: S308  (escaped)

    def snippet(self, text: str, *, headline: str = "") -> SafeString:
        """Return the part of ``text`` that has most of the words, as HTML."""
        said = words.WORD.findall(text)
        rows, alone = self._places(said)
        places = rows or ([] if self._places(words.WORD.findall(headline))[0] else alone)
        first = _start_of_best(places, len(said))
        shown = list(islice(words.WORD.finditer(text), first, first + WORDS))
        if not shown:
            return SafeString("")
        before = "… " if first else ""
        after = " …" if first + WORDS < len(said) else text[shown[-1].end() :].rstrip()
        here = [place - first for place in places if first <= place < first + len(shown)]
        part = self._html(text[: shown[-1].end()], shown, here, shown[0].start() if first else 0)
        return mark_safe(f"{before}{part}{escape(after)}")  # noqa: S308  (escaped piece by piece)

    def _places(self, said: Sequence[str]) -> tuple[list[int], list[int]]:
        """Return where in ``said`` the words stand in a row, and where any of them stands."""
        hits = [place for place, word in enumerate(said) if self._hits[word]]
        long = len(self._row)
        rows = [place for place in hits if self._is_row(said[place : place + long])]
        return sorted({row + n for row in rows for n in range(long)}), hits

    def _is_row(self, said: Sequence[str]) -> bool:
        return len(said) == len(self._row) and all(
            self._hits[word] and not asked.isdisjoint(words.spelled(word)[1])
            for asked, word in zip(self._row, said, strict=True)
        )

    def _html(
        self, text: str, said: Sequence[re.Match[str]], places: Sequence[int], start: int
    ) -> str:
        pieces: list[str] = []
        for word in (said[place] for place in places):
            pieces += escape(text[start : word.start()]), f"<mark>{escape(word[0])}</mark>"
            start = word.end()
        return "".join([*pieces, escape(text[start:])])


class _Hits(dict[str, bool]):
    """Whether a word as it stands in a text is one that was looked for; told once for each."""

    def __init__(self, query: Query, *, as_typed: bool) -> None:
        super().__init__()
        spelt = query.spellings
        self._exact = {word for one in spelt for word in one.with_marks} if as_typed else set()
        said = {word for one in spelt for word in one.words}
        self._folded = set(words.folded_all(said - self._exact))

    def __missing__(self, word: str) -> bool:
        marked, folded = words.spelled(word)
        self[word] = marked in self._exact or not self._folded.isdisjoint(folded)
        return self[word]


def _start_of_best(hits: Sequence[int], many: int) -> int:
    """Return where the window with most hits begins, a little before its first hit.

    ``hits`` are the places of the words that were looked for, in order, among so ``many`` words.
    """
    first_hit, most, start = 0, 0, 0
    for end, place in enumerate(hits):
        while hits[start] <= place - WORDS:
            start += 1
        if end - start >= most:
            first_hit, most = hits[start], end - start + 1
    return max(0, min(first_hit - BEFORE, many - WORDS))

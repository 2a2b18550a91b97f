"""The words of a query marked where they stand in a story's own text."""

from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles import vietnamese
from articles.search import words
from articles.search.asking import Query

WORDS = 36
"""How many words a snippet has."""

BEFORE = 6
"""How many of them stand before the first that was looked for."""


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    is_hit: bool


class Marker:
    """Marks a query's words in text; where the story has them as typed, only with their marks."""

    def __init__(self, query: Query, *, as_typed: bool) -> None:
        self._exact = set(query.with_marks) if as_typed else set()
        self._folded = set(words.folded_all(set(query.words) - self._exact))

    def marked(self, text: str) -> SafeString:
        """Return all of ``text`` as HTML with the words in ``<mark>``."""
        return self._html(text, self._read(text))

    def snippet(self, text: str) -> SafeString:
        """Return the part of ``text`` that has most of the words, as HTML."""
        found = self._read(text)
        first = _start_of_best([word.is_hit for word in found])
        shown = found[first : first + WORDS]
        if not shown:
            return SafeString("")
        before = "… " if first else ""
        after = " …" if first + WORDS < len(found) else text[shown[-1].end :].rstrip()
        part = self._html(text[: shown[-1].end], shown, start=shown[0].start if first else 0)
        return mark_safe(f"{before}{part}{escape(after)}")  # noqa: S308  (escaped piece by piece)

    def _read(self, text: str) -> list[_Word]:
        return [
            _Word(found.start(), found.end(), self._is_hit(found[0]))
            for found in words.WORD.finditer(text)
        ]

    def _is_hit(self, word: str) -> bool:
        if self._exact and vietnamese.normal(word).lower() in self._exact:
            return True
        return not self._folded.isdisjoint(words.folded_all([word]))

    @staticmethod
    def _html(text: str, found: list[_Word], *, start: int = 0) -> SafeString:
        pieces: list[str] = []
        position = start
        for word in found:
            pieces.append(escape(text[position : word.start]))
            said = escape(text[word.start : word.end])
            pieces.append(f"<mark>{said}</mark>" if word.is_hit else said)
            position = word.end
        pieces.append(escape(text[position:]))
        return mark_safe("".join(pieces))  # noqa: S308  (every piece is escaped above)


def _start_of_best(hits: list[bool]) -> int:
    """Return where the window with most hits begins, a little before its first hit."""
    best_start, best_count, count = 0, 0, 0
    for end, hit in enumerate(hits):
        count += hit - (hits[end - WORDS] if end >= WORDS else 0)
        if count > best_count:
            best_start, best_count = max(0, end - WORDS + 1), count
    first_hit = next((i for i in range(best_start, len(hits)) if hits[i]), 0)
    latest = max(0, len(hits) - WORDS)
    return min(max(0, first_hit - BEFORE), latest)

"""Two lists of paragraphs compared: what stayed, changed, came, went and moved.

A paragraph that stands somewhere else is told apart from one taken out and another put in, even
if some of its words changed on the way.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import Indel

from articles.differences.words import Mark, Piece, tokens, words

ALIKE = 0.5
"""The least share of words (0 to 1) that two paragraphs have in common to be the same one."""

MOST_COMPARED = 1_500**2
"""Pairs of paragraphs that are looked at for likeness: in a second; a story has a few dozen."""


class Kind(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    """It stands here now, and stood elsewhere; its words may have changed besides."""
    LEFT = "left"
    """It stood here, and is shown as moved where it stands now."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph and its words; see ``words`` for the form of the pieces."""

    kind: Kind
    pieces: tuple[Piece, ...]


def paragraphs(old: Sequence[str], new: Sequence[str]) -> list[Paragraph]:
    """Return the paragraphs of ``new`` in order, those gone from ``old`` where they stood.

    The newer words of all but the removed and those that left are ``new``; the older words of all
    but the added and the moved are ``old``.
    """
    pairs = _pairs(old, new)
    in_place = _longest_rise(pairs)
    moved_away = set(pairs.values()) - in_place
    found: list[Paragraph] = []
    next_old = 0
    for number, text in enumerate(new):
        before = pairs.get(number)
        if before is None:
            found.append(Paragraph(Kind.ADDED, _whole("added", text)))
        elif before in in_place:
            found += _gone(old, range(next_old, before), moved_away)
            next_old = before + 1
            kind = Kind.SAME if old[before] == text else Kind.CHANGED
            found.append(Paragraph(kind, tuple(words(old[before], text))))
        else:
            found.append(Paragraph(Kind.MOVED, tuple(words(old[before], text))))
    return [*found, *_gone(old, range(next_old, len(old)), moved_away)]


def _gone(old: Sequence[str], numbers: Iterable[int], moved_away: set[int]) -> Iterator[Paragraph]:
    """Tell of those paragraphs of the older text that no longer stand where they stood."""
    for number in numbers:
        kind = Kind.LEFT if number in moved_away else Kind.REMOVED
        yield Paragraph(kind, _whole("removed", old[number]))


def _whole(mark: Mark, text: str) -> tuple[Piece, ...]:
    return ((mark, text),) if text else ()


def _pairs(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return which paragraph of ``new`` is which of ``old``, by their numbers.

    Equal ones in the same order first, then equal ones elsewhere, then the most alike; where more
    are left than in any story, none of these.
    """
    pairs: dict[int, int] = {}
    for step in Indel.opcodes(list(old), list(new)):
        if step.tag == "equal":
            numbers = range(step.dest_start, step.dest_end)
            pairs.update(zip(numbers, range(step.src_start, step.src_end), strict=True))
    letters: dict[str, str] = {}
    taken = set(pairs.values())
    left = {number: _spelled(text, letters) for number, text in enumerate(old)}
    left = {number: spelled for number, spelled in left.items() if number not in taken}
    spelled = {
        number: _spelled(text, letters) for number, text in enumerate(new) if number not in pairs
    }
    elsewhere: dict[str, list[int]] = {}
    for number in reversed(left):
        elsewhere.setdefault(left[number], []).append(number)
    for number, said in spelled.items():
        if equal := elsewhere.get(said):
            pairs[number] = equal.pop()
            del left[pairs[number]]
    unpaired = spelled.keys() - pairs.keys()
    if len(unpaired) * len(left) > MOST_COMPARED:
        return pairs
    for number in sorted(unpaired):
        alike = process.extractOne(
            spelled[number], left, scorer=Indel.normalized_similarity, score_cutoff=ALIKE
        )
        if alike:
            pairs[number] = alike[2]
            del left[alike[2]]
    return pairs


def _spelled(text: str, letters: dict[str, str]) -> str:
    """Return ``text`` with one letter for each word, so that likeness counts words.

    ``letters`` gives each word met so far its letter, and grows.
    """
    spoken = (token for token in tokens(text) if not token.isspace())
    return "".join(letters.setdefault(token, chr(len(letters) + 1)) for token in spoken)


def _longest_rise(pairs: dict[int, int]) -> set[int]:
    """Return the old numbers that stayed in order: the most that rise as the new ones do."""
    lowest_end: list[int] = []
    before: dict[int, int | None] = {}
    for _number, value in sorted(pairs.items()):
        length = bisect_left(lowest_end, value)
        before[value] = lowest_end[length - 1] if length else None
        lowest_end[length:] = [value, *lowest_end[length + 1 :]]
    rise: set[int] = set()
    at = lowest_end[-1] if lowest_end else None
    while at is not None:
        rise.add(at)
        at = before[at]
    return rise

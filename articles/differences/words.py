"""Two texts compared word by word: Vietnamese syllables, numbers, punctuation and spaces."""

import re
from collections.abc import Iterator
from typing import Literal

from rapidfuzz.distance import Indel

Mark = Literal["same", "added", "removed"]
Piece = tuple[Mark, str]
"""A run of text and whether it stands in both texts, only in the newer or only in the older."""

_TOKEN = re.compile(r"\w[\w\u0300-\u036f]*(?:[.,:/]\d+)*|\s+|.", re.DOTALL)

MOST_COMPARED = 20_000**2
"""Words, spaces and signs of the one text times those of the other: 50 MB for a moment."""


def tokens(text: str) -> list[str]:
    """Return ``text`` cut into syllables, numbers ("1.234,5"), spaces and single signs."""
    return _TOKEN.findall(text)


def words(old: str, new: str) -> list[Piece]:
    """Return how ``old`` became ``new``, with as few words taken out and put in as can be.

    The pieces that are not "added" join to ``old``, those that are not "removed" to ``new``; what
    was taken out stands before what came in its place. Equal texts give one "same" piece, two
    empty ones none. What is longer than any paragraph is told as one text for another.
    """
    before, after = tokens(old), tokens(new)
    if len(before) * len(after) > MOST_COMPARED and old != new:
        return list(_replacement(old, new))
    pieces: list[Piece] = []
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            pieces.append(("same", "".join(after[step.dest_start : step.dest_end])))
            continue
        if step.src_end > step.src_start:
            pieces.append(("removed", "".join(before[step.src_start : step.src_end])))
        if step.dest_end > step.dest_start:
            pieces.append(("added", "".join(after[step.dest_start : step.dest_end])))
    return list(_merged(pieces))


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    """Make one replacement of neighbours with nothing but spaces and signs left between them.

    "mưa to" for "nắng nhẹ" reads better as one phrase for another than as two words for two.
    """
    removed, added = "", ""
    for number, (mark, text) in enumerate(pieces):
        if mark == "removed":
            removed += text
        elif mark == "added":
            added += text
        elif removed and added and number < len(pieces) - 1 and not re.search(r"\w", text):
            removed, added = removed + text, added + text
        else:
            yield from _replacement(removed, added)
            yield "same", text
            removed, added = "", ""
    yield from _replacement(removed, added)


def _replacement(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield "removed", removed
    if added:
        yield "added", added

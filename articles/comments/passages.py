"""A passage of a text, and the same passage in the text as it stands after somebody edited it.

All texts here are as ``readable`` leaves them: one line, words with a single space between. What
a browser gives for a selection differs from what is stored in nothing but spaces.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from articles import body, vietnamese
from articles.models import Comment
from articles.models.comment import CONTEXT
from articles.versions import Content

ALIKE = 60.0
"""The least likeness (0 to 100) of a passage and what stands in its place to be the same one."""


class Standing(StrEnum):
    """What became of a passage."""

    STANDS = "stands"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Passage:
    """Words of a text with what stands around them, up to ``CONTEXT`` letters on each side."""

    quote: str
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, quote: str, before: str = "", after: str = "") -> "Passage":
        """Return a passage as a browser sent it, readable and cut to what is kept."""
        around = _spaced(before)[-CONTEXT:], _spaced(after)[:CONTEXT]
        return cls(" ".join(_spaced(quote).split()), *around)


@dataclass(frozen=True)
class Place:
    """Where a passage stands now: ``text[start:end]``; of one that is gone, both are 0."""

    standing: Standing
    start: int = 0
    end: int = 0


def _spaced(text: str) -> str:
    """Return ``text`` with single spaces, those at its ends included: they part it from a word."""
    clean = vietnamese.clean(text)
    words = " ".join(clean.split())
    return f"{' ' if clean[:1].isspace() else ''}{words}{' ' if clean[-1:].isspace() else ''}"


def readable(content: Content, about: str, photo_key: str = "") -> str | None:
    """Return a text of a version's content on one line; None where no such text is.

    A field that holds no text of its own (the byline, the section …) gives None too: a remark is
    about the whole of it.
    """
    if about in {Comment.About.HEADLINE, Comment.About.LEAD}:
        said: str | None = content[about]
    elif about == Comment.About.BODY:
        said = body.plain_text(content["body"])
    else:
        said = next(
            (use["caption"] for use in content["photos"] if photo_key and use["key"] == photo_key),
            None,
        )
    return None if said is None else " ".join(said.split())


def found_in(text: str, passage: Passage) -> Place:
    """Return where ``passage`` stands in ``text`` now.

    Word for word, where it stands so; of several such places, the one with the most of what stood
    around it. Else what stands between the words that stood around it, if the two are alike.
    """
    if not passage.quote:
        return Place(Standing.GONE)
    exact = _exact(text, passage)
    if exact is not None:
        return Place(Standing.STANDS, exact, exact + len(passage.quote))
    return _changed(text, passage)


def _exact(text: str, passage: Passage) -> int | None:
    """Return where the passage begins, word for word; None where it does not stand."""

    def around(start: int) -> int:
        before, after = text[:start], text[start + len(passage.quote) :]
        return _in_common(before[::-1], passage.before[::-1]) + _in_common(after, passage.after)

    places = [found.start() for found in re.finditer(re.escape(passage.quote), text)]
    return max(places, key=around, default=None)


def _in_common(one: str, other: str) -> int:
    """Return how many letters two texts have in common from their beginnings on."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _pair in same)


def _changed(text: str, passage: Passage) -> Place:
    """Return what stands where the passage stood, in other words."""
    window = passage.before + passage.quote + passage.after
    near = fuzz.partial_ratio_alignment(window, text, score_cutoff=ALIKE)
    if near is None:
        return Place(Standing.GONE)
    if near.dest_end - near.dest_start < len(window):  # the text itself is the shorter one
        near_start, near_end = 0, len(text)
    else:
        near_start, near_end = near.dest_start, near.dest_end
    stood = range(len(passage.before), len(passage.before) + len(passage.quote))
    start, end = _carried_over(window, text[near_start:near_end], stood)
    start, end = _whole_words(text, near_start + start, near_start + end)
    if 100 * Indel.normalized_similarity(passage.quote, text[start:end]) < ALIKE:
        return Place(Standing.GONE)
    return Place(Standing.CHANGED, start, end)


def _carried_over(old: str, new: str, stood: range) -> tuple[int, int]:
    """Return where the letters ``stood`` of ``old`` are in ``new``, those that stayed of them."""
    stayed = [
        step.dest_start + at - step.src_start
        for step in Indel.opcodes(old, new)
        if step.tag == "equal"
        for at in range(max(step.src_start, stood.start), min(step.src_end, stood.stop))
    ]
    return (stayed[0], stayed[-1] + 1) if stayed else (0, 0)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the ends of a passage moved out to where its first and last word begin and end."""
    while 0 < start < end and not text[start - 1].isspace() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end

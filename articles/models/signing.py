"""A byline in words, as Vietnamese papers print it: ``Bài, ảnh: Đinh Lệ - Hà My``."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from articles.models.article_parts import Byline

Line = dict[str, Any]
"""One of ``PublishedArticle.byline`` or of a version's ``bylines``: ``name`` and ``role``."""


class Signed(NamedTuple):
    """A name with what is printed around it: a page makes a link of the name alone."""

    before: str
    line: Line
    after: str


def signed(byline: Sequence[Line]) -> list[Signed]:
    """Return the names of ``byline`` in the order of print, each with what stands around it.

    The work is named where it is more than writing, and of several writers beside a photographer.
    """
    by_work: dict[str, list[Line]] = {work: [] for work in Byline.Role.values}
    for line in byline:
        by_work[line["role"] or Byline.Role.TEXT].append(line)
    text, photo, both, source = by_work.values()
    labelled = bool(both) or len(text) > 1
    printed: list[Signed] = []
    for label, lines in (
        (_("Text:") if both or (photo and labelled) else "", text),
        (_("Text and photos:"), both),
        (_("Photo:"), photo),
    ):
        between = _between(printed, labelled=labelled)
        printed += _named(lines, f"{between}{label} " if label else between)
    taken_from = _("Source:")
    if not printed:
        return list(_named(source, f"{taken_from} "))
    return [*printed, *_named(source, f" ({taken_from} ", ")")]


def in_words(byline: Sequence[Line]) -> str:
    """Return a whole byline as one text."""
    return "".join(f"{before}{line['name']}{after}" for before, line, after in signed(byline))


def _between(printed: list[Signed], *, labelled: bool) -> str:
    """Return what parts a work from the one before it; initials end with a stop of their own."""
    if not printed:
        return ""
    if not labelled:
        return " - "
    return " " if printed[-1].line["name"].endswith(".") else ". "


def _named(lines: Sequence[Line], before: str, after: str = "") -> Iterator[Signed]:
    for number, line in enumerate(lines, 1):
        yield Signed(before if number == 1 else " - ", line, after if number == len(lines) else "")

"""A difference as the desk shows it: each paragraph with what became of it in words, long
stretches without a change folded."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.differences import Change, Kind, Paragraph, Piece

LABELS: dict[Kind, Promise] = {
    Kind.CHANGED: _("Changed"),
    Kind.ADDED: _("Added"),
    Kind.REMOVED: _("Taken out"),
    Kind.MOVED: _("Moved here"),
    Kind.LEFT: _("Moved away from here"),
}

NEAR = 1
"""Unchanged paragraphs that are shown on each side of a change, to read it in its place."""


@dataclass(frozen=True)
class Row:
    """A paragraph with what became of it in words; unchanged ones have no label."""

    kind: Kind
    label: Promise | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Stretch:
    """Paragraphs that stand together, folded if they are unchanged and far from any change."""

    rows: list[Row]
    folded: bool = False


@dataclass(frozen=True)
class Field:
    """A field that differs, with its stretches."""

    name: str
    label: str
    stretches: list[Stretch]

    @property
    def is_text(self) -> bool:
        """Whether its paragraphs are a text of the story, so that a passage can be spoken of."""
        return self.name in {"headline", "lead", "body"}


def shown(changes: list[Change]) -> list[Field]:
    """Return the fields of a difference as the page shows them."""
    return [
        Field(change.name, change.label, list(_stretches(change.paragraphs))) for change in changes
    ]


def _stretches(paragraphs: list[Paragraph]) -> Iterator[Stretch]:
    changed = [n for n, paragraph in enumerate(paragraphs) if paragraph.kind != Kind.SAME]
    near = {n + step for n in changed for step in range(-NEAR, NEAR + 1)}
    far = [n not in near for n in range(len(paragraphs))]
    for folded, numbers in groupby(range(len(paragraphs)), key=far.__getitem__):
        rows = [_row(paragraphs[n]) for n in numbers]
        yield Stretch(rows, folded=folded and len(rows) > 1)


def _row(paragraph: Paragraph) -> Row:
    """Return a paragraph; of one that moved away only its beginning, and no word as taken out."""
    pieces = paragraph.pieces
    if paragraph.kind == Kind.LEFT:
        whole = "".join(text for _mark, text in pieces)
        pieces = (("same", Truncator(whole).words(12)),)
    return Row(paragraph.kind, LABELS.get(paragraph.kind), pieces)

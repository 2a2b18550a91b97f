"""Sorting lines of an archive: those that become stories, those that are there, those unfit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from articles.archive import lines
from articles.archive.directory import Directory
from articles.archive.lines import Line
from articles.archive.unfit import Unfit
from articles.archive.writing import Story
from articles.models import Article, Byline, Redirect, Section
from articles.models.addresses import is_of_a_page


@dataclass
class Sorted:
    """What becomes of some lines.

    ``set_aside`` is ``[{"line", "id"|null, "reason", "imported"}]``: besides the lines that are
    unfit it names those that are imported without something.
    """

    stories: list[Story] = field(default_factory=list)
    there: int = 0
    undated: int = 0
    set_aside: list[dict[str, Any]] = field(default_factory=list)

    def put_aside(
        self, number: int, reason: object, source_id: str | None = None, *, imported: bool = False
    ) -> None:
        """Note why a line, or something in it, is not taken."""
        self.set_aside.append(
            {"line": number, "id": source_id, "reason": str(reason), "imported": imported}
        )


def sort(raw: Sequence[bytes], *, first: int, undated: datetime, directory: Directory) -> Sorted:
    """Return what becomes of ``raw`` lines, of which the first has the number ``first``.

    Empty lines are nothing. Stories without a date came out ``undated``. Entries of the directory
    that are missing are made (see ``Directory``).
    """
    found = Sorted()
    told = _read(raw, first, found)
    new = _new(told, found)
    sections = directory.sections(line.section for _number, line in new)
    paths = _free_paths(new, found)
    authors = directory.authors(name for _number, line in new for name in line.authors)
    for number, line in new:
        found.undated += line.published_at is None
        signed = {author.pk: author for author in map(authors.__getitem__, line.authors)}
        found.stories.append(
            Story(
                source_id=line.source_id,
                headline=line.title,
                lead=line.lead,
                body=line.body,
                section=sections[line.section],
                published_at=line.published_at or undated,
                authors=[(author, Byline.Role.TEXT) for author in signed.values()],
                captions=line.captions,
                old_path=paths[number],
            )
        )
    found.set_aside.sort(key=lambda entry: entry["line"])
    return found


Numbered = list[tuple[int, Line]]


def _read(raw: Iterable[bytes], first: int, found: Sorted) -> Numbered:
    """Return the lines that can be read."""
    now = timezone.now()
    told: Numbered = []
    for number, line in enumerate(raw, first):
        if not line.strip():
            continue
        try:
            told.append((number, lines.read(line, now)))
        except Unfit as reason:
            found.put_aside(number, reason, reason.source_id)
    return told


def _new(told: Numbered, found: Sorted) -> Numbered:
    """Return the lines whose stories are not there; the same story once more is no mistake."""
    ids = [line.source_id for _number, line in told]
    known = dict(Article.objects.filter(source_id__in=ids).values_list("source_id", "headline"))
    new: Numbered = []
    for number, line in told:
        headline = known.get(line.source_id)
        if headline is None:
            known[line.source_id] = line.title
            new.append((number, line))
        elif headline == line.title:
            found.there += 1
        else:
            found.put_aside(
                number,
                f"Another story has this id: “{headline}”. Give one of them another id.",
                line.source_id,
            )
    return new


def _free_paths(new: Numbered, found: Sorted) -> dict[int, str]:
    """Return, by line, the old address that is to lead to its story; empty if there is none."""
    asked = [line.old_path for _number, line in new if line.old_path]
    taken = set(Redirect.objects.filter(old_path__in=asked).values_list("old_path", flat=True))
    alone = [path.strip("/") for path in map(_without_query, asked) if path.count("/") == 1]
    sections = set(Section.objects.filter(slug__in=alone).values_list("slug", flat=True))
    paths: dict[int, str] = {}
    for number, line in new:
        lost = ""
        path = _without_query(line.old_path)
        if line.old_path in taken:
            lost = "leads to another story already"
        elif line.old_path and (path.strip("/") in sections or is_of_a_page(path)):
            lost = "is that of a page of ours, whatever is asked of it"
        if lost:
            reason = f"Imported, but its old address {line.old_path} {lost}."
            found.put_aside(number, reason, line.source_id, imported=True)
        elif line.old_path:
            taken.add(line.old_path)
        paths[number] = "" if lost else line.old_path
    return paths


def _without_query(path: str) -> str:
    return path.partition("?")[0]

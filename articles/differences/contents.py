"""Two versions of a story compared, field by field.

A content is what ``versions.snapshot`` describes; an hour of publication is not part of it and is
given beside.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.differences import bodies
from articles.differences.paragraphs import Paragraph, paragraphs
from articles.differences.telling import Line, told_apart

Content = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """A field that differs: ``name`` is its key, ``label`` what people call it."""

    name: str
    label: str
    paragraphs: list[Paragraph]


def between(
    old: Content,
    new: Content,
    *,
    sections: Mapping[int, str],
    planned: tuple[str, str] = ("", ""),
) -> list[Change]:
    """Return the fields in which two contents differ, in the order of the form.

    ``sections`` names the sections by their numbers; ``planned`` is the hour set for each of the
    two versions in words, empty if none. Equal contents give an empty list.
    """
    return [
        Change(name, label, paragraphs(before, after))
        for name, label, before, after in _differing(old, new, sections, planned)
    ]


def changed_fields(old: Content, new: Content) -> list[str]:
    """Return what people call the fields in which two contents differ; no words are compared."""
    numbers = {content["section"] for content in (old, new)} - {None}
    sections = {number: str(number) for number in numbers}
    return [label for _name, label, *_lines in _differing(old, new, sections, ("", ""))]


Differing = tuple[str, str, list[str], list[str]]
"""A field in which two contents differ: its key, what people call it, and the lines of each."""


def _differing(
    old: Content, new: Content, sections: Mapping[int, str], planned: tuple[str, str]
) -> Iterator[Differing]:
    body_lines = bodies.lines_of_both(old["body"], new["body"], [*old["photos"], *new["photos"]])
    before, after = _readable(old), _readable(new)
    before["section"], after["section"] = (
        _line(sections.get(content["section"], "")) for content in (old, new)
    )
    before["planned"], after["planned"] = map(_line, planned)
    for name, label in _labels().items():
        lines = body_lines if name == "body" else told_apart(before[name], after[name])
        if lines[0] != lines[1]:
            yield name, label, *lines


def _labels() -> dict[str, str]:
    """Return the fields that are compared, in the order of the form."""
    return {
        "headline": _("Headline"),
        "lead": _("Lead"),
        "body": _("Body"),
        "pictures": _("Pictures"),
        "captions": _("Captions"),
        "credits": _("Photo credits"),
        "alt": _("Descriptions for the blind"),
        "bylines": _("Byline"),
        "officials": _("People"),
        "departments": _("Departments"),
        "places": _("Places"),
        "section": _("Section"),
        "planned": _("Planned hour"),
        "event_date": _("Date of the event"),
        "sensitive": _("Sensitive"),
    }


def _readable(content: Content) -> dict[str, list[Line]]:
    """Return a content as lines that people read, by the key of the field; not yet its body."""
    photos = content["photos"]
    day = content["event_date"]
    return {
        "headline": _line(content["headline"]),
        "lead": [Line(text, "", "") for text in content["lead"].splitlines()],
        "pictures": [Line(_picture(use["photo"]), use["photo"], "") for use in photos],
        "captions": list(_of_photos(photos, "caption")),
        "credits": list(_of_photos(photos, "credit")),
        "alt": list(_of_photos(photos, "alt")),
        "bylines": [
            _entry(_joined(line["name"], _roles().get(line["role"], "")), line["author"])
            for line in content["bylines"]
        ],
        "officials": [
            _entry(_joined(row["name"], row["title"]), row["official"])
            for row in content["officials"]
        ],
        "departments": [_entry(row["name"], row["department"]) for row in content["departments"]],
        "places": [_entry(row["name"], row["place"]) for row in content["places"]],
        "event_date": _line(date_format(date.fromisoformat(day)) if day else ""),
        "sensitive": _line(_("yes") if content["sensitive"] else _("no")),
    }


def _line(text: str) -> list[Line]:
    return [Line(text, "", "")] if text else []


def _of_photos(photos: list[Content], name: str) -> Iterator[Line]:
    """Yield what the photos have for ``name``: one that went over to another photo says so."""
    for use in photos:
        if use[name]:
            yield Line(use[name], use["key"], _picture(use["photo"]))


def _joined(*said: str) -> str:
    return ", ".join(filter(None, said))


def _entry(text: str, number: int | None) -> Line:
    """Return somebody or something named, and which entry of the directory is meant."""
    if number is None:
        return Line(text, None, _("not in the directory"))
    return Line(text, number, _("no. %(number)d in the directory") % {"number": number})


def _roles() -> dict[str, str]:
    """Return what people call the work of a byline."""
    return {
        "text": _("text"),
        "photo": _("photos"),
        "both": _("text and photos"),
        "source": _("source"),
    }


def _picture(photo: int | None) -> str:
    """Return a photo by its number in the archive, or that it is still to come."""
    return _("photo no. %(number)d") % {"number": photo} if photo else _("no picture yet")

"""Two versions of a story compared, field by field.

A content is what ``versions.snapshot`` describes; an hour of publication is not part of it and is
given beside.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.differences import bodies
from articles.differences.paragraphs import Paragraph, paragraphs

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
    captions = _captions(old, new)
    before = _readable(old, captions, sections, planned[0])
    after = _readable(new, captions, sections, planned[1])
    return [
        Change(name, label, paragraphs(before[name], after[name]))
        for name, label in _labels().items()
        if before[name] != after[name]
    ]


def changed_fields(old: Content, new: Content) -> list[str]:
    """Return what people call the fields in which two contents differ; no words are compared."""
    captions = _captions(old, new)
    before, after = (_readable(content, captions, {}, "") for content in (old, new))
    return [
        label
        for name, label in _labels().items()
        if before[name] != after[name] or (name == "section" and old[name] != new[name])
    ]


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


def _captions(*contents: Content) -> dict[str, str]:
    """Return what stands for each photo in both bodies: the newer caption, so that a caption that
    changed is no change of the body."""
    return {
        use["key"]: use["caption"] or use["key"]
        for content in contents
        for use in content["photos"]
    }


def _readable(
    content: Content, captions: Mapping[str, str], sections: Mapping[int, str], planned: str
) -> dict[str, list[str]]:
    """Return a content as lines that people read, by the key of the field."""
    photos = content["photos"]
    day = content["event_date"]
    return {
        "headline": _line(content["headline"]),
        "lead": content["lead"].splitlines(),
        "body": bodies.lines(content["body"], captions),
        "pictures": [_picture(use["photo"]) for use in photos],
        "captions": _column(photos, "caption"),
        "credits": _column(photos, "credit"),
        "alt": _column(photos, "alt"),
        "bylines": [_joined(line["name"], line["role"]) for line in content["bylines"]],
        "officials": [_joined(row["name"], row["title"]) for row in content["officials"]],
        "departments": _column(content["departments"], "name"),
        "places": _column(content["places"], "name"),
        "section": _line(sections.get(content["section"], "")),
        "planned": _line(planned),
        "event_date": _line(date_format(date.fromisoformat(day)) if day else ""),
        "sensitive": [_("yes") if content["sensitive"] else _("no")],
    }


def _line(text: str) -> list[str]:
    return [text] if text else []


def _column(rows: list[Content], key: str) -> list[str]:
    return [row[key] for row in rows if row[key]]


def _joined(*said: str) -> str:
    return ", ".join(filter(None, said))


def _picture(photo: int | None) -> str:
    """Return a photo by its number in the archive, or that it is still to come."""
    return _("photo no. %(number)d") % {"number": photo} if photo else _("no picture yet")

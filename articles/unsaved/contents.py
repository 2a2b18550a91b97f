"""A form's fields read as the content of a version, so that the two can be compared and merged.

Nothing is refused here: what makes no sense yet (half a date) is read as empty.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from articles import body, vietnamese
from articles.models import (
    Author,
    Byline,
    Department,
    Official,
    Photo,
    Place,
    Priority,
    Section,
    Version,
)
from articles.models.autosave import Typed
from articles.unsaved import reports

Content = dict[str, Any]

MOST_ROWS = 1_000
"""Rows of one kind that are read; a story has a few dozen."""
NOTHING: Content = {
    "headline": "",
    "lead": "",
    "body": "",
    "section": None,
    "event_date": None,
    "sensitive": False,
    "bylines": [],
    "photos": [],
    "officials": [],
    "departments": [],
    "places": [],
}


def content_of(typed: Typed) -> Content:
    """Return what ``typed`` says, in the form that ``versions`` describes.

    What the form did not have (rows that its person may not change) is as in the version that it
    was opened on.
    """
    if typed.is_report:
        return reports.content(typed.fields, NOTHING)
    base = base_of(typed)
    said = _Said(typed.fields)
    content = {
        **base,
        "headline": " ".join(said("headline").split()),
        "lead": said("lead"),
        "body": body.clean(said("body")[: body.LONGEST]),
        "section": _entry(Section, said("section")),
        "event_date": _day(said("event_date")),
        "sensitive": bool(said("sensitive")),
    }
    if said.has_rows("bylines"):
        content["bylines"] = _bylines(said)
    if said.has_rows("photos"):
        content["photos"] = _photos(said, base)
    for name, entry, model in (
        ("officials", "official", Official),
        ("departments", "department", Department),
        ("places", "place", Place),
    ):
        if said.has_rows(name):
            content[name] = list(_named(said, name, entry, model))
    return content


def unsaid(typed: Typed) -> list[str]:
    """Return the words of ``typed`` that no version has a place for, nor ``content_of``.

    A title of nobody, a day that is none, what goes beyond the longest text.
    """
    if typed.is_report:
        return []
    said = _Said(typed.fields)
    day, beyond = said("event_date"), body.clean(said("body")[body.LONGEST :])
    words = [
        *_nobodys_titles(said),
        "" if _day(day) else day,
        body.plain_text(beyond),
    ]
    return [one for one in words if one]


def _nobodys_titles(said: "_Said") -> Iterator[str]:
    for row in said.rows("officials", "name", "title", "official"):
        if row["title"] and not (row["name"] or _entry(Official, row["official"])):
            yield row["title"]


def base_of(typed: Typed) -> Content:
    """Return the content of the version that the form was opened on; nothing for a new story."""
    kept = Version.objects.filter(article=typed.article_id, number=typed.base).first()
    return kept.content if kept else NOTHING


def fields_of_new(typed: Typed) -> dict[str, list[str]]:
    """Return the fields of the form of a new story that says all that ``typed`` says.

    The form is refused for what a story has no place for, and keeps it: see ``unsaid``.
    """
    content = content_of(typed)
    if unsaid(typed):
        said = _Said(typed.fields)
        content["body"], content["event_date"] = body.clean(said("body")), said("event_date")
        nobodys = [{"name": "", "title": one, "official": None} for one in _nobodys_titles(said)]
        content["officials"] = [*content["officials"], *nobodys]
    plan = {name: list(typed.fields.get(name, [value])) for name, value in _PLAN.items()}
    untouched = {f"initial-{name}": [value] for name, value in _PLAN.items()}
    return {**fields_of(content), **untouched, **plan}


_PLAN = {"priority": str(Priority.NORMAL), "deadline": "", "planned_for_0": "", "planned_for_1": ""}
"""What the form of a new story says of its way through the desk; no version holds it."""


def fields_of(content: Content) -> dict[str, list[str]]:
    """Return ``content`` as the fields of the form of a new story.

    Pictures are handed in again by their fingerprints (1 query).
    """
    pictures = Photo.objects.in_bulk([use["photo"] for use in content["photos"] if use["photo"]])
    fields = {name: [_written(content[name])] for name in _PLAIN}
    if content["sensitive"]:
        fields["sensitive"] = ["on"]
    for prefix in ("bylines", "photos", "officials", "departments", "places"):
        rows = content[prefix]
        fields |= {f"{prefix}-TOTAL_FORMS": [str(len(rows))], f"{prefix}-INITIAL_FORMS": ["0"]}
        for number, row in enumerate(rows):
            for name, value in row.items():
                fields[f"{prefix}-{number}-{name}"] = [_written(value)]
            if prefix == "photos":
                picture = pictures.get(row["photo"])
                fields[f"photos-{number}-taken"] = [picture.fingerprint if picture else ""]
                fields[f"photos-{number}-position"] = [str(number)]
    return fields


_PLAIN = ("headline", "lead", "body", "section", "event_date")


def _written(value: Any) -> str:
    return "" if value is None else str(value)


class _Said:
    """The fields of a form by name, as the database would store them."""

    def __init__(self, fields: dict[str, list[str]]) -> None:
        self.fields = fields

    def __call__(self, name: str) -> str:
        values = self.fields.get(name) or [""]
        return vietnamese.clean(values[-1]).strip()

    def has_rows(self, prefix: str) -> bool:
        return f"{prefix}-TOTAL_FORMS" in self.fields

    def rows(self, prefix: str, *names: str) -> Iterator[dict[str, str]]:
        """Yield the values of each row that is not taken out."""
        for number in range(min(_number(self(f"{prefix}-TOTAL_FORMS")) or 0, MOST_ROWS)):
            if not self(f"{prefix}-{number}-DELETE"):
                yield {name: self(f"{prefix}-{number}-{name}") for name in names}


def _bylines(said: _Said) -> list[Content]:
    rows = [(_number(row["author"]), row["role"]) for row in said.rows("bylines", "author", "role")]
    authors = Author.objects.in_bulk([author for author, _role in rows if author])
    return [
        {
            "author": author,
            "name": authors[author].name,
            "role": role if role in Byline.Role.values else Byline.Role.TEXT.value,
        }
        for author, role in rows
        if author in authors
    ]


def _photos(said: _Said, base: Content) -> list[Content]:
    """Return the photo cards; a card's picture is the one it had, or one handed in since."""
    rows = list(said.rows("photos", "key", "taken", "caption", "credit", "alt", "position"))
    rows = [row for row in rows if any(row[name] for name in ("taken", "caption", "credit", "alt"))]
    rows.sort(key=lambda row: _number(row["position"]) or 0)
    had = {use["key"]: use["photo"] for use in base["photos"]}
    taken = Photo.objects.filter(fingerprint__in=[row["taken"] for row in rows if row["taken"]])
    pictures = {photo.fingerprint: photo for photo in taken}
    return [_photo(row, pictures.get(row["taken"]), had) for row in rows]


def _photo(row: dict[str, str], picture: Photo | None, had: dict[str, int | None]) -> Content:
    return {
        "key": row["key"],
        "photo": picture.pk if picture else had.get(row["key"]),
        "caption": row["caption"],
        "credit": row["credit"] or (picture.credit if picture else ""),
        "alt": row["alt"],
    }


def _named(said: _Said, prefix: str, entry: str, model: Any) -> Iterator[Content]:
    """Yield who or what is named, by the directory's name where only its entry was chosen."""
    more = ("title",) if prefix == "officials" else ()
    rows = list(said.rows(prefix, "name", entry, *more))
    known = model.objects.in_bulk([key for row in rows if (key := _number(row[entry]))])
    for row in rows:
        meant = known.get(_number(row[entry]))
        name = row["name"] or (str(meant) if meant else "")
        if name:
            titles = {title: row[title] for title in more}
            yield {"name": name, **titles, entry: meant.pk if meant else None}


def _entry(model: Any, said: str) -> int | None:
    number = _number(said)
    if number is None:
        return None
    key: int | None = model.objects.filter(pk=number).values_list("pk", flat=True).first()
    return key


def _number(said: str) -> int | None:
    """Return the number that ``said`` writes in plain digits; None if it writes none."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else None


def _day(said: str) -> str | None:
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        return None

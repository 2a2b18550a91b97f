"""What is typed while a report is handed in: the text as pasted, or what was made of it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from articles import body, vietnamese

Content = dict[str, Any]
Fields = Mapping[str, Sequence[str]]


def is_corrected(fields: Fields) -> bool:
    """Tell whether ``fields`` are those of what was understood, not of the text as pasted."""
    return "report_text" in fields


def is_blank(fields: Fields) -> bool:
    """Tell whether nothing was typed: no text was pasted yet, or all of it was taken out."""
    return not is_corrected(fields) and not _said(fields, "text")


def pasted(fields: Fields) -> str:
    """Return the report as it was handed in."""
    return (fields.get("report_text") or fields.get("text") or [""])[-1]


def headline(fields: Fields) -> str:
    """Return the headline, which of a text as pasted is its first line."""
    return _said(fields, "title") or _parted(fields)[0]


def beginning(fields: Fields) -> str:
    """Return what comes after the headline."""
    return _said(fields, "lead") or _parted(fields)[1]


def content(fields: Fields, nothing: Content) -> Content:
    """Return the report in the form that ``versions`` describes; its captions have no pictures.

    ``nothing`` is the content of a story without a word.
    """
    if not is_corrected(fields):
        lines = (line.strip() for line in beginning(fields).split("\n"))
        text = body.join([body.paragraph(line) for line in lines if line])
        return {**nothing, "headline": headline(fields), "body": body.clean(text)}
    parts: list[str] = []
    photos: list[Content] = []
    for kind, text, credit in _rows(fields, "body", "type", "text", "credit"):
        if kind == "photo":
            key = f"anh-{len(photos) + 1}"
            photos.append({"key": key, "photo": None, "caption": text, "credit": credit, "alt": ""})
            parts.append(body.place_of_photo(key))
        else:
            parts.append((body.heading if kind == "heading" else body.paragraph)(text))
    signed = [
        {"author": None, "name": name, "role": role}
        for name, role in _rows(fields, "byline", "name", "role")
        if name
    ]
    return {
        **nothing,
        "headline": headline(fields),
        "lead": _said(fields, "lead"),
        "body": body.clean(body.join(parts)),
        "photos": photos,
        "bylines": signed,
    }


def _parted(fields: Fields) -> tuple[str, str]:
    first, _end, rest = pasted(fields).strip().partition("\n")
    return first.strip(), rest.strip()


def _said(fields: Fields, name: str) -> str:
    return vietnamese.clean((fields.get(name) or [""])[-1]).strip()


def _rows(fields: Fields, prefix: str, *names: str) -> Iterator[list[str]]:
    """Yield the values of each row, in order; where they end, one has none of them."""
    for number in count():
        found = [f"{prefix}-{number}-{name}" for name in names]
        if not any(name in fields for name in found):
            return
        yield [_said(fields, name) for name in found]

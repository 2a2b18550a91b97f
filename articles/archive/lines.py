"""One line of an archive's file, which is a story as JSON."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from articles.archive import fields
from articles.archive.unfit import Unfit


@dataclass(frozen=True)
class Line:
    """A story as its line tells it, every field in the form that is stored.

    ``body`` is cleaned HTML, ``old_path`` the form of ``Redirect.old_path``; what is not told is
    empty, the hour None.
    """

    source_id: str
    title: str
    lead: str
    body: str
    section: str
    published_at: datetime | None
    authors: list[str]
    captions: list[str]
    old_path: str


def read(raw: bytes, now: datetime) -> Line:
    """Return what a line says. Raises ``Unfit`` with what is wrong with it.

    Fields that are not named in ``Line`` are left alone. A story that comes out after ``now`` is
    unfit: an archive's stories have come out.
    """
    given = _object(raw)
    if given.get("id") is None:
        raise _missing("id")
    source_id = fields.source_id(given["id"])
    try:
        return _line(source_id, given, now)
    except Unfit as reason:
        reason.source_id = source_id
        raise


def _line(source_id: str, given: dict[str, Any], now: datetime) -> Line:
    for name in ("title", "body"):
        if given.get(name) is None:
            raise _missing(name)
    return Line(
        source_id=source_id,
        title=fields.title(given["title"]),
        lead=fields.lead(given.get("lead")),
        body=fields.story_body(given["body"]),
        section=fields.section(given.get("section")),
        published_at=fields.published_at(given.get("date"), now),
        authors=fields.authors(given.get("authors"), given.get("author")),
        captions=fields.captions(given.get("captions")),
        old_path=fields.old_path(given.get("url")),
    )


def _missing(name: str) -> Unfit:
    return Unfit(f'The field "{name}" is missing.')


def _object(raw: bytes) -> dict[str, Any]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unfit(
            f"The line is not UTF-8 (byte {error.start + 1}). Convert the file to UTF-8."
        ) from error
    try:
        given = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Unfit(f"The line is not JSON: {error.msg} (character {error.pos + 1}).") from error
    except (ValueError, RecursionError) as error:
        raise Unfit(f"The line is not JSON that can be read: {error}.") from error
    if not isinstance(given, dict):
        raise Unfit("The line is not a JSON object, such as {“id”: …, “title”: …, “body”: …}.")
    if "\\u" in text and not _is_whole(given):
        raise Unfit("The line holds half a letter (a lone surrogate, \\ud800 to \\udfff).")
    return given


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")


def _is_whole(given: dict[str, Any]) -> bool:
    """Tell whether every letter is one that can be written; JSON can spell others."""
    try:
        json.dumps(given, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True

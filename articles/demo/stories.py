"""Reading the demo's stories, which stand as text files beside this module.

A file begins with lines ``key: value``, then a blank line, the headline, the lead and the body in
paragraphs set apart by blank lines. ``== `` begins a sub-heading, ``[scene]`` is a photo's place.
Dates move with the day of the event: ``{d}`` is its day and month, ``{d+3}`` three days later,
``{y}`` its year.

Keys: ``section``, ``state`` (see ``states``), ``out`` (days ago and hour of publication, a
negative number is still to come), ``planned`` (hours from now to the full hour, ``2h``, ``-3h``;
or days from today, with an hour or without, ``1 08:30``, ``2``), ``deadline`` (likewise),
``priority`` (``urgent``, ``can_wait``), ``event`` (days from
publication), ``waiting`` (hours in the queue), ``byline`` (names, each with its role in brackets),
``people`` (name | title, one a line), ``departments``, ``places``, ``photo`` (scene | caption |
alternative text, one a line), ``sensitive``, ``report`` (the text is a report as handed in: intake
reads it, and the pictures go with its captions in order), and what is said with a move:
``returned``, ``correction``, ``change``, ``reason``, ``notice``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from articles import vietnamese
from articles.body import heading, join, paragraph, place_of_photo
from articles.models import Priority

FOLDER = Path(__file__).parent / "stories"

_DAY = re.compile(r"\{(d|y)([+-]\d+)?\}")
_BYLINE = re.compile(r"\s*(?P<name>[^(;]+?)\s*(?:\((?P<role>\w+)\))?\s*(?:;|$)")
_PHOTO_PLACE = re.compile(r"\[([a-z0-9-]+)\]")


@dataclass(frozen=True)
class PhotoUse:
    """A picture in a story: which scene, with its caption and alternative text."""

    scene: str
    caption: str
    alt: str


@dataclass(frozen=True)
class Story:
    """A story of the demo as its file tells it, with the dates of this run."""

    name: str
    section: str
    state: str
    headline: str
    lead: str
    body: str
    out: datetime | None
    event_date: date
    waiting: timedelta
    planned: datetime | None
    deadline: datetime | None
    priority: Priority
    byline: list[tuple[str, str]]
    people: list[tuple[str, str]]
    departments: list[str]
    places: list[str]
    photos: list[PhotoUse]
    sensitive: bool
    report: str
    said: dict[str, str]


def stories(now: datetime) -> Iterator[Story]:
    """Yield the demo's stories in the order of their files' names, as of ``now``."""
    for path in sorted(FOLDER.glob("*.txt")):
        yield read(path.stem, path.read_text(encoding="utf-8"), now)


def read(name: str, text: str, now: datetime) -> Story:
    """Return the story that ``text`` tells; raises ``KeyError`` for a key that is missing."""
    head, _blank, told = vietnamese.nfc(text).partition("\n\n")
    keys: dict[str, list[str]] = {}
    for line in head.splitlines():
        key, _colon, value = line.partition(":")
        keys.setdefault(key.strip(), []).append(value.strip())

    def one(key: str) -> str:
        return keys.get(key, [""])[0]

    def several(key: str) -> list[str]:
        return [item.strip() for item in one(key).split(";") if item.strip()]

    out = _moment(one("out"), now) if one("out") else None
    day = timezone.localdate(out or now) + timedelta(days=int(one("event") or 0))
    headline, lead, *blocks = _dated(told, day).strip().split("\n\n")
    return Story(
        name=name,
        section=keys["section"][0],
        state=keys["state"][0],
        headline=headline,
        lead=lead,
        body=join(map(_block, blocks)),
        out=out,
        event_date=day,
        waiting=timedelta(hours=float(one("waiting") or 1)),
        planned=_plan(one("planned"), now) if one("planned") else None,
        deadline=_plan(one("deadline"), now) if one("deadline") else None,
        priority=Priority[(one("priority") or "normal").upper()],
        byline=[(line["name"], line["role"] or "text") for line in _BYLINE.finditer(one("byline"))],
        people=[_split(line, 2) for line in keys.get("people", [])],  # type: ignore[misc]
        departments=several("departments"),
        places=several("places"),
        photos=[PhotoUse(*_split(_dated(line, day), 3)) for line in keys.get("photo", [])],
        sensitive=bool(one("sensitive")),
        report=_dated(told, day) if one("report") else "",
        said={
            key: _dated(one(key), day)
            for key in ("returned", "correction", "change", "reason", "notice")
        },
    )


def _moment(written: str, now: datetime) -> datetime:
    """Return when ``2 07:15`` (two days ago, a quarter past seven) was, or ``-1 06:00`` will be.

    An hour of today that has not come is ``now``; ``later`` is this evening, or half-way to
    midnight when the evening is over.
    """
    days, hour = written.split()
    today = timezone.localtime(now)
    midnight = datetime.combine(today.date() + timedelta(days=1), time(), today.tzinfo)
    if hour == "later":
        evening = midnight - timedelta(hours=5, minutes=30)
        return evening if evening - now > timedelta(minutes=10) else now + (midnight - now) / 2
    moment = datetime.combine(
        today.date() - timedelta(days=int(days)), time.fromisoformat(hour), today.tzinfo
    )
    return min(moment, now) if int(days) == 0 else moment


def _plan(written: str, now: datetime) -> datetime:
    """Return the hour or the day (its midnight) that is written."""
    local = timezone.localtime(now)
    if written.endswith("h"):
        full = local.replace(minute=0, second=0, microsecond=0)
        return full + timedelta(hours=int(written[:-1]))
    days, _blank, hour = written.partition(" ")
    day = local.date() + timedelta(days=int(days))
    return datetime.combine(day, time.fromisoformat(hour) if hour else time.min, local.tzinfo)


def _dated(text: str, day: date) -> str:
    def written(found: re.Match[str]) -> str:
        moved = day + timedelta(days=int(found[2] or 0))
        return str(moved.year) if found[1] == "y" else f"{moved.day}/{moved.month}"

    return _DAY.sub(written, text)


def _block(text: str) -> str:
    """Return a block of the body as HTML; a paragraph's lines are one."""
    photo = _PHOTO_PLACE.fullmatch(text)
    if photo:
        return place_of_photo(photo[1])
    line = " ".join(text.split())
    return heading(line[3:]) if line.startswith("== ") else paragraph(line)


def _split(line: str, parts: int) -> tuple[str, ...]:
    found = tuple(part.strip() for part in line.split("|"))
    if len(found) != parts:
        raise ValueError(f"{parts} parts with | between them are needed: {line!r}")
    return found

"""Reading the fields of an archive's line; each raises ``Unfit`` with what is wrong."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils import timezone

from articles import body, vietnamese
from articles.archive import bodies
from articles.archive.unfit import Unfit
from articles.models import Article, Author, Redirect, Section

FIRST_YEAR = 1800
"""There were no newspapers in Vietnam before: an earlier year is a slip."""

_MOST = {
    "id": Article._meta.get_field("source_id").max_length,
    "title": Article._meta.get_field("headline").max_length,
    "section": Section._meta.get_field("name").max_length,
    "authors": Author._meta.get_field("name").max_length,
    "url": Redirect._meta.get_field("old_path").max_length,
}
_DAY = r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})"
_HOUR = r"(?P<hour>\d{1,2})[:h](?P<minute>\d{2})?(?::(?P<second>\d{2}))?"
_ON = r"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật),?\s+)?(?:ngày\s+)?"
_HERE = r"(?:\s*\(?GMT\s?\+0?7(?::00)?\)?)?"
_AS_PRINTED = [
    re.compile(rf"{_ON}{_DAY}(?:(?:\s*[,-]\s*|\s+)(?:lúc\s+)?{_HOUR})?{_HERE}", re.IGNORECASE),
    re.compile(rf"{_HOUR}(?:\s*[,-]\s*|\s+){_ON}{_DAY}{_HERE}", re.IGNORECASE),
]
"""A day as papers print it: ``Thứ Hai, 15/07/2019, 08:30 (GMT+7)``, ``08:30 ngày 15/7/2019``."""
_COUNTED = re.compile(r"-?(?:\d{9,10}|\d{13})(?:\.\d+)?")
"""Seconds since 1970, or thousandths of them; eight digits are a day, and so may twelve begin."""
_IN_FEEDS = re.compile(r"[a-z]{3}, \d{1,2} [a-z]{3} \d{4} \d\d:\d\d.*", re.IGNORECASE)
_MOST_SECONDS = 100_000_000_000
"""A greater number counts thousandths of a second, as programs of browsers do."""

_BETWEEN_NAMES = re.compile(r"\s*[,;&]\s*|\s+(?:[-–—]|và)\s+")
_WORK = "tin|bài|hình ảnh|ảnh|video|clip|đồ họa|infographic|thực hiện"
_BEFORE_NAMES = re.compile(
    rf"\b(?:{_WORK})(?:\s*(?:[,&/+–-]|và)\s*(?:{_WORK}))*\s*:\s*", re.IGNORECASE
)
"""What a byline calls the work of those named: ``Bài và ảnh:``."""


def source_id(given: Any) -> str:
    """Return the archive's own id: a text, or a number as text."""
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise Unfit('The field "id" must be a text or a whole number.')
    return _short("id", str(given) if isinstance(given, int) else _text("id", given))


def title(given: Any) -> str:
    """Return the headline on one line."""
    return _short("title", bodies.one_line(_text("title", given)))


def lead(given: Any) -> str:
    """Return the lead on one line; empty if there is none."""
    return bodies.one_line(_text("lead", given)) if given is not None else ""


def story_body(given: Any) -> str:
    """Return the body as cleaned HTML."""
    text = _text("body", given)
    if len(text) > body.LONGEST:
        raise Unfit(
            f'The "body" has {len(text)} characters, and a story has {body.LONGEST} at most.'
        )
    found = bodies.from_text_or_html(text)
    if not found:
        raise Unfit('The "body" has no words in it.')
    return found


def section(given: Any) -> str:
    """Return the section's name or address; empty if there is none."""
    if given is None or (isinstance(given, str) and not given.strip()):
        return ""
    return _short("section", bodies.one_line(_text("section", given)))


def published_at(given: Any, now: datetime) -> datetime | None:
    """Return when the story came out; None if that is not told.

    ISO 8601, as papers print it (``_AS_PRINTED``), as feeds write it or the seconds since 1970.
    Without an hour it is the beginning of the day, without a zone local time.
    """
    if given is None or given == "":
        return None
    is_number = isinstance(given, int | float) and not isinstance(given, bool)
    written = str(given) if is_number else _text("date", given)
    moment = _counted(float(written)) if _COUNTED.fullmatch(written) else _moment(written)
    if moment is None:
        raise Unfit(
            f'The "date" “{written[:40]}” is not a date. '
            "Write 2019-07-15, 2019-07-15T08:30:00+07:00 or 15/7/2019."
        )
    if moment.year < FIRST_YEAR:
        raise Unfit(f'The "date" “{written[:40]}” is too long ago for a newspaper.')
    if moment > now:
        raise Unfit(f'The "date" “{written[:40]}” is still to come.')
    return moment


def authors(given: Any, alone: Any) -> list[str]:
    """Return the names of ``authors``, or those in ``author`` if that is all there is.

    One text may hold several names, parted by commas, semicolons, “&”, “và” or dashes with spaces;
    what they did (``Bài, ảnh:``) is no part of a name.
    """
    named = given if given is not None else alone
    if named is None:
        return []
    field = "authors" if given is not None else "author"
    if isinstance(named, str):
        written = _BEFORE_NAMES.sub(", ", _text(field, named)) if named.strip() else ""
        names: Iterable[Any] = _BETWEEN_NAMES.split(written)
    else:
        names = _list(field, named)
    cleaned = [_name(field, name) for name in names]
    return list(dict.fromkeys(filter(None, cleaned)))


def captions(given: Any) -> list[str]:
    """Return the captions of the story's pictures."""
    if given is None:
        return []
    several = [given] if isinstance(given, str) else _list("captions", given)
    return [
        said
        for caption in several
        if (said := bodies.one_line(_text("captions", caption, may_be_empty=True)))
    ]


def old_path(given: Any) -> str:
    """Return a former address as ``Redirect.old_path`` holds it; empty if it is the front page.

    Of a whole address the site's name is left out. The path is as Django reads it, without
    percent signs; the query is as browsers send it.
    """
    if given is None or given == "":
        return ""
    written = _text("url", given)
    try:
        parts = urlsplit(written)
    except ValueError as error:
        raise Unfit(f'The "url" “{written[:80]}” is not an address.') from error
    path = vietnamese.clean(unquote("/" + parts.path.lstrip("/")))
    key = Redirect.key(f"{path}?{parts.query}" if parts.query else path)
    return _short("url", key) if key.strip("/") else ""


def _counted(number: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(number / (1000 if abs(number) >= _MOST_SECONDS else 1), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _moment(written: str) -> datetime | None:
    try:
        printed = next(filter(None, (form.fullmatch(written) for form in _AS_PRINTED)), None)
        if printed:
            parts = ("year", "month", "day", "hour", "minute", "second")
            moment = datetime(*(int(printed[part] or 0) for part in parts))  # type: ignore[arg-type]
        elif _IN_FEEDS.fullmatch(written):
            moment = parsedate_to_datetime(written)
        elif len(written) == 10:
            day = date.fromisoformat(written.replace("/", "-"))
            moment = datetime(day.year, day.month, day.day)
        else:
            moment = datetime.fromisoformat(written.replace("/", "-"))
        aware = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
        return aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _name(field: str, given: Any) -> str:
    if isinstance(given, dict):
        given = given.get("name")
    written = bodies.one_line(_text(field, given, may_be_empty=True))
    name = _BEFORE_NAMES.sub("", written)
    return _short("authors", name) if name else ""


def _list(field: str, given: Any) -> list[Any]:
    if not isinstance(given, list):
        raise Unfit(f'The field "{field}" must be a list of texts or one text.')
    return [one for one in given if one is not None]


def _text(field: str, given: Any, *, may_be_empty: bool = False) -> str:
    """Return a text as it may be stored."""
    if not isinstance(given, str):
        raise Unfit(f'The field "{field}" must be a text.')
    text = vietnamese.clean(given).strip()
    if not text and not may_be_empty and field != "lead":
        raise Unfit(f'The field "{field}" is empty.')
    return text


def _short(field: str, text: str) -> str:
    most = _MOST[field] or len(text)
    if len(text) > most:
        raise Unfit(f'The field "{field}" has {len(text)} characters, and at most {most} are kept.')
    if not text:
        raise Unfit(f'The field "{field}" is empty.')
    return text

"""Dates as Vietnamese papers write them: ``Sáng 15/7``, ``ngày 2 tháng 9``, ``chiều qua``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

FORWARD = timedelta(days=60)
"""How far ahead of the filing day a day without a year may lie before it is read as the past."""


@dataclass(frozen=True)
class FoundDate:
    """A date in a text: where it stands, its words, the day meant, and how the year was found.

    ``how`` is ``"written"`` (the year stands there), ``"year"`` (the year was inferred from the
    filing day) or ``"relative"`` (``hôm qua``). ``timed`` tells that a part of the day was named
    (``sáng``, ``chiều``), which is how papers begin the report of an event.
    """

    start: int
    end: int
    words: str
    day: date
    how: str
    timed: bool


_PART = r"(?:rạng\s+sáng|sáng(?:\s+sớm)?|trưa|chiều(?:\s+tối)?|tối|đêm|khuya)"
_WEEKDAY = r"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|\d)|chủ\s+nhật)\s*,?\s+)"
_DAY_MONTH = (
    r"(?P<day>\d{1,2})\s?[/.\-–]\s?(?P<month>\d{1,2})(?:\s?[/.\-–]\s?(?P<year>\d{4}))?(?!\d)"
)
_RANGE = r"(?P<first>\d{1,2})(?:\s?,\s?\d{1,2})*\s?(?:,|và|đến|-|–)\s?"

_PATTERNS = [
    # ngày 2 tháng 9 (năm 2025), also “sáng mùng 2 tháng 9”
    rf"(?:(?P<part>{_PART})\s+{_WEEKDAY}?(?:(?:ngày|mùng|mồng)\s+)?|(?:ngày|mùng|mồng)\s+)"
    r"(?P<day>\d{1,2})\s+tháng\s+"
    r"(?P<month>\d{1,2})(?:\s+năm\s+(?P<year>\d{4}))?(?!\d)",
    # ngày 14 và 15/7; từ ngày 3 đến 5/7: the first day is the one that is meant
    rf"(?:(?:(?P<part>{_PART})\s+)?(?:các\s+)?(?:(?:ngày|từ)\s+)+|(?<=\())"
    rf"{_RANGE}(?:ngày\s+)?(?=\d)"
    rf"{_DAY_MONTH}",
    # sáng 15/7, chiều ngày 2/8/2025, ngày 3-7, hôm 5/7, (15/7)
    rf"(?:(?P<part>{_PART})\s+{_WEEKDAY}?(?:ngày\s+|mùng\s+)?"
    rf"|(?<!hằng )(?<!hàng )ngày\s+|hôm\s+|(?<=\()){_DAY_MONTH}",
    # 15-7-2025 standing alone
    r"(?<![\d/.\-])(?P<day>\d{1,2})(?P<sign>[/.\-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})"
    r"(?![\d/\-])",
    # sáng nay, hôm qua, chiều mai
    rf"(?:(?P<part>{_PART})|hôm|ngày)\s+(?P<relative>nay|qua|kia|mai)",
]
_DATES = [re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE) for pattern in _PATTERNS]
_DAYS_AWAY = {"nay": 0, "qua": -1, "kia": -2, "mai": 1}
_COMING = re.compile(r"\s+(?:sắp\s+)?tới(?!\w)", re.IGNORECASE)


def dates_in(text: str, *, filed: date) -> list[FoundDate]:
    """Return the dates in ``text`` (NFC) in their order, none overlapping another.

    ``filed`` is the day the report was handed in: it gives the year where none is written, and
    the day that ``hôm qua`` is counted from. What is no day of the calendar is not a date.
    """
    found: list[FoundDate] = []
    taken: set[int] = set()
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if not taken.isdisjoint(range(match.start(), match.end())):
                continue
            read = _read(match, text, filed)
            if read:
                found.append(read)
                taken.update(range(match.start(), match.end()))
    return sorted(found, key=lambda item: item.start)


def _read(match: re.Match[str], text: str, filed: date) -> FoundDate | None:
    parts = match.groupdict()
    if parts.get("relative"):
        away = _DAYS_AWAY[parts["relative"].lower()]
        day, how = _shifted(filed, away), "relative"
    else:
        number = int(parts.get("first") or parts["day"])
        month = int(parts["month"])
        if parts.get("first") and number > int(parts["day"]):
            month = month - 1 or 12
        coming = bool(_COMING.match(text, match.end()))
        if parts.get("year"):
            day, how = _day(int(parts["year"]), month, number), "written"
        else:
            day, how = _nearest(month, number, filed, coming=coming), "year"
    if day is None:
        return None
    return FoundDate(match.start(), match.end(), match[0], day, how, bool(parts.get("part")))


def _nearest(month: int, day: int, filed: date, *, coming: bool) -> date | None:
    """Return the day meant when no year is written.

    A paper speaks of what has just happened or is announced: the latest such day up to
    ``FORWARD`` after filing, or the first still to come where the text says ``tới``.
    """
    candidates = list(_candidates(month, day, filed))
    if coming:
        return next((one for one in candidates if one >= filed), None)
    return next((one for one in reversed(candidates) if one <= _shifted_by(filed, FORWARD)), None)


def _candidates(month: int, day: int, filed: date) -> Iterator[date]:
    """Yield the day in the years around filing, oldest first; 29 February reaches further back."""
    for year in range(filed.year - 4, filed.year + 5):
        found = _day(year, month, day)
        if found:
            yield found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shifted(day: date, days: int) -> date | None:
    return _shifted_by(day, timedelta(days=days))


def _shifted_by(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day

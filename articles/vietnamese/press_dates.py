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


PART = r"(?:rạng\s+sáng|sáng(?:\s+sớm)?|trưa|chiều(?:\s+tối)?|tối|đêm|khuya)"
"""A part of the day."""

_WEEKDAY = r"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|\d)|chủ\s+nhật)\s*,?\s+)"
_DAY_MONTH = (
    r"(?P<day>\d{1,2})\s?[/.\-–]\s?(?P<month>\d{1,2})(?:\s?[/.\-–]\s?(?P<year>\d{4}))?(?!\d)"
)
_RANGE = r"(?P<first>\d{1,2})(?:\s?,\s?\d{1,2})*\s?(?:,|và|đến|-|–)\s?"

_NUMBERS = {
    "mười một": 11, "mười hai": 12, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
NUMBER = "(?:{})".format("|".join(_NUMBERS).replace(" ", r"\s+"))
"""A day or a month in a word; ``tháng Giêng`` and ``tháng Chạp`` are the moon's alone."""

FEAST = r"(?:mùng|mồng)\s+(?:10|mười)\s+tháng\s+(?:3|ba)(?!\w)"
"""The day of the Hùng Kings, which goes by the moon without anybody's saying so."""

_PATTERNS = [
    # ngày 2 tháng 9 (năm 2025), also “sáng mùng 2 tháng 9”, “mùng 5 tháng Mười một”
    rf"(?:(?P<part>{PART})\s+{_WEEKDAY}?(?:(?:ngày|mùng|mồng)\s+)?|(?:ngày|mùng|mồng)\s+)"
    rf"(?<!\w)(?P<day>\d{{1,2}}|{NUMBER})\s+tháng\s+(?!năm\s+(?:\d|nay))"
    rf"(?P<month>\d{{1,2}}|{NUMBER})(?:\s+năm\s+(?P<year>\d{{4}}))?(?!\d)",
    # ngày 14 và 15/7; từ ngày 3 đến 5/7: the first day is the one that is meant
    rf"(?:(?:(?P<part>{PART})\s+)?(?:các\s+)?(?:(?:ngày|từ)\s+)+|(?<=\())"
    rf"{_RANGE}(?:ngày\s+)?(?=\d)"
    rf"{_DAY_MONTH}",
    # sáng 15/7, chiều ngày 2/8/2025, ngày 3-7, hôm 5/7, (15/7)
    rf"(?:(?P<part>{PART})\s+{_WEEKDAY}?(?:ngày\s+|mùng\s+)?"
    rf"|(?<!hằng )(?<!hàng )ngày\s+|hôm\s+|(?<=\()){_DAY_MONTH}",
    # 15-7-2025 standing alone
    r"(?<![\d/.\-])(?P<day>\d{1,2})(?P<sign>[/.\-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})"
    r"(?![\d/\-])",
    # sáng nay, hôm qua, chiều mai
    rf"(?:(?P<part>{PART})|hôm|ngày)\s+(?P<relative>nay|qua|kia|mai)",
]
_WEEKS_AWAY = {"này": 0, "trước": -1, "qua": -1, "rồi": -1, "sau": 1, "tới": 1}
_PATTERNS.append(
    # thứ Sáu tuần trước, sáng Chủ nhật tuần này
    rf"(?<!lần )(?<!họp )(?<!khóa )(?<!người )(?:(?P<part>{PART})\s+)?"
    r"(?P<weekday>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)\s*,?\s+"
    rf"(?:của\s+)?tuần\s+(?:vừa\s+)?(?P<week>{'|'.join(_WEEKS_AWAY)})"
)
_DATES = [re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE) for pattern in _PATTERNS]
_DAYS_AWAY = {"nay": 0, "qua": -1, "kia": -2, "mai": 1}
_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_COUNTED = re.compile(
    r"(?<!\w)(?:mấy|những|nhiều|các|vài|ít|mỗi|từng|dăm|đôi|chục|mươi|\d+|một|hai|ba|bốn|năm|sáu|bảy|"
    r"tám|chín|mười|lăm)\s+(?:ngày\s+)?$",
    re.IGNORECASE,
)
"""What makes ``ngày qua`` a span of days: ``mấy ngày qua``."""

_AT_LARGE = re.compile(r"(?<!\w)(?:vì|cho|của|tới|về|một)\s+$", re.IGNORECASE)
"""What makes ``ngày mai`` the future at large: ``vì ngày mai``."""

_LUNAR = re.compile(
    r"\s*\(?(?:năm\s+[^\W\d_]+\s+[^\W\d_]+\s+)?(?:âm\s+lịch|ÂL|AL)(?!\w)", re.IGNORECASE
)
_FEAST = re.compile(FEAST, re.IGNORECASE)
_COMING = re.compile(r"\s+(?:sắp\s+)?tới(?!\w)", re.IGNORECASE)


def dates_in(text: str, *, filed: date) -> list[FoundDate]:
    """Return the dates in ``text`` (NFC) in their order, none overlapping another.

    ``filed`` is the day the report was handed in: it gives the year where none is written, and
    the day that ``hôm qua`` is counted from. What is no day of the calendar is not a date.
    """
    found = (read for _match, read in readings(text, filed=filed) if read)
    return sorted(found, key=lambda item: item.start)


def readings(text: str, *, filed: date) -> Iterator[tuple[re.Match[str], FoundDate | None]]:
    """Yield what has the form of a date with the date, or None if no day could be told from it."""
    taken: set[int] = set()
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if not taken.isdisjoint(range(match.start(), match.end())):
                continue
            read = _read(match, text, filed)
            yield match, read
            if read:
                taken.update(range(match.start(), match.end()))


def _read(match: re.Match[str], text: str, filed: date) -> FoundDate | None:
    parts = match.groupdict()
    how = "relative"
    if parts.get("relative"):
        day = _relative(match, text, filed)
    elif parts.get("week"):
        day = _in_week(parts["weekday"].lower(), _WEEKS_AWAY[parts["week"].lower()], filed)
    elif _LUNAR.match(text, match.end()) or _FEAST.search(match[0]):
        day = None
    else:
        how = "written" if parts.get("year") else "year"
        day = _numbered(match, coming=bool(_COMING.match(text, match.end())), filed=filed)
    if day is None:
        return None
    return FoundDate(match.start(), match.end(), match[0], day, how, bool(parts.get("part")))


def _relative(match: re.Match[str], text: str, filed: date) -> date | None:
    """Return the day of ``sáng nay``; none of ``mấy ngày qua``, ``ngày nay``, ``vì ngày mai``."""
    relative = match["relative"].lower()
    before = max(0, match.start() - 20), match.start()
    whole_days = match[0].lower().startswith("ngày")
    at_large = whole_days and (
        relative == "nay" or (relative == "mai" and _AT_LARGE.search(text, *before))
    )
    if at_large or _COUNTED.search(text, *before):
        return None
    return _shifted(filed, _DAYS_AWAY[relative])


def _in_week(weekday: str, weeks: int, filed: date) -> date | None:
    """Return a weekday (``thứ sáu``, ``thứ 6``, ``chủ nhật``) so many weeks from filing."""
    name = weekday.rsplit(maxsplit=1)[-1]
    number = 6 if weekday.startswith("chủ") else _number_of_weekday(name)
    return _shifted(filed, number - filed.weekday() + 7 * weeks)


def _number_of_weekday(name: str) -> int:
    return int(name) - 2 if name.isdigit() else _WEEKDAYS.index(name)


def _numbered(match: re.Match[str], *, coming: bool, filed: date) -> date | None:
    """Return the day that is written in numbers, of a span of days the first."""
    parts = match.groupdict()
    number = _number(parts.get("first") or parts["day"])
    month = _number(parts["month"])
    if parts.get("first") and number > int(parts["day"]):
        month = month - 1 or 12
    if parts.get("year"):
        return _day(int(parts["year"]), month, number)
    return _nearest(month, number, filed, coming=coming)


def _number(written: str) -> int:
    """Return the number of ``11`` or ``Mười một``."""
    return int(written) if written.isdigit() else _NUMBERS[" ".join(written.lower().split())]


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

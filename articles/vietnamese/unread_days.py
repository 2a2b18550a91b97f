"""Days that a text names and that cannot be told from it: ``31/11``, ``mùng 5 Tết``."""

import re
from dataclasses import dataclass
from datetime import date

from articles.vietnamese.press_dates import FEAST, NUMBER, PART, readings

_NUMBER = rf"(?:\d{{1,2}}|{NUMBER})"
_OF_THE_MOON = re.compile(
    rf"(?<![\w/])(?:{PART}\s+)?(?:ngày\s+)?(?:"
    rf"(?:(?:mùng|mồng)\s+)?{_NUMBER}\s+(?:tháng\s+(?:giêng|chạp)|tết)"
    rf"|rằm\s+tháng\s+(?:giêng|chạp|{_NUMBER})"
    rf"|{FEAST}"
    rf"|(?:(?:mùng|mồng)\s+)?(?:\d{{1,2}}\s?[/-]\s?\d{{1,2}}|{_NUMBER}\s+tháng\s+{_NUMBER})"
    r"\s*\(?(?:âm\s+lịch|ÂL|AL)"
    r")(?!\w)",
    re.IGNORECASE,
)
_OF_SOME_WEEK = re.compile(
    rf"(?<!\w){PART}\s+(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)(?!\w)"
    r"(?!\s*,?\s+(?:(?:ngày|mùng)\s+)?\d)(?![^.;\n]{0,40}(?:hằng|hàng|mỗi)\s+tuần)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class UnreadDay:
    """A day named in a text: where it stands, its words, and why it is not read.

    ``why`` is ``"none"`` (the calendar has no such day), ``"moon"`` (a day of the lunar calendar)
    or ``"week"`` (a weekday, and no telling of which week).
    """

    start: int
    words: str
    why: str


def unread_days_in(text: str, *, filed: date) -> list[UnreadDay]:
    """Return the days that ``text`` names but ``dates_in`` does not give, in their order."""
    found = {match.start(): UnreadDay(match.start(), match[0], "moon")
             for match in _OF_THE_MOON.finditer(text)}  # fmt: skip
    read: set[int] = set()
    for match, day in readings(text, filed=filed):
        if day:
            read.update(range(match.start(), match.end()))
        elif match.groupdict().get("month"):
            found.setdefault(match.start(), UnreadDay(match.start(), match[0], "none"))
    for match in _OF_SOME_WEEK.finditer(text):
        found.setdefault(match.start(), UnreadDay(match.start(), match[0], "week"))
    return [found[start] for start in sorted(found) if start not in read]

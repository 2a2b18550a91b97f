"""Dates as readers see them."""

from datetime import date, datetime

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def reader_date(moment: date | datetime) -> str:
    """Return ``Thứ Ba, 15/7/2025, 10:30``; a bare date has no hour.

    An aware ``datetime`` is printed as it stands: the caller brings it to local time.
    """
    day = f"{WEEKDAYS[moment.weekday()]}, {moment.day}/{moment.month}/{moment.year}"
    return f"{day}, {moment:%H:%M}" if isinstance(moment, datetime) else day

"""Dates as papers write them, and as readers see them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.vietnamese import dates_in, reader_date, unread_days_in

FILED = date(2025, 7, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sáng 15/7, đoàn công tác", date(2025, 7, 15)),
        ("Chiều ngày 2/8/2025, tại", date(2025, 8, 2)),
        ("Ngày 3-7, Sở Y tế", date(2025, 7, 3)),
        ("tối 30.4", date(2025, 4, 30)),
        ("ngày 2 tháng 9 năm 2025", date(2025, 9, 2)),
        ("ngày 2 tháng 9", date(2025, 9, 2)),
        ("15-7-2025", date(2025, 7, 15)),
        ("Rạng sáng 14/7", date(2025, 7, 14)),
        ("hôm qua", date(2025, 7, 14)),
        ("chiều qua", date(2025, 7, 14)),
        ("sáng nay", date(2025, 7, 15)),
        ("sáng mai", date(2025, 7, 16)),
        ("từ ngày 3 đến 5/7", date(2025, 7, 3)),
        ("Trong 2 ngày 14 và 15/7", date(2025, 7, 14)),
        ("từ ngày 30 đến 2/7", date(2025, 6, 30)),
        ("hôm thứ Ba (15/7)", date(2025, 7, 15)),
        ("ngày 5/1 tới", date(2026, 1, 5)),
        ("ngày 30/12", date(2024, 12, 30)),
        ("Sáng 15–7, tỉnh", date(2025, 7, 15)),
        ("Sáng 15 tháng 7, tỉnh", date(2025, 7, 15)),
        ("Sáng mùng 5 tháng Bảy, tỉnh", date(2025, 7, 5)),
        ("mồng năm tháng mười một năm 2024", date(2024, 11, 5)),
        ("Ngày 2 tháng Năm năm 2025, tỉnh", date(2025, 5, 2)),
        ("Sáng thứ Hai, 14/7, tỉnh", date(2025, 7, 14)),
        ("Tối chủ nhật 13/7", date(2025, 7, 13)),
        ("Sáng sớm nay", date(2025, 7, 15)),
        ("Chiều tối 14/7", date(2025, 7, 14)),
        ("Trong 2 ngày (14-15/7)", date(2025, 7, 14)),
        ("Thứ sáu tuần trước, đoàn", date(2025, 7, 11)),
        ("sáng Chủ nhật tuần qua", date(2025, 7, 13)),
        ("chiều thứ 2 tuần này", date(2025, 7, 14)),
        ("tối thứ Bảy tuần tới", date(2025, 7, 26)),
        ("Ngày qua, giá vàng", date(2025, 7, 14)),
        ("Suốt đêm qua", date(2025, 7, 14)),
    ],
)
def test_a_date_is_read(text: str, day: date) -> None:
    assert [found.day for found in dates_in(text, filed=FILED)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "1/2 số hộ", "tỷ lệ 3/4", "đạt 15/19 tiêu chí", "đường 30-4", "Nghị quyết số 12/2025",
        "phục vụ 24/7", "2/3 thời gian", "ngày 31/2", "Mấy ngày qua trời rét",
        "Trong những ngày qua", "2 ngày qua", "ba đêm qua", "mấy ngày hôm nay", "nhiều hôm nay",
        "ngày nay", "vì ngày mai lập nghiệp", "ngày 10/3 âm lịch", "mùng 10 tháng 3 (âm lịch)",
        "mùng 5 Tết", "mùng 10 tháng Ba", "mùng 5 tháng Tám âm lịch",
        "ngày 5 tháng năm nay", "Sáng thứ Hai, đoàn", "lần thứ hai tuần này",
        "điện thoại 0210.384.6666", "Quốc lộ 6",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates_in(text, filed=FILED) == []


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Ngày 31/11, tại xã Đại Đồng", [("Ngày 31/11", "none")]),
        ("sáng 31 tháng 9", [("sáng 31 tháng 9", "none")]),
        ("Tối mùng 5 Tết, xóm Lũy", [("Tối mùng 5 Tết", "moon")]),
        ("Rằm tháng Giêng và ngày 10/3 âm lịch",
         [("Rằm tháng Giêng", "moon"), ("ngày 10/3 âm lịch", "moon")]),
        ("ngày 23 tháng Chạp", [("ngày 23 tháng Chạp", "moon")]),
        ("Mùng 10 tháng Ba, dâng hương", [("Mùng 10 tháng Ba", "moon")]),
        ("mùng 5 tháng Tám âm lịch", [("mùng 5 tháng Tám âm lịch", "moon")]),
        ("Sáng thứ Hai, đoàn công tác", [("Sáng thứ Hai", "week")]),
        ("Sáng thứ Ba, 15/7, và tối thứ Bảy hằng tuần", []),
        ("Sáng 15/7, mấy ngày qua, tỷ lệ 3/4", []),
        ("sáng thứ Hai tuần trước", []),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_told_is_quoted(text: str, unread: list[tuple[str, str]]) -> None:
    assert [(day.words, day.why) for day in unread_days_in(text, filed=FILED)] == unread


def test_the_year_goes_by_the_day_of_filing() -> None:
    assert dates_in("Ngày 30/12", filed=date(2026, 1, 2))[0].day == date(2025, 12, 30)
    assert dates_in("Ngày 29/2", filed=date(2025, 3, 1))[0].day == date(2024, 2, 29)


@given(st.text(), st.dates())
def test_any_text_can_be_asked_for_dates(text: str, filed: date) -> None:
    for found in dates_in(text, filed=filed):
        assert text[found.start : found.end] == found.words
    for unread in unread_days_in(text, filed=filed):
        assert text[unread.start :].startswith(unread.words)


def test_readers_see_the_weekday() -> None:
    assert reader_date(datetime(2025, 7, 15, 10, 30)) == "Thứ Ba, 15/7/2025, 10:30"
    assert reader_date(date(2025, 7, 20)) == "Chủ nhật, 20/7/2025"

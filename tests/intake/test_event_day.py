"""The day of the event, or why none was found."""

from datetime import date

import pytest

from articles.facts.finding import Directory
from articles.intake import propose

FILED = date(2025, 11, 26)
REPORT = """Xóm Lũy sửa đường

{lead}, bà con xóm Lũy đã cùng nhau sửa con đường vào xóm bị mưa lũ làm hư hỏng nhiều đoạn.

Bà con góp hơn ba trăm ngày công, mỗi hộ một người, từ khi trời chưa sáng.

Bùi Minh
"""


@pytest.mark.parametrize(
    ("lead", "day", "why"),
    [
        ("Thứ sáu tuần trước", date(2025, 11, 21), "“Thứ sáu tuần trước” được tính từ ngày nộp"),
        (
            "Sáng mùng 5 tháng Mười một, bà con họp; tới chiều 25-11",
            date(2025, 11, 5),
            "Bản tin còn nêu “chiều 25-11”",
        ),
        ("Ngày 31/11", None, "“Ngày 31/11” không có trong lịch"),
        ("Tối mùng 5 Tết", None, "“Tối mùng 5 Tết” là ngày âm lịch"),
        ("Sáng thứ Hai", None, "“Sáng thứ Hai” không nói rõ của tuần nào"),
        ("Mấy ngày qua", None, "Bản tin không nêu ngày diễn ra sự kiện"),
        ("Trong những ngày qua", None, "Bản tin không nêu ngày diễn ra sự kiện"),
        ("Sau khi có Kế hoạch ngày 31/11", None, "Bản tin không nêu ngày diễn ra sự kiện"),
    ],
)
def test_the_day_of_the_event_or_why_there_is_none(lead: str, day: date | None, why: str) -> None:
    proposal = propose(REPORT.format(lead=lead), filed=FILED, directory=Directory())

    said = [guess.why for guess in proposal.guesses if guess.field == "event_date"]
    assert proposal.event_date == day
    assert [why in one for one in said] == [True], said

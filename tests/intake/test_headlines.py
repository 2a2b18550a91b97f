"""What stands above a story: a rubric is told from a headline, also where both are in capitals."""

from datetime import date

import pytest

from articles.facts.finding import Directory
from articles.intake import Proposal, propose

STORY = (
    "Sáng 15/7, hơn ba trăm bà con xóm Lũy, xã Bao La đã cùng nhau sửa con đường vào xóm bị mưa "
    "lũ làm hư hỏng nhiều đoạn.\n\nBà con góp ngày công, mỗi hộ một người, từ khi trời chưa sáng; "
    "đoạn dốc Mít được lát lại bằng đá hộc, hai bên khơi rãnh thoát nước.\n\nBùi Minh"
)


def understood(*top: str) -> Proposal:
    text = "\n\n".join([*top, STORY])
    return propose(text, filed=date(2025, 7, 15), directory=Directory())


@pytest.mark.parametrize(
    "rubric",
    [
        "TIN VẮN",
        "TIN VẮN:",
        "TIN HOẠT ĐỘNG",
        "Tin hoạt động cơ sở",
        "GƯƠNG NGƯỜI TỐT, VIỆC TỐT",
        "Gương người tốt - việc tốt",
        "VĂN HÓA - XÃ HỘI",
        "HỌC TẬP VÀ LÀM THEO TƯ TƯỞNG, ĐẠO ĐỨC, PHONG CÁCH HỒ CHÍ MINH",
        "CHÀO MỪNG ĐẠI HỘI ĐẢNG BỘ TỈNH LẦN THỨ I",
        "PHÓNG SỰ ẢNH",
        "NẺO QUÊ",
    ],
)
@pytest.mark.parametrize(
    "headline", ["BÀ CON XÓM LŨY CHUNG TAY SỬA ĐƯỜNG", "Bà con xóm Lũy chung tay sửa đường"]
)
def test_a_rubric_above_a_headline_is_set_aside_as_a_guess(rubric: str, headline: str) -> None:
    proposal = understood(rubric, headline)

    assert (proposal.title, proposal.lead[:10]) == (headline, "Sáng 15/7,")
    assert [(g.field, g.value) for g in proposal.guesses if g.field in {"kicker", "title"}] == [
        ("kicker", rubric)
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("BÀ CON XÓM LŨY CHUNG TAY", "SỬA ĐƯỜNG SAU MƯA LŨ"),
        ("HỘI NÔNG DÂN TỈNH", "TỔNG KẾT PHONG TRÀO NÔNG DÂN SẢN XUẤT GIỎI NĂM QUA"),
        ("HỘI NÔNG DÂN XÃ BAO LA", "TRAO 50 SUẤT QUÀ TẶNG HỘ NGHÈO"),
    ],
)
def test_a_headline_in_capitals_on_two_lines_is_one(first: str, second: str) -> None:
    proposal = understood(first, second)

    assert (proposal.title, proposal.lead[:10]) == (f"{first} {second}", "Sáng 15/7,")
    assert [g.why for g in proposal.guesses if g.field == "title"] == [
        "Tít được viết trên hai dòng."
    ]


def test_a_headline_in_capitals_over_a_story_is_no_guess() -> None:
    proposal = understood("BÀ CON XÓM LŨY CHUNG TAY SỬA ĐƯỜNG")

    assert proposal.title == "BÀ CON XÓM LŨY CHUNG TAY SỬA ĐƯỜNG"
    assert not [g for g in proposal.guesses if g.field in {"kicker", "title", "lead"}]


def test_a_rubric_without_a_headline_is_a_guess() -> None:
    proposal = understood("TIN VẮN")

    assert proposal.title == "TIN VẮN"
    assert [g.field for g in proposal.guesses if g.value == "TIN VẮN"] == ["title"]

"""Lines that a machine broke are joined to the paragraphs that somebody wrote."""

import textwrap
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.facts.finding import Directory
from articles.intake import propose
from articles.intake.blocks import cut

HEADLINE = "Xã Bao La khánh thành cầu treo mới qua suối Khanh"
PARAGRAPHS = [
    "Sáng 15/7, xã Bao La tổ chức lễ khánh thành cầu treo dài bốn mươi mét qua suối Khanh trước "
    "sự có mặt của đông đảo bà con. Cầu được bắc bằng thép, có mặt sàn gỗ, nối hai bờ suối.",
    "Trước đây, mỗi mùa lũ học sinh của ba xóm phải nghỉ học, thương lái không vào được bản. Ngô, "
    "lúa phải gùi qua suối bằng bè mảng; nhiều hộ để nông sản hỏng ngay trên nương vì không có "
    "đường ra chợ phiên của vùng.",
    "Theo ban quản lý dự án, cầu mới chịu được xe tải nhỏ và đạt tiêu chuẩn đường nông thôn loại "
    "hai, có lan can cao một mét hai cùng hệ thống chiếu sáng ban đêm do đoàn thanh niên góp.",
    "Dịp này, xã trồng thêm hai trăm cây lát hoa dọc hai bờ suối.",
]


def wrapped(paragraph: str, width: int) -> str:
    return "\n".join(textwrap.wrap(paragraph, width, break_on_hyphens=False))


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("width", [66, 72, 80, 100, 120])
def test_lines_of_a_fixed_width_become_their_paragraphs(width: int, between: str) -> None:
    report = between.join([HEADLINE, *(wrapped(one, width) for one in PARAGRAPHS), "Hà Thị Mận"])

    assert cut(report).blocks == [HEADLINE, *PARAGRAPHS, "Hà Thị Mận"]


def test_lines_of_unlike_length_as_a_pdf_has_them_are_joined_between_blank_lines() -> None:
    ragged = [
        "Sáng 15/7, xã Bao La tổ chức lễ khánh thành cầu treo dài bốn",
        "mươi mét qua suối Khanh trước sự có mặt của đông đảo bà con ba xóm.",
        "Cầu được bắc bằng thép, có mặt sàn gỗ, nối hai bờ",
        "suối và giúp học sinh đến lớp.",
    ]

    assert cut(f"{HEADLINE}\n\n" + "\n".join(ragged)).blocks == [HEADLINE, " ".join(ragged)]


@pytest.mark.parametrize(
    "lines",
    [
        ["Người về bản nhỏ", "nghe con suối hát đắm say lời tình", "Bao La một thuở yên bình"],
        ["Thành phần dự họp có đại diện các xóm:", "- xóm Bãi và xóm Lũy;", "- xóm Chợ."],
        ["Đoạn một kết thúc bằng dấu chấm như mọi bài.", "Đoạn hai cũng vậy, không bẻ dòng."],
    ],
    ids=["poem", "list", "paragraphs"],
)  # fmt: skip
def test_lines_that_their_writer_ended_stay_lines(lines: list[str]) -> None:
    assert cut("\n".join(lines)).blocks == lines


@given(st.sampled_from(PARAGRAPHS[:3]), st.integers(50, 130))
@settings(max_examples=60, deadline=None)
def test_joining_changes_nothing_but_line_ends(paragraph: str, width: int) -> None:
    report = wrapped(paragraph, width)

    found = cut(report)

    assert " ".join(found.blocks) == " ".join(report.split())
    assert found.joined == report.count("\n") - len(found.blocks) + 1


def test_that_lines_were_joined_is_a_guess_with_its_reason() -> None:
    report = "\n\n".join([HEADLINE, *(wrapped(one, 72) for one in PARAGRAPHS), "Hà Thị Mận"])

    proposal = propose(report, filed=date(2025, 7, 15), directory=Directory())

    assert [guess.why for guess in proposal.guesses if guess.field == "body"] == [
        "6 dòng bị ngắt ở một độ rộng cố định; đã nối lại thành đoạn."
    ]

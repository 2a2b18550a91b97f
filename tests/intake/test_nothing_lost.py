"""Whatever the report, intake answers, and every word of it stands somewhere in the answer."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.facts.finding import Directory
from articles.intake import IntakeError, Proposal, clean, propose
from articles.intake.blocks import cut
from tests.intake.test_reports import REPORTS

MARKS = set(
    "tiêu đề tít chính tựa tên bài đầu title headline sapo sa pô lead chapeau mào dẫn nội dung văn "  # noqa: SIM905
    "chuyên mục trang thể loại section xen phụ nhỏ viết tin ảnh video clip đồ họa hình thực hiện "
    "ghi chép lược phóng sự tác giả người biên tập tổng hợp bút ký tản tùy truyện ngắn thơ trình "
    "bày nhóm theo nguồn và của chú thích số t h th soạn sưu tầm thuật st nhà báo viên cộng".split()
)
"""The words of the marks that the structure itself stands for: ``Sapo:``, ``Bài, ảnh:``, …"""


def words(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"[^\W_]+", text.lower()))


def words_kept(proposal: Proposal) -> Counter[str]:
    """Return the words of all parts, and of what was set aside with a guess that shows it."""
    return words(
        proposal.title,
        proposal.lead,
        *(f"{block.text} {block.caption} {block.credit}" for block in proposal.body),
        *(signature.name for signature in proposal.byline),
        *set_aside(proposal),
    )


def set_aside(proposal: Proposal) -> list[str]:
    """Return what stands in no part of the story but in a guess that shows it."""
    return [guess.value for guess in proposal.guesses if guess.is_aside]


def assert_blocks_stand_in_it_to_the_letter(text: str, proposal: Proposal) -> None:
    """Every block is a part of the answer, sign for sign, but for marks such as ``Ảnh 1: …``."""
    credits = [line for block in proposal.body for line in (block.caption, block.credit)]
    parts = [
        proposal.title,
        proposal.lead,
        *(block.text for block in proposal.body),
        *credits,
        *(signature.name for signature in proposal.byline),
        *set_aside(proposal),
    ]
    longest_first = sorted(filter(None, parts), key=len, reverse=True)
    for block in cut(text).blocks:
        if block in parts or block in proposal.title or re.fullmatch(r"[\s*_=~.•·#—–-]+", block):
            continue
        left = " ".join(block.split())
        for part in longest_first:
            left = left.replace(part, " ")
        marks = re.sub(r"(?:ảnh|hình|chú thích)(?:\s+số)?\s*\d+", " ", left, flags=re.IGNORECASE)
        assert set(words(marks)) <= MARKS, (block, left, proposal.as_json())


def assert_nothing_is_lost(report: str) -> None:
    try:
        text = clean(report).text
    except IntakeError:
        assert not report.strip() or not clean_letters(report)
        return
    proposal = propose(text, filed=date(2025, 7, 15), directory=Directory())
    kept = words_kept(proposal)
    lost = words(text) - kept
    lost_words = {word for word in lost if word not in MARKS and not word.isdigit()}
    assert not lost_words, (lost_words, proposal.as_json())
    assert not kept - words(text)
    assert_blocks_stand_in_it_to_the_letter(text, proposal)
    written = " ".join(text.split())
    for block in proposal.body:
        assert " ".join((block.text or block.caption).split()) in written


def clean_letters(text: str) -> bool:
    return any(letter.isprintable() and not letter.isspace() for letter in text)


BLOCKS = [
    "Lễ hội chùa Keo đông vui",
    "Sáng 15/7, đồng chí Hà Văn Lãm, Chủ tịch UBND tỉnh dự lễ khánh thành cầu treo tại xã Bao La.",
    "Người dân xã Bao La phấn khởi đi trên cây cầu mới.",
    "Quang cảnh buổi lễ. Ảnh: Đức Anh",
    "Ảnh: Đức Anh",
    "[Ảnh 1: Đoàn công tác trao quà cho các hộ dân]",
    "Cây cầu dài bốn mươi mét được bắc bằng thép, có mặt sàn gỗ, nối hai bờ suối vốn chỉ có bè "
    "mảng; mỗi mùa lũ, học sinh phải nghỉ học, thương lái không vào được bản, ngô phải gùi.",
    "Nỗi lo mùa lũ",
    "Sapo: Cầu mới nối đôi bờ.",
    "Tiêu đề: Nối nhịp bờ vui",
    "Tít phụ: Đường về bản",
    "Nội dung: Bà con góp ngày công bắc cầu.",
    "TIN VẮN",
    "KHÁNH THÀNH CẦU TREO BAO LA",
    "Chuyên mục: Xã hội",
    "BÁO ĐẤT TỔ",
    "HBĐT - Cầu treo Bao La vừa được khánh thành.",
    "Bùi Minh - Đức Anh",
    "Bài, ảnh: Bùi Minh",
    "Bùi Minh - Ảnh: Đức Anh",
    "Tin ảnh: Bùi Minh",
    "Điện thoại: 0912 345 678",
    "Hội xuân 24-2, hơn 1.200 người (đông nhất từ trước đến nay!) trẩy hội; 3/5 xóm góp mâm cỗ.",
    "Ảnh 12: Đoàn rước kiệu, nhìn từ đồi 437.",
    "Bài: Bùi Minh - Ảnh: Đức Anh",
    "B.M (TTV)",
    "Theo TTXVN",
    "* * *",
    "- Giải nhất: xã Bao La",
    "1. Thu dọn lòng suối",
    "PV: Thưa ông, cầu có bền không?",
    "Mặt hàng\tGiá",
    "Kính gửi Tòa soạn!",
]  # fmt: skip


@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=9), st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=300, deadline=None)
def test_blocks_in_any_order_keep_every_word(blocks: list[str], between: str) -> None:
    assert_nothing_is_lost(between.join(blocks))


@given(st.text(max_size=400))
@example("Ảnh:")
@example("(")
@example("Sapo:")
@example("...")
@example("Ảnh: \n\nẢnh: ")
@example("Chủ tịch")
@example("ông")
@example("các sở: ")
@settings(max_examples=200, deadline=None)
def test_any_text_is_answered(text: str) -> None:
    assert_nothing_is_lost(text)


@given(
    st.lists(
        st.sampled_from(
            "đồng chí ông Chủ tịch UBND tỉnh xã Đại Đồng , . : ; - ( ) “ ” Sở Y tế các sở Nội vụ "  # noqa: SIM905
            "và Bùi Minh cũ Ảnh: Theo 15/7 ngày Phó Giám đốc Công an \n Trưởng Ban Chỉ đạo 389 "
            "nguyên là Hà Hà Hà Bộ Hội Hợp tác".split(" ")
        ),
        max_size=40,
    )
)
@settings(max_examples=200, deadline=None)
def test_words_of_the_trade_in_any_order_are_answered(tokens: list[str]) -> None:
    assert_nothing_is_lost(" ".join(tokens))


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_report_keeps_every_word(report: Path) -> None:
    assert_nothing_is_lost(report.read_text(encoding="utf-8"))

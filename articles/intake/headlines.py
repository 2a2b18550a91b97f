"""What stands at the top of a report: lines above the headline, the headline, labels, the lead."""

import re

from articles.intake.bylines import read_byline
from articles.intake.rubrics import is_campaign, is_rubric

LABEL = re.compile(
    r"(?P<label>tiêu đề|tít(?: chính)?|tựa(?: đề)?|tên bài|đầu đề|title|headline|"
    r"tít (?:xen|phụ|nhỏ)|sapo|sa-pô|lead|chapeau|mào đầu|dẫn đề|nội dung|chính văn|"
    r"chuyên mục|chuyên trang|mục|thể loại|section)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
"""Labels of a paper's own form, whose meaning the structure itself holds."""

_LABELS_OF_TITLE = {"tiêu đề", "tít", "tít chính", "tựa", "tựa đề", "tên bài", "đầu đề", "title"}
_LABELS_OF_TITLE |= {"headline"}
_LABELS_OF_LEAD = {"sapo", "sa-pô", "lead", "chapeau", "mào đầu", "dẫn đề"}
_LABELS_OF_HEADING = {"tít xen", "tít phụ", "tít nhỏ"}
_LABELS_OF_SECTION = {"chuyên mục", "chuyên trang", "mục", "thể loại", "section"}

_PAPER = re.compile(r"(?:BÁO|ĐÀI|TÒA SOẠN|TẠP CHÍ|TRUNG TÂM (?:VĂN HÓA|TRUYỀN THÔNG))\s")
_SUBJECT = re.compile(
    r"(?:HỘI|SỞ|UBND|HĐND|BAN|ĐOÀN|CÔNG AN|QUÂN|XÃ|PHƯỜNG|TỈNH|THÀNH|HUYỆN|TRƯỜNG|BỘ|MTTQ|MẶT TRẬN|"
    r"ĐẢNG|ỦY|CHI|TỔNG|NGÀNH|LIÊN|TRUNG TÂM|BỆNH VIỆN|CÂU LẠC BỘ|CỤC|VIỆN|CÔNG TY|HỢP TÁC|"
    r"THANH TRA|CHỦ TỊCH|BÍ THƯ|PHÓ|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|ĐỒNG CHÍ)(?!\w)"
)
"""Whoever does something: a headline in capitals that is broken behind them goes on below."""

_FULL_STOP = re.compile(r"[.:;,…]$")
_OWN_MARK = re.compile(
    r"(?P<mark>\((?:Báo|Đài)\s+[^()]{2,40}\)|\([A-ZĐ]{2,6}(?:\.VN)?\)|[A-ZĐ]{2,6}(?:\.VN)?"
    r"|\((?:[a-z\d-]+\.)+vn\))"
    r"\s*[-–—:]\s+"
)
_AGENCY = re.compile(r"\((?P<name>TTXVN(?:/[\w+ ]+)?|Vietnam\+|Chinhphu\.vn|VOV|VTV)\)")
_SALUTATION = re.compile(r"(?:kính gửi|kính thưa|thưa)\s.{0,80}[!:,.]?$", re.IGNORECASE)


def label_of(block: str) -> str:
    """Return what a block's label says that it is, or nothing if it has none.

    That is ``title``, ``lead``, ``heading``, ``section`` or ``text``.
    """
    found = LABEL.match(block)
    if not found:
        return ""
    label = found["label"].lower()
    if label in _LABELS_OF_TITLE:
        return "title"
    if label in _LABELS_OF_LEAD:
        return "lead"
    if label in _LABELS_OF_HEADING:
        return "heading"
    return "section" if label in _LABELS_OF_SECTION else "text"


def without_label(block: str) -> str:
    """Return ``block`` without its label."""
    return LABEL.sub("", block, count=1) if LABEL.match(block) else block


def is_kicker(block: str, following: list[str]) -> bool:
    """Tell whether ``block`` is a line above the headline: a section, a series, the paper's name.

    ``following`` are the blocks behind it: a headline and then a text.
    """
    rubric = is_rubric(block) or is_campaign(block)
    if len(following) < 2 or (
        not rubric and (len(block.split()) > 8 or _FULL_STOP.search(block))
    ):  # fmt: skip
        return False
    if label_of(following[0]) == "title" or (_PAPER.match(block) and block.isupper()):
        return True
    headline, *texts = following
    words, words_below = len(block.split()), len(headline.split())
    looks_like_headline = (
        4 <= words_below <= 30
        and not _FULL_STOP.search(headline)
        and headline[0] not in "-–+•*"
        and not label_of(headline)
        and read_byline(headline) is None
        and any(len(text.split()) > words_below for text in texts[:2])
    )
    if not looks_like_headline:
        return False
    if rubric:
        return True
    if block.isupper() and headline.isupper():
        return words <= 4 and words_below >= 2 * words and not _SUBJECT.match(block)
    if block.isupper():
        return words <= 5
    return words <= 3 and words < words_below


def own_mark(lead: str) -> str:
    """Return the mark of the paper that a lead begins with (``HBĐT - ``), or nothing."""
    found = _OWN_MARK.match(lead)
    return found[0] if found and found["mark"].strip("()") not in _AGENCIES else ""


def agency_in(lead: str) -> str:
    """Return the agency that the beginning of a lead names: ``Hà Nội (TTXVN) - …``."""
    found = _AGENCY.search(lead[:60])
    return found["name"] if found else ""


def is_salutation(block: str) -> bool:
    """Tell whether ``block`` only greets: ``Kính gửi Tòa soạn!``."""
    return bool(_SALUTATION.match(block)) and len(block.split()) <= 12


_AGENCIES = {"TTXVN", "VOV", "VTV"}

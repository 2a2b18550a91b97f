"""Titles of office in a text: where one begins, how far it goes, chains of several."""

import re

from articles.facts.finding.provincial import department_at
from articles.facts.finding.words import Word

HEADS = (
    "phó chủ tịch thường trực", "phó chủ tịch", "quyền chủ tịch", "chủ tịch nước", "chủ tịch",
    "phó bí thư thường trực", "phó bí thư", "tổng bí thư", "bí thư thứ nhất", "bí thư",
    "ủy viên", "uỷ viên", "uvtw đảng", "uvtv", "ubtv",
    "phó trưởng ban", "trưởng ban", "phó trưởng phòng", "trưởng phòng", "phó trưởng đoàn",
    "trưởng đoàn", "phó trưởng công an", "trưởng công an", "phó trưởng khoa", "trưởng khoa",
    "phó trưởng thôn", "trưởng thôn", "trưởng bản", "trưởng xóm", "trưởng khu", "tổ trưởng",
    "phó tổng giám đốc", "tổng giám đốc", "phó giám đốc phụ trách", "phó giám đốc thường trực",
    "phó giám đốc", "giám đốc", "phó tổng biên tập", "tổng biên tập",
    "phó cục trưởng", "cục trưởng", "phó chi cục trưởng", "chi cục trưởng", "phó vụ trưởng",
    "vụ trưởng", "phó hạt trưởng", "hạt trưởng", "thứ trưởng", "bộ trưởng", "phó thủ tướng",
    "thủ tướng", "phó tổng thanh tra", "tổng thanh tra",
    "phó chánh văn phòng", "chánh văn phòng", "phó chánh thanh tra", "chánh thanh tra",
    "phó chánh án", "chánh án", "phó viện trưởng", "viện trưởng", "phó chủ nhiệm", "chủ nhiệm",
    "phó hiệu trưởng", "hiệu trưởng", "hiệu phó", "phó chỉ huy trưởng", "chỉ huy trưởng",
    "phó chính ủy", "chính ủy", "chính trị viên", "phó tư lệnh", "tư lệnh", "phó tham mưu trưởng",
    "tham mưu trưởng", "đội trưởng", "phó đội trưởng", "trạm trưởng", "đồn trưởng",
    "phó tổng thư ký", "tổng thư ký", "phó chủ tịch quốc hội", "đại biểu quốc hội",
    "đại biểu hđnd", "người phát ngôn", "kế toán trưởng", "phó ban", "đội phó",
)  # fmt: skip
"""How titles begin, longest first within each family; compared in lower case."""

_HEADS_BY_FIRST: dict[str, list[list[str]]] = {}
for _head in sorted(HEADS, key=lambda head: len(head.split()), reverse=True):
    _HEADS_BY_FIRST.setdefault(_head.split()[0], []).append(_head.split())

_LOWER_PARTS = frozenset(
    "tỉnh huyện xã phường thành phố thị trấn đặc khu nhân dân ủy uỷ ban hội đồng khối cơ quan thôn "  # noqa: SIM905
    "bản xóm thường trực vụ chấp hành trung ương cấp các cụm công nghiệp quân sự chức chính trị "
    "đảng doanh điều lâm trường lao động phụ nữ chiến binh niên hiệp tập thể nghiệp vụ phụ trách "
    "chuyên trách kiêm nhiệm mầm non tiểu học trung phổ thông cơ sở dân tộc nội trú khoa đa tế "
    "thương mại cổ phần một viên hữu hạn tư xây dựng sản xuất kinh khu dịch y".split()
)
"""Words in small letters that may stand inside a title: ``Chủ tịch Hội đồng nhân dân tỉnh``."""

_SECOND_SYLLABLES = frozenset(
    "hóa hoá viện chính vệ ninh sản dưỡng học thông tạo nghệ lịch thao bệnh tật tế tầng lực pháp "  # noqa: SIM905
    "giáo vận tra sát án luật liệu hình thanh hiểm thú lợi toán hoạch nguyên môi không trú khí "
    "tượng địa chất lý dịch thuật toàn tải bạc hàng đoàn dưỡng quyền sự tin thể niên trận".split()
)
"""Second syllables of words that name bodies: ``Bệnh viện``, ``Văn hóa``, ``Kế hoạch``."""

_DASH = re.compile(r"\s[-–]\s")


def head_at(words: list[Word], index: int) -> int:
    """Return how many words from ``index`` on are the beginning of a title; 0 if none."""
    for head in _HEADS_BY_FIRST.get(words[index].text.lower(), ()):
        beyond = index + len(head)
        if [word.text.lower() for word in words[index:beyond]] == head:
            return len(head)
    return 0


def title_end(text: str, words: list[Word], index: int, names: dict[int, int]) -> int:
    """Return the index beyond the title that begins at ``index`` (``head_at`` is not 0).

    The title goes on over capitalised words, over the names of departments and over such small
    words as belong to bodies; it ends at punctuation, at a verb, or where a person's name begins
    (``names`` gives for the first word of a name the index beyond its last).
    """
    end = index + head_at(words, index)
    while end < len(words) and end not in names:
        gap = text[words[end - 1].end : words[end].start]
        if not gap.isspace() and not (_DASH.fullmatch(gap) and _goes_on(words, end)):
            break
        department = department_at(text, words, end)
        if department:
            end += department
        elif (
            (words[end].is_capital or words[end].text.lower() in _LOWER_PARTS)
            and not head_at(words, end)
        ) or (words[end - 1].is_capital and words[end].text in _SECOND_SYLLABLES):
            end += 1
        elif words[end].text == "và" and _joins_capitals(text, words, end):
            end += 2
        else:
            break
    return end


def _goes_on(words: list[Word], index: int) -> bool:
    """Tell whether a name goes on behind a dash: ``Văn hóa - Xã hội``, ``Kinh tế - Hạ tầng``."""
    after = index + 1
    return (
        words[index].is_capital
        and not head_at(words, index)
        and after < len(words)
        and words[after].text in _SECOND_SYLLABLES | _LOWER_PARTS
    )


def _joins_capitals(text: str, words: list[Word], index: int) -> bool:
    """Tell whether ``và`` stands inside a name: ``Hội đồng nhân dân và … `` does not, as a rule."""
    after = index + 1
    return (
        after < len(words)
        and words[after].is_capital
        and not words[after].text.isupper()
        and words[index - 1].text.islower()
        and text[words[index].end : words[after].start].isspace()
        and words[index - 1].text not in _LEVELS
        and not head_at(words, after)
    )


_LEVELS = {"tỉnh", "huyện", "xã", "phường", "phố", "ủy", "trấn"}

"""Titles of office in a text: where one begins, how far it goes, chains of several."""

import re

from articles.facts.finding.provincial import body_at
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
    "tỉnh ủy viên", "tỉnh uỷ viên", "thành ủy viên", "huyện ủy viên", "đảng ủy viên",
    "phó trưởng trạm", "trưởng trạm", "phó trạm trưởng", "đoàn trưởng", "phó đoàn trưởng",
    "lữ đoàn trưởng", "trung đoàn trưởng", "tiểu đoàn trưởng", "đại đội trưởng", "sư đoàn trưởng",
    "thẩm phán", "đại sứ", "tổng lãnh sự", "tổng thanh tra chính phủ", "kiểm toán trưởng",
    "phó trưởng khu", "trưởng tiểu khu", "bí thư chi bộ", "phó chủ nhiệm thường trực",
    "phó thủ tướng thường trực", "trưởng đại diện", "phó đoàn", "trưởng bộ môn",
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
    "thương mại cổ phần một viên hữu hạn tư xây dựng sản xuất kinh khu dịch y nhà".split()
)
"""Words in small letters that may stand inside a title: ``Chủ tịch Hội đồng nhân dân tỉnh``."""

_SECOND_SYLLABLES = frozenset(
    "tác hóa hoá viện chính vệ ninh sản dưỡng học thông tạo nghệ lịch thao bệnh tật tế tầng "  # noqa: SIM905
    "lực pháp giáo vận tra sát án luật liệu hình thanh hiểm thú lợi toán hoạch nguyên môi "
    "không trú khí đạo huy cứu sĩ sư "
    "tượng địa chất lý dịch thuật toàn tải bạc hàng đoàn dưỡng quyền sự tin thể niên trận".split()
)
"""Second syllables of words that name bodies: ``Bệnh viện``, ``Văn hóa``, ``Kế hoạch``."""

_DASH = re.compile(r"\s[-–]\s")


_ONCE = {"nguyên", "quyền", "cố"}
"""What a title begins with that its bearer holds no more, or not in full."""


_OF_A_TEAM = re.compile(
    r"(?:đội trưởng|phó đội trưởng|đội phó)"
    r"(?:\s+(?:đội\s+(?:bóng|tuyển|nữ|nam|chủ nhà|khách|u\d)|tuyển|clb|câu lạc bộ)(?!\w).*)?",
    re.IGNORECASE | re.DOTALL,
)


def is_of_a_team(title: str) -> bool:
    """Tell whether ``title`` is a player's: ``đội trưởng`` of a team, not of an office's squad."""
    return bool(_OF_A_TEAM.fullmatch(title))


def head_at(words: list[Word], index: int) -> int:
    """Return how many words from ``index`` on are the beginning of a title; 0 if none."""
    if words[index].text.lower() in _ONCE and index + 1 < len(words):
        following = _plain_head_at(words, index + 1)
        return following + 1 if following else 0
    return _plain_head_at(words, index)


def _plain_head_at(words: list[Word], index: int) -> int:
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
        more = body_at(text, words, end) or _tail_of_noun(text, words, end)
        if more:
            end += more
        elif words[end].text == "và" and _joins_capitals(text, words, end):
            end += 2
        elif _belongs(text, words, end):
            end += 1
        else:
            break
    return end


def _belongs(text: str, words: list[Word], index: int) -> bool:
    """Tell whether one word more belongs to a title: a capital, or a small word of its kind."""
    word = words[index]
    if word.is_capital or word.text.lower() in _LOWER_PARTS:
        return not head_at(words, index)
    if words[index - 1].is_capital and word.text in _SECOND_SYLLABLES:
        return True
    return word.text.isdigit() and _is_number_of_body(text, words, index)


def _is_number_of_body(text: str, words: list[Word], index: int) -> bool:
    """Tell whether a number belongs to a body: ``Ban Chỉ đạo 389 tỉnh``, ``Trung đoàn 750``."""
    if len(words[index].text) < 2:
        return False
    after = index + 1
    return after == len(words) or (
        words[after].text in _LEVELS or not text[words[index].end : words[after].start].isspace()
    )


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


_VERB = re.compile(
    r"(?:cho|đã|đang|sẽ|cùng|cũng|và|về|tại|đến|tới|để|phải|cần|trong|với|theo|là|có|do|vào|ra|"
    r"nói|kể|bảo|hỏi|đáp|thăm|tặng|trao|nhận|dự|tham|phát biểu|kết luận|kiểm tra|chủ trì|"
    r"chủ tọa|nhấn|khẳng|yêu|đề nghị|đề xuất|ghi nhận|biểu dương|đánh giá|chỉ đạo|bày tỏ|"
    r"chia sẻ|tâm sự|thông tin|thông báo|báo cáo|trình bày|giải trình|tiếp thu|tiếp|đón|"
    r"làm|dẫn|thay mặt|ký|cắt|ấn nút|dâng|thắp|viếng|chúc|động viên|cảm ơn|trả lời|"
    r"phấn khởi|vui|xúc động|mong|hứa|cam kết|lưu ý|giao(?! thông)|đồng ý|nhất trí|quyết định|"
    r"hướng dẫn|giới thiệu|trao đổi|khai mạc|bế mạc|nêu|gợi ý|quán triệt|truyền đạt|"
    r"xác nhận|thừa nhận|nhìn nhận|nhận định|nắm|gặp|đi|vừa|luôn|trực tiếp|từng|được|bị|"
    r"không|chưa|rất|khi|nhân|thường xuyên|tin|điều hành|công bố|bắt|chứng kiến|"
    r"cảm|phân tích|so|chụp|tuyên|ủng|kêu|vận động|thống nhất|tham mưu cho|nghe|xem)(?!\w)"
)
"""With what the sentence goes on behind a title: verbs, particles, prepositions."""

_LONGEST_TAIL = 4


def _tail_of_noun(text: str, words: list[Word], index: int) -> int:
    """Return how many words in small letters belong to the capitalised one before them.

    ``Phòng Cảnh sát giao thông Công an tỉnh``: behind a single capitalised syllable, as far as
    the next capital, punctuation or verb, if that comes soon.
    """
    if not words[index - 1].is_capital or words[index - 1].text.isupper() or index < 2:
        return 0
    if words[index - 2].is_capital and text[words[index - 2].end : words[index - 1].start] == " ":
        return 0
    for tail in range(_LONGEST_TAIL + 1):
        beyond = index + tail
        ended = beyond == len(words) or (
            tail > 0 and not text[words[beyond - 1].end : words[beyond].start].isspace()
        )
        if (
            ended
            or words[beyond].is_capital
            or words[beyond].text.isdigit()
            or _VERB.match(text, words[beyond].start)
        ):
            return tail
    return 0


_LEVELS = {"tỉnh", "huyện", "xã", "phường", "phố", "ủy", "trấn"}

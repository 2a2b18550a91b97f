"""The rubrics of Vietnamese papers, which stand above headlines: ``TIN VẮN``, ``XÃ HỘI``."""

import re

_FIELDS = (
    "thời sự|chính trị|kinh tế|xã hội|văn hóa|văn nghệ|thể thao|du lịch|giáo dục|đào tạo|y tế|"
    "sức khỏe|pháp luật|an ninh|trật tự|quốc phòng|đời sống|môi trường|nông nghiệp|nông thôn|"
    "nông thôn mới|nông dân|công nghiệp|thương mại|khoa học|công nghệ|chuyển đổi số|giải trí|"
    "bạn đọc|quốc tế|thế giới|trong nước|trong tỉnh|xây dựng đảng|dân tộc|tôn giáo|"
    "cải cách hành chính|đất và người"
)
_NEWS = "vắn|nhanh|ngắn|tức|ảnh|hoạt động|trong|quốc tế|địa phương|cơ sở|từ cơ sở"
_PATTERNS = [
    rf"tin (?:{_NEWS}|{_FIELDS})(?: [\w ]{{1,30}})?",
    rf"(?:{_FIELDS})(?:\s*(?:[,/&–-]|và)?\s*(?:{_FIELDS})){{0,3}}",
    r"(?:những |tấm )?(?:gương )?(?:người tốt\W{1,3}việc tốt|điển hình tiên tiến)",
    r"(?:những )?gương (?:sáng|mặt)(?: [\w ]{1,30})?",
    r"(?:sự kiện|vấn đề)(?:\W{1,3}|\s+và\s+)(?:bình luận|sự kiện|vấn đề|dư luận)",
    r"điểm (?:tin|báo|sách)(?: [\w ]{1,20})?",
    r"(?:chuyên (?:mục|đề|trang)|trang) [\w ,–-]{2,60}",
    r"phóng sự(?: ảnh)?|ghi chép|bút ký|tản văn|tạp bút|truyện ngắn|thơ|phỏng vấn|tiểu phẩm",
    r"bình luận|xã luận|thông báo|quảng cáo|nhắn tin|hỏi đáp|diễn đàn(?: [\w ]{1,30})?",
    r"ý kiến (?:bạn đọc|cử tri)|(?:nhịp cầu|hộp thư) bạn đọc",
    r"học (?:tập )?và làm theo .{2,90}",
    r"(?:câu )?chuyện (?:làng|quản lý|hôm nay|cuối tuần|cơ sở|đời thường|pháp luật)",
]
_RUBRIC = re.compile("|".join(_PATTERNS), re.IGNORECASE)
_CAMPAIGN = re.compile("(?:CHÀO MỪNG|HƯỚNG TỚI|KỶ NIỆM) .{5,110}")
_LONGEST = 18
"""Words; what is longer says what happened."""


def is_rubric(block: str) -> bool:
    """Tell whether ``block`` is the name of a rubric, with a colon or a stop or without."""
    return len(block.split()) <= _LONGEST and bool(_RUBRIC.fullmatch(block.strip(" :.")))


def is_campaign(block: str) -> bool:
    """Tell whether ``block`` is a campaign in capitals: ``CHÀO MỪNG ĐẠI HỘI …``.

    One may be a headline as well: the line under it tells.
    """
    return bool(block.isupper() and _CAMPAIGN.fullmatch(block)) and len(block.split()) <= _LONGEST

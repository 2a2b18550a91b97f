"""The departments of a Vietnamese province and its bodies, by the names that papers print.

The departments are those of the reform of March 2025 (Decree 45/2025/NĐ-CP) and those before it,
which older reports still name.
"""

import re

from articles.facts.finding.words import Word

DEPARTMENTS = (
    "Nông nghiệp và Môi trường", "Khoa học và Công nghệ", "Giáo dục và Đào tạo",
    "Văn hóa, Thể thao và Du lịch", "Dân tộc và Tôn giáo", "Tài chính", "Nội vụ", "Tư pháp",
    "Công Thương", "Xây dựng", "Y tế", "Ngoại vụ", "Du lịch", "Văn hóa và Thể thao",
    "An toàn thực phẩm", "Quy hoạch - Kiến trúc",
    "Kế hoạch và Đầu tư", "Giao thông vận tải", "Giao thông Vận tải",
    "Lao động - Thương binh và Xã hội", "Lao động, Thương binh và Xã hội",
    "Tài nguyên và Môi trường", "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và PTNT", "Thông tin và Truyền thông",
)  # fmt: skip
"""What follows ``Sở``: those of today first, then those that were merged."""

ABBREVIATIONS = {
    "NN&MT": "Nông nghiệp và Môi trường",
    "NN và MT": "Nông nghiệp và Môi trường",
    "KH&CN": "Khoa học và Công nghệ",
    "KHCN": "Khoa học và Công nghệ",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "GDĐT": "Giáo dục và Đào tạo",
    "GD-ĐT": "Giáo dục và Đào tạo",
    "VH,TT&DL": "Văn hóa, Thể thao và Du lịch",
    "VHTT&DL": "Văn hóa, Thể thao và Du lịch",
    "VH-TT&DL": "Văn hóa, Thể thao và Du lịch",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "DT&TG": "Dân tộc và Tôn giáo",
    "CT": "Công Thương",
    "KH&ĐT": "Kế hoạch và Đầu tư",
    "TN&MT": "Tài nguyên và Môi trường",
    "TT&TT": "Thông tin và Truyền thông",
    "GTVT": "Giao thông vận tải",
    "LĐ-TB&XH": "Lao động - Thương binh và Xã hội",
    "LĐTB&XH": "Lao động - Thương binh và Xã hội",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
}

_SPELLED = {name.lower(): name for name in DEPARTMENTS}
_SPELLED |= {short.lower(): name for short, name in ABBREVIATIONS.items()}


def _alternatives(names: list[str]) -> str:
    return "|".join(
        re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True)
    )


DEPARTMENT = re.compile(rf"(?i:{_alternatives(list(_SPELLED))})(?!\w)")
"""A department's own name or abbreviation, without ``Sở``."""

_LEVEL = r"(?:tỉnh|thành\s+phố)"
BODIES = re.compile(
    rf"""(?<!\w)(?:
      (?P<so>Sở)\s+(?P<name>{DEPARTMENT.pattern})
    | Công\s+an\s+{_LEVEL}(?!\w)
    | Thanh\s+tra\s+{_LEVEL}(?!\w)
    | (?:Bộ\s+CHQS|Bộ\s+Chỉ\s+huy\s+[Qq]uân\s+sự|Bộ\s+đội\s+[Bb]iên\s+phòng)\s+{_LEVEL}(?!\w)
    | Văn\s+phòng\s+(?:Đoàn\s+(?:ĐBQH|đại\s+biểu\s+Quốc\s+hội)\s+và\s+)?(?:UBND|HĐND)
        \s+{_LEVEL}(?!\w)
    | (?:Văn\s+phòng|Ủy\s+ban\s+Kiểm\s+tra|UBKT|Ban\s+Tổ\s+chức|Ban\s+Nội\s+chính|Ban\s+Dân\s+vận
        |Ban\s+Tuyên\s+giáo(?:\s+và\s+Dân\s+vận)?)\s+(?:Tỉnh|Thành)\s+ủy(?!\w)
    | (?:Ủy\s+ban|UB)\s*MTTQ(?:\s+Việt\s+Nam)?\s+{_LEVEL}(?!\w)
    | Ủy\s+ban\s+Mặt\s+trận\s+Tổ\s+quốc(?:\s+Việt\s+Nam)?\s+{_LEVEL}(?!\w)
    | Hội\s+(?:Nông\s+dân|Liên\s+hiệp\s+Phụ\s+nữ|LHPN|Phụ\s+nữ|Cựu\s+chiến\s+binh|CCB
        |Chữ\s+thập\s+đỏ|Nhà\s+báo|Luật\s+gia|Khuyến\s+học|Người\s+cao\s+tuổi|Doanh\s+nghiệp)\s+{_LEVEL}(?!\w)
    | (?:Tỉnh|Thành)\s+đoàn(?!\w)
    | (?:Liên\s+đoàn\s+Lao\s+động|LĐLĐ|Liên\s+minh\s+Hợp\s+tác\s+xã)\s+{_LEVEL}(?!\w)
    | (?:Bảo\s+hiểm\s+[Xx]ã\s+hội|BHXH|Thuế|Cục\s+Thuế|Thống\s+kê|Cục\s+Thống\s+kê
        |Kho\s+bạc\s+Nhà\s+nước|Hải\s+quan|Điện\s+lực|Bưu\s+điện)\s+{_LEVEL}(?!\w)
    | Tòa\s+án\s+nhân\s+dân\s+{_LEVEL}(?!\w) | TAND\s+{_LEVEL}(?!\w)
    | Viện\s+[Kk]iểm\s+sát\s+nhân\s+dân\s+{_LEVEL}(?!\w) | VKSND\s+{_LEVEL}(?!\w)
    | Ban\s+(?:Quản\s+lý\s+các\s+[Kk]hu\s+công\s+nghiệp|QL\s+các\s+KCN|Dân\s+tộc)\s+{_LEVEL}(?!\w)
    | Trung\s+tâm\s+Kiểm\s+soát\s+bệnh\s+tật\s+{_LEVEL}(?!\w)
    | Chi\s+cục\s+(?:Kiểm\s+lâm|Thủy\s+lợi|Thủy\s+sản|Chăn\s+nuôi\s+và\s+Thú\s+y
        |Phát\s+triển\s+nông\s+thôn|Trồng\s+trọt\s+và\s+Bảo\s+vệ\s+thực\s+vật|Quản\s+lý\s+thị\s+trường|Dân\s+số)(?!\w)
    | Bộ\s+(?:Y\s+tế|Công\s+an|Quốc\s+phòng|Nội\s+vụ|Tài\s+chính|Tư\s+pháp|Xây\s+dựng|Công\s+Thương
        |Ngoại\s+giao|Khoa\s+học\s+và\s+Công\s+nghệ|Nông\s+nghiệp\s+và\s+Môi\s+trường
        |Giáo\s+dục\s+và\s+Đào\s+tạo|GD&ĐT|NN&MT|Văn\s+hóa,\s+Thể\s+thao\s+và\s+Du\s+lịch
        |Dân\s+tộc\s+và\s+Tôn\s+giáo)(?!\w)
    )""",
    re.VERBOSE,
)
"""Bodies named in full anywhere in a text."""


def department_name(written: str) -> str:
    """Return a department's own name in full for its name or abbreviation as written."""
    return _SPELLED.get(" ".join(written.lower().split()), written)


def department_at(text: str, words: list[Word], index: int) -> int:
    """Return how many words from ``index`` on are ``Sở`` or ``Bộ`` with its name; 0 if none."""
    body = BODIES.match(text, words[index].start)
    if not body:
        return 0
    return sum(1 for word in words[index : index + 14] if word.start < body.end())

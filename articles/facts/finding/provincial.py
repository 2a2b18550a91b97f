"""The departments of a Vietnamese province and its bodies, by the names that papers print.

The departments are those of the reform of March 2025 (Decree 45/2025/NĐ-CP) and those before it,
which older reports still name.
"""

import re

from articles import vietnamese
from articles.facts.finding.words import Word
from articles.vietnamese import CAPITALS

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

MINISTRIES = (
    *("Quốc phòng", "Công an", "Ngoại giao"),
    *(name for name in DEPARTMENTS if name not in {"Ngoại vụ", "Du lịch", "Văn hóa và Thể thao"}),
)
"""What follows ``Bộ``, as lists of ministries write it."""

MINISTRY = re.compile(rf"(?i:{_alternatives([*MINISTRIES, *ABBREVIATIONS])})(?!\w)")

_LEVEL = r"(?:tỉnh|[Tt]hành\s+phố)"
_AREA = r"(?:[Kk]hu\s+vực\s+(?:[IVX]+|\d+)(?!\w))"
_VERB = (
    r"(?:cho|đã|đang|sẽ|cùng|về|tại|đến|tới|để|phải|cần|trong|với|theo|là|có|do|tham|phối|trao|"
    r"tặng|tổ|phát\s+động|huyện|(?<!tác\s)xã|phường|khu|được|bị|vào|báo|yêu|đề|của)(?!\w)"
)
_PHRASE = rf"[{CAPITALS}][\w&]*(?:(?:,?\s+|\s+-\s+)(?!{_VERB})[\w&]+){{0,8}}?"
BODIES = re.compile(
    rf"""(?<!\w)(?:
      (?<!cơ\s)(?<!trụ\s)(?P<so>(?i:sở))\s+(?=[{CAPITALS}])(?P<name>{DEPARTMENT.pattern})
        (?:\s+(?P<level>{_LEVEL})(?!\w)(?!\s+(?i:ủy|đoàn)))?
    | (?P<bo>Bộ)\s+(?=[{CAPITALS}])(?P<ministry>{MINISTRY.pattern})
    | (?:Công\s+an|Thanh\s+tra|Đảng\s+ủy\s+UBND|Trường\s+Chính\s+trị)\s+{_LEVEL}(?!\w)
    | Đảng\s+ủy\s+các\s+cơ\s+quan\s+[Đđ]ảng\s+{_LEVEL}(?!\w)
    | (?:Bộ\s+CHQS|Bộ\s+(?i:Chỉ\s+huy\s+Quân\s+sự)
        |(?:Bộ\s+Chỉ\s+huy\s+)?Bộ\s+đội\s+[Bb]iên\s+phòng|BĐBP)\s+{_LEVEL}(?!\w)
    | Văn\s+phòng\s+(?:Đoàn\s+(?:ĐBQH|đại\s+biểu\s+Quốc\s+hội)\s+và\s+)?(?:UBND|HĐND)
        \s+{_LEVEL}(?!\w)
    | (?:Văn\s+phòng|Ủy\s+ban\s+Kiểm\s+tra|UBKT|Ban\s+Tổ\s+chức|Ban\s+Nội\s+chính|Ban\s+Dân\s+vận
        |Ban\s+Tuyên\s+giáo(?:\s+và\s+Dân\s+vận)?)\s+(?:(?:Tỉnh|Thành)\s+ủy|Trung\s+ương)(?!\w)
    | (?:(?:Ủy\s+ban|UB)\s*)?(?:MTTQ|Mặt\s+trận\s+Tổ\s+quốc)(?:\s+Việt\s+Nam|\s+VN)?
        \s+{_LEVEL}(?!\w)
    | (?:Tỉnh|Thành)\s+đoàn(?!\w)
    | (?:LĐLĐ|Bảo\s+hiểm\s+[Xx]ã\s+hội|BHXH|Thuế|Cục\s+Thuế|(?:Cục\s+)?Thống\s+kê
        |Kho\s+bạc\s+Nhà\s+nước|KBNN|(?:Chi\s+)?[Cc]ục\s+Hải\s+quan|Hải\s+quan
        |(?:Chi\s+)?[Cc]ục\s+Thuế|Ngân\s+hàng\s+Nhà\s+nước(?:\s+Việt\s+Nam)?(?:\s+[Cc]hi\s+nhánh)?
        |Ngân\s+hàng\s+Chính\s+sách\s+xã\s+hội(?:\s+[Cc]hi\s+nhánh)?|NHCSXH|Kiểm\s+toán\s+[Nn]hà\s+nước
        |(?:Cục\s+)?Thi\s+hành\s+án\s+dân\s+sự|Điện\s+lực|Bưu\s+điện|Viễn\s+thông
        |Tòa\s+án\s+nhân\s+dân|TAND|Viện\s+[Kk]iểm\s+sát\s+nhân\s+dân|VKSND)
        \s+(?:{_LEVEL}(?!\w)|{_AREA})
    | Ban\s+(?:Quản\s+lý\s+(?:các\s+)?[Kk]hu\s+(?:công\s+nghiệp|kinh\s+tế)|QL\s+các\s+KCN|Dân\s+tộc
        |Quản\s+lý\s+[Dd]ự\s+án\s+[^.,;:()]{{5,60}}?)\s+{_LEVEL}(?!\w)
    | Báo\s+và\s+(?:[Pp]hát\s+thanh,\s+[Tt]ruyền\s+hình
        |Đài\s+Phát\s+thanh\s+(?:và|-)\s+Truyền\s+hình)
        (?:\s+{_LEVEL})?(?!\w)
    | (?:Hội|Liên\s+hiệp(?:\s+các)?|Liên\s+minh|Liên\s+đoàn|Trung\s+tâm|Chi\s+cục|Quỹ|Bệnh\s+viện
        |Bảo\s+tàng|Thư\s+viện|Đài)\s+{_PHRASE}\s+{_LEVEL}(?!\w)
    | Chi\s+cục\s+(?:Kiểm\s+lâm|Thủy\s+lợi|Thủy\s+sản|Chăn\s+nuôi\s+và\s+Thú\s+y
        |Phát\s+triển\s+nông\s+thôn|Trồng\s+trọt\s+và\s+Bảo\s+vệ\s+thực\s+vật|Quản\s+lý\s+thị\s+trường|Dân\s+số)(?!\w)
    | (?:Văn\s+phòng|Thanh\s+tra)\s+Chính\s+phủ(?!\w)
    | Văn\s+phòng\s+(?:Trung\s+ương\s+Đảng|Quốc\s+hội|Chủ\s+tịch\s+nước)(?!\w)
    )""",
    re.VERBOSE,
)
"""Bodies named in full anywhere in a text."""

_SHORT = {
    "CHQS": "Chỉ huy Quân sự", "BĐBP": "Bộ đội Biên phòng", "UBKT": "Ủy ban Kiểm tra",
    "UB": "Ủy ban", "MTTQ": "Mặt trận Tổ quốc", "LHPN": "Liên hiệp Phụ nữ",
    "CCB": "Cựu chiến binh", "LĐLĐ": "Liên đoàn Lao động", "BHXH": "Bảo hiểm xã hội",
    "KBNN": "Kho bạc Nhà nước", "TAND": "Tòa án nhân dân", "VKSND": "Viện Kiểm sát nhân dân",
    "NHCSXH": "Ngân hàng Chính sách xã hội", "QL": "Quản lý", "KCN": "khu công nghiệp",
    "ĐBQH": "đại biểu Quốc hội", "HTX": "Hợp tác xã", "CDC": "Trung tâm Kiểm soát bệnh tật",
}  # fmt: skip
_SHORT_WORD = re.compile(rf"(?<!\w)(?:{'|'.join(_SHORT)})(?!\w)")
_LEFT_OUT = re.compile(r"\s+(?:việt nam|vn)(?=\s+(?:tỉnh|thành phố))|^ủy ban (?=mặt trận)")


def same_body(name: str) -> str:
    """Return what is the same for all ways to write a body: ``Bộ CHQS tỉnh`` and in full."""
    whole = _SHORT_WORD.sub(lambda short: _SHORT[short[0]], name)
    return _LEFT_OUT.sub("", vietnamese.normal(whole).lower())


UNITS = re.compile(
    r"""(?:
      Cảnh\s+sát\s+(?:điều\s+tra\s+tội\s+phạm\s+về\s+(?:ma\s+t[uú][yý]|trật\s+tự\s+xã\s+hội)
        |quản\s+lý\s+hành\s+chính\s+về\s+trật\s+tự\s+xã\s+hội
        |PCCC\s+(?:và|&)\s+CNCH|phòng\s+cháy,?\s+chữa\s+cháy\s+và\s+cứu\s+nạn,?\s+cứu\s+hộ)
    | Quản\s+lý\s+hành\s+chính\s+về\s+trật\s+tự\s+xã\s+hội
    | An\s+ninh\s+mạng\s+và\s+phòng,?\s+chống\s+tội\s+phạm\s+sử\s+dụng\s+công\s+nghệ\s+cao
    | Kinh\s+tế,\s+Hạ\s+tầng\s+và\s+Đô\s+thị
    | Công\s+tác\s+[Mm]ặt\s+trận
    | (?:phòng,?\s+chống|Phòng,?\s+chống)\s+(?:thiên\s+tai|tham\s+nhũng|tội\s+phạm|ma\s+túy)
        (?:(?:,|\s+và)\s+(?:tìm\s+kiếm\s+cứu\s+nạn|tệ\s+nạn\s+xã\s+hội))?
    )(?!\w)""",
    re.VERBOSE,
)
"""Units whose names hold a comma, ``và`` or ``về``, as titles name them."""


def department_name(written: str) -> str:
    """Return a department's own name in full for its name or abbreviation as written."""
    return _SPELLED.get(" ".join(written.lower().split()), written)


def body_at(text: str, words: list[Word], index: int) -> int:
    """Return how many words from ``index`` on name a body or unit of one; 0 if none."""
    body = BODIES.match(text, words[index].start) or UNITS.match(text, words[index].start)
    if not body:
        return 0
    return sum(1 for word in words[index : index + 20] if word.start < body.end())

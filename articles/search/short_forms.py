"""Names that papers write out or shorten, ``ủy ban nhân dân`` and ``UBND``.

To an index they are different words; who looks for the one is told of the other.
"""

from articles import vietnamese
from articles.search import words

NAMES = {
    "ATGT": "an toàn giao thông",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "CCHC": "cải cách hành chính",
    "CHQS": "chỉ huy quân sự",
    "ĐBQH": "đại biểu Quốc hội",
    "GPMB": "giải phóng mặt bằng",
    "HĐND": "hội đồng nhân dân",
    "HTX": "hợp tác xã",
    "KCN": "khu công nghiệp",
    "MTTQ": "Mặt trận Tổ quốc",
    "NTM": "nông thôn mới",
    "PCCC": "phòng cháy chữa cháy",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "UBMTTQ": "ủy ban Mặt trận Tổ quốc",
    "UBND": "ủy ban nhân dân",
}

_OTHERS = {tuple(words.folded(short)): f'"{name}"' for short, name in NAMES.items()} | {
    tuple(words.folded(name)): short for short, name in NAMES.items()
}
_LONGEST = max(map(len, _OTHERS))


def written_otherwise(typed: str) -> str:
    """Return a query with the first such name the other way, nothing if it has none.

    A name that is written out becomes a phrase: its syllables mean nothing apart.
    """
    text = vietnamese.nfc(typed)
    said = list(words.WORD.finditer(text))
    for first in range(len(said)):
        for last in range(min(first + _LONGEST, len(said)), first, -1):
            run = said[first:last]
            other = _OTHERS.get(tuple(words.folded_all(word[0] for word in run)))
            if other:
                before, after = text[: run[0].start()], text[run[-1].end() :]
                is_quoted = before.endswith(("“", '"', "«")) and after.startswith(("”", '"', "»"))
                return before + (other.strip('"') if is_quoted else other) + after
    return ""

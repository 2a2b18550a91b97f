"""Military ranks, degrees and titles of honour before a name: ``Thượng tá``, ``PGS.TS``.

Papers print them with the office (``Đại tá, Giám đốc Công an tỉnh``), and so does a title here.
Whoever has only a rank is no official; the rank then stands in the story's text alone.
"""

import re

_RANK = (
    r"(?:(?:[Đđ]ại|[Tt]hượng|[Tt]rung|[Tt]hiếu)\s+(?:tướng|tá|úy|uý)|(?:[Cc]huẩn\s+|[Pp]hó\s+)?[Đđ]ô\s+đốc"
    r"|(?:[Pp]hó\s+)?[Gg]iáo\s+sư|[Tt]iến\s+s[ĩỹ](?:\s+khoa\s+học)?|[Tt]hạc\s+s[ĩỹ]"
    r"|[Bb]ác\s+s[ĩỹ](?:\s+[Cc]huyên\s+khoa\s+(?:cấp\s+)?(?:II?|[12]))?|[Dd]ược\s+s[ĩỹ]"
    r"|[Ll]uật\s+sư|[Kk]ỹ\s+sư|[Kk]iến\s+trúc\s+sư"
    r"|(?:[Nn]ghệ\s+s[ĩỹ]|[Nn]hà\s+giáo|[Tt]hầy\s+thuốc|[Nn]ghệ\s+nhân)\s+(?:[Nn]hân\s+dân|[ƯưUu]u\s+tú)"
    r"|PGS|GS|TSKH|TS|T\.S|ThS|Th\.S|BS|DS|KS|KTS|LS|NSND|NSƯT|NGND|NGƯT|TTND|TTƯT|NNND|NNƯT"
    r"|(?:BS|DS)?CK(?:II?|[12]))"
)
_RANKS = re.compile(rf"(?<![^\W_])(?P<ranks>{_RANK}(?:[\s.,-]{{0,3}}{_RANK})*)\.?\s*,?\s*$")
_LONGEST = 80
"""Characters before a name in which its ranks are looked for."""


def rank_before(text: str, position: int) -> str:
    """Return the ranks and degrees that end right before ``position``, or nothing.

    They stand as written but for a capital at the beginning: ``bác sĩ`` → ``Bác sĩ``.
    """
    found = _RANKS.search(text, max(0, position - _LONGEST), position)
    if not found:
        return ""
    ranks = " ".join(found["ranks"].split())
    return ranks[0].upper() + ranks[1:]


def with_rank(rank: str, title: str) -> str:
    """Return an office with its bearer's rank before it: ``Đại tá, Giám đốc Công an tỉnh``."""
    if not (rank and title) or rank.lower() in title.lower():
        return title
    return f"{rank}, {title}"

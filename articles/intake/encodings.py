"""Encodings that Vietnamese reports still arrive in: TCVN3 (ABC), VNI, Windows-1258, UTF-16.

TCVN3 is the table of TCVN 5712:1993 as its fonts used it: one byte for each letter with its
marks. VNI writes a letter and then a byte for its marks. Both reuse the byte values of Latin-1
letters, so text pasted out of such a font arrives as those letters (``C«ng hßa``, ``Coäng hoøa``).
"""

import re
from collections.abc import Callable

from articles.vietnamese import nfc

_TCVN3_LETTERS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_TCVN3 = {
    chr(first + offset): letter
    for first, letters in _TCVN3_LETTERS.items()
    for offset, letter in enumerate(letters)
}

_VNI_MARKS = {
    "aâ": ("áàåãä", "ấầẩẫậ"),
    "aê": ("éèúüë", "ắằẳẵặ"),
    "eâ": ("áàåãä", "ếềểễệ"),
    "oâ": ("áàåãä", "ốồổỗộ"),
}
_VNI_TONES = {
    "a": "áàảãạ",
    "e": "éèẻẽẹ",
    "o": "óòỏõọ",
    "u": "úùủũụ",
    "y": "ýỳỷỹ",
    "ô": "ớờởỡợ",
    "ö": "ứừửữự",
}
_VNI_ALONE = {
    "ô": "ơ",
    "ö": "ư",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
    "ñ": "đ",
}


def _vni_table() -> dict[str, str]:
    """Return what each letter with its mark, as Latin-1 letters, stands for."""
    table = dict(_VNI_ALONE)
    for base, letters in _VNI_TONES.items():
        table |= {base + mark: letter for mark, letter in zip("ùøûõï", letters, strict=False)}
    for pair, (marks, letters) in _VNI_MARKS.items():
        base = pair[0]
        table[pair] = {"aâ": "â", "aê": "ă", "eâ": "ê", "oâ": "ô"}[pair]
        table |= {base + mark: letter for mark, letter in zip(marks, letters, strict=True)}
    upper = {written.upper(): letter.upper() for written, letter in table.items()}
    mixed = {
        written[0].upper() + written[1:]: letter.upper()
        for written, letter in table.items()
        if len(written) == 2
    }
    return {**mixed, **upper, **table}


_VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def from_tcvn3(letters: str) -> str:
    """Return TCVN3 text, given as the Latin-1 letters of its bytes, as Unicode."""
    return "".join(_TCVN3.get(letter, letter) for letter in letters)


def from_vni(letters: str) -> str:
    """Return VNI text, given as the Latin-1 letters of its bytes, as Unicode."""
    return _VNI_PATTERN.sub(lambda found: _VNI[found[0]], letters)


def _letters_to_bytes(text: str) -> bytes:
    """Return the bytes whose Windows-1252 reading is ``text``; what is no such letter is ``?``."""
    return b"".join(
        letter.encode("latin-1") if ord(letter) < 0x100 else letter.encode("cp1252", "replace")
        for letter in text
    )


def _from_twice(data: bytes) -> str:
    return _letters_to_bytes(data.decode("utf-8", "replace")).decode("utf-8", "replace")


def _from_utf16(data: bytes) -> str:
    if data[:2] in _BYTE_ORDERS:
        return data.decode("utf-16", "replace")
    big_endian = data[0::2].count(0) > data[1::2].count(0)
    return data.decode("utf-16-be" if big_endian else "utf-16-le", "replace")


_BYTE_ORDERS = {b"\xff\xfe", b"\xfe\xff"}

NAMES = {
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
    "windows-1258": "Windows-1258",
    "utf-16": "UTF-16",
    "utf-8-twice": "UTF-8 that was read as Windows-1252 and saved again",
}
"""The encodings that a report can be converted from, by the name a person gives."""

_DECODERS: dict[str, Callable[[bytes], str]] = {
    "tcvn3": lambda data: from_tcvn3(data.decode("latin-1")),
    "vni": lambda data: from_vni(data.decode("latin-1")),
    "windows-1258": lambda data: nfc(data.decode("cp1258", "replace")),
    "utf-16": _from_utf16,
    "utf-8-twice": _from_twice,
}


def decode(data: bytes, encoding: str) -> str:
    """Return ``data`` read as ``encoding`` (a key of ``NAMES``).

    Text that is UTF-8 but holds the letters of a TCVN3 or VNI font is converted as well.
    """
    if encoding in {"tcvn3", "vni"}:
        try:
            data = _letters_to_bytes(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return _DECODERS[encoding](data)
    return _DECODERS[encoding](data)


def damaged_near(data: bytes) -> str:
    """Return the words before the first damage of a Vietnamese text in UTF-8; empty if none is."""
    text = data.decode("utf-8", "replace")
    damaged = text.count(_UNREADABLE)
    if not damaged or damaged * _MOST_DAMAGED > len(text) or vietnamese_share(text) < _ENOUGH:
        return ""
    return " ".join(text[: text.index(_UNREADABLE)].split()[-6:])


_UNREADABLE = "\ufffd"
_MOST_DAMAGED = 50
"""Letters for each that is damaged, at the least: what has more damage is another encoding."""

_COMMON_WORDS = re.compile(
    r"(?<!\w)(?:của|và|các|được|không|người|những|trong|tại|với|để|đã|này|là|có|năm|ngày|tỉnh|xã|"
    r"đồng|chí|huyện|việc|về|đến|từ|một|hội|ủy|phường|thành|phố|công|nông|dân|kiểm|đạo)(?!\w)",
    re.IGNORECASE,
)
_ENOUGH = 0.04
"""Share of the words of a Vietnamese text that are among the common ones, at the least."""


def looks_like(data: bytes) -> str | None:
    """Return the encoding (a key of ``NAMES``) in which ``data`` reads as Vietnamese, or None.

    ``data`` is not UTF-8.
    """
    sample = data[:20_000]
    if sample[:2] in _BYTE_ORDERS:
        return "utf-16"
    return _best_reading(sample, list(NAMES) if b"\0" in sample else _OF_ONE_BYTE)


_OF_ONE_BYTE = ["tcvn3", "vni", "windows-1258"]


def font_letters(text: str) -> str | None:
    """Return how ``text`` that is valid UTF-8 must be converted to read as Vietnamese, or None.

    Its letters are those that a TCVN3 or VNI font shows, or those of UTF-8 read wrongly.
    """
    sample = text[:20_000]
    if sample.isascii() or vietnamese_share(sample) >= _ENOUGH:
        return None
    return _best_reading(sample.encode(), ["utf-8-twice", "tcvn3", "vni"], enough=2 * _ENOUGH)


def _best_reading(data: bytes, encodings: list[str], enough: float = _ENOUGH) -> str | None:
    shares = {encoding: vietnamese_share(decode(data, encoding)) for encoding in encodings}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= enough else None


def vietnamese_share(text: str) -> float:
    """Return the share of words, 0 to 1, that are common Vietnamese words with their marks."""
    words = len(text.split())
    marked = sum(1 for found in _COMMON_WORDS.finditer(text) if not found[0].isascii())
    return marked / words if words else 0.0

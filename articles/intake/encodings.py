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


def _bytes_of(text: str) -> str:
    """Return the letters a Windows machine shows for bytes, as the Latin-1 letters of the bytes."""
    return text.encode("cp1252", "replace").decode("latin-1")


NAMES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "windows-1258": "Windows-1258", "utf-16": "UTF-16"}
"""The encodings that a report can be converted from, by the name a person gives."""

_DECODERS: dict[str, Callable[[bytes], str]] = {
    "tcvn3": lambda data: from_tcvn3(data.decode("latin-1")),
    "vni": lambda data: from_vni(data.decode("latin-1")),
    "windows-1258": lambda data: nfc(data.decode("cp1258", "replace")),
    "utf-16": lambda data: data.decode("utf-16", "replace"),
}


def decode(data: bytes, encoding: str) -> str:
    """Return ``data`` read as ``encoding`` (a key of ``NAMES``).

    Text that is UTF-8 but holds the letters of a TCVN3 or VNI font is converted as well.
    """
    if encoding in {"tcvn3", "vni"}:
        try:
            data = _bytes_of(data.decode("utf-8")).encode("latin-1")
        except UnicodeDecodeError:
            return _DECODERS[encoding](data)
    return _DECODERS[encoding](data)


_COMMON_WORDS = re.compile(
    r"(?<!\w)(?:của|và|các|được|không|người|những|trong|tại|với|để|đã|này|là|có|năm|ngày|tỉnh|xã|"
    r"đồng|chí|huyện|việc|về|đến|từ|một|hội|ủy|phường|thành|phố|công|nông|dân|kiểm|đạo)(?!\w)",
    re.IGNORECASE,
)
_ENOUGH = 0.04
"""Share of the words of a Vietnamese text that are among the common ones, at the least."""


def looks_like(data: bytes) -> str | None:
    """Return the encoding (a key of ``NAMES``) in which ``data`` reads as Vietnamese, or None."""
    sample = data[:20_000]
    if sample[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    readings = {name: vietnamese_share(decode(sample, name)) for name in NAMES if name != "utf-16"}
    best = max(readings, key=lambda name: readings[name])
    return best if readings[best] >= _ENOUGH else None


def font_letters(text: str) -> str | None:
    """Return ``tcvn3`` or ``vni`` if ``text`` holds the letters of such a font, else None."""
    sample = text[:20_000]
    if sample.isascii() or vietnamese_share(sample) >= _ENOUGH:
        return None
    letters = _bytes_of(sample)
    readings = {
        "tcvn3": vietnamese_share(from_tcvn3(letters)),
        "vni": vietnamese_share(from_vni(letters)),
    }
    best = max(readings, key=lambda name: readings[name])
    marked = any(ord(letter) > 0x7F for word in letters.split() for letter in word)
    return best if marked and readings[best] >= _ENOUGH * 2 else None


def vietnamese_share(text: str) -> float:
    """Return the share of words, 0 to 1, that are common Vietnamese words with their marks."""
    words = len(text.split())
    marked = sum(1 for found in _COMMON_WORDS.finditer(text) if not found[0].isascii())
    return marked / words if words else 0.0

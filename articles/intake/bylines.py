"""Bylines as reports end with them: ``Bùi Minh``, ``Bài, ảnh: …``, ``B.M (TTV)``, ``Theo …``."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Signature:
    """A name under a report and what its bearer did: ``text``, ``photo``, ``both``, ``source``."""

    name: str
    role: str


LONGEST = 120
"""Characters; a longer line is no byline."""

_LABEL = re.compile(
    r"(?<!\w)(?P<label>(?:bài|tin|ảnh|video|clip|thực hiện|ghi chép|lược ghi|phóng sự|"
    r"tác giả|nguồn|người viết|biên tập|tổng hợp|theo)(?:\s*(?:,|và|-|–|&|/|\+)\s*(?:bài|"
    r"tin|ảnh|video|clip))*(?:\s+và\s+ảnh|\s*,\s*ảnh)?)\s*:\s*",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:theo|nguồn)\s+(?=[^\W\d_])", re.IGNORECASE)
_AGENCY = re.compile(
    r"TTXVN|TTXVN/.*|VOV|VTV|VnExpress|Vietnam\+|VietnamPlus|Chinhphu\.vn|baochinhphu\.vn|"
    r"(?:Báo|Đài|Cổng|Trang|Tạp chí)\s+.*",
)
_STAFF = re.compile(
    r"P\.?V\.?|Phóng viên|Nhóm\s+(?:PV|P\.V|phóng viên|Phóng viên)|CTV|Cộng tác viên|TTV|"
    r"BBT|BTV|TH|Ban biên tập|Ban Biên tập|Tòa soạn|P\.V\s*\(.*\)|PV\s*\(.*\)",
)
_WORD = r"[^\W\d_]+"
_INITIALS = re.compile(rf"(?:{_WORD}\.)+{_WORD}\.?|[^\W\d_](?:\.[^\W\d_])+\.?")
_NOTE = re.compile(r"\s*\([^()]{1,60}\)$")
_BETWEEN = re.compile(r"\s+[-–—]\s+|\s*[,;&]\s*|\s+và\s+|\s*/\s*")
_NO_NAMES = frozenset("Quảng Kết Lời Mục Phần Chương Bảng Hình Ghi".split())  # noqa: SIM905


def read_byline(line: str) -> list[Signature] | None:
    """Return who signs in ``line``, in order, or None if it is no byline."""
    text = line.strip()
    if not text or len(text) > LONGEST or "\n" in text:
        return None
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1].strip()
    text = text.strip("*_ ")
    if _LABEL.match(text):
        return _labelled(text)
    source = _FROM.match(text)
    if source:
        name = text[source.end() :].strip().rstrip(".")
        return [Signature(name, "source")] if _is_source(name) else None
    return _signed(text, "text")


def _labelled(text: str) -> list[Signature] | None:
    """Read a line of labels, each with its names: ``Bài: A - Ảnh: B``."""
    labels = list(_LABEL.finditer(text))
    signatures: list[Signature] = []
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        names = text[label.end() : after.start() if after else len(text)].strip(" -–—,;./|")
        signed = _signed(names, _role(label["label"]), strict=False)
        if signed is None:
            return None
        signatures += signed
    return _merged(signatures)


def _role(label: str) -> str:
    words = set(re.findall(r"\w+", label.lower()))
    if words & {"theo", "nguồn"}:
        return "source"
    photo = bool(words & {"ảnh", "video", "clip"})
    text = bool(words - {"ảnh", "video", "clip", "và"})
    return "both" if photo and text else "photo" if photo else "text"


def _merged(signatures: list[Signature]) -> list[Signature]:
    """Return each name once: who wrote and took the pictures did both."""
    roles: dict[str, set[str]] = {}
    for signature in signatures:
        roles.setdefault(signature.name, set()).add(signature.role)
    return [
        Signature(name, "both" if len(several) > 1 else next(iter(several)))
        for name, several in roles.items()
    ]


def _is_source(name: str) -> bool:
    return bool(name) and len(name.split()) <= 8 and (name[0].isupper() or name[0].isdigit())


def _signed(text: str, role: str, *, strict: bool = True) -> list[Signature] | None:
    """Return the names in ``text``, or None if a part of it is no name.

    ``strict`` asks for the form of a Vietnamese name, as there was no label to go by.
    """
    if _AGENCY.fullmatch(text.rstrip(".")) and len(text.split()) <= 8:
        return [Signature(text.rstrip("."), "source")]
    if _STAFF.fullmatch(text):
        return [Signature(text, role)]
    names = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if not names or not all(_is_name(name, strict=strict) for name in names):
        return None
    return [Signature(_without_stop(name), role) for name in names]


def _without_stop(name: str) -> str:
    return name if _INITIALS.fullmatch(name) else name.rstrip(".")


def _is_name(name: str, *, strict: bool) -> bool:
    bare = _NOTE.sub("", name)
    if _INITIALS.fullmatch(bare) or _STAFF.fullmatch(name) or _STAFF.fullmatch(bare):
        return True
    words = bare.rstrip(".").split()
    if not 1 <= len(words) <= 5 or (strict and bare.endswith(".")):
        return False
    if not strict:
        return words[0][0].isupper()
    return words[0] not in _NO_NAMES and all(word[0].isupper() and word.isalpha() for word in words)

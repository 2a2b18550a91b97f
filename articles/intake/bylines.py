"""Bylines as reports end with them: ``Bùi Minh``, ``Bài, ảnh: …``, ``B.M (TTV)``, ``Theo …``."""

import re
from dataclasses import dataclass

from articles.facts.finding.surnames import SURNAMES
from articles.vietnamese import CAPITALS


@dataclass(frozen=True)
class Signature:
    """A name under a report and what its bearer did: ``text``, ``photo``, ``both``, ``source``."""

    name: str
    role: str


LONGEST = 120
"""Characters; a longer line is no byline."""

_PHOTO_WORDS = "ảnh|video|clip|đồ họa|infographic|hình ảnh"
_TEXT_WORDS = (
    "bài viết|bài|tin|thực hiện|ghi chép|lược ghi|phóng sự|tác giả|người viết|biên tập|"
    "tổng hợp|bút ký|tản văn|tùy bút|truyện ngắn|thơ|ký|trình bày|nhóm thực hiện"
)
_WORK = rf"(?:{_TEXT_WORDS}|{_PHOTO_WORDS})"
_WORKS = rf"{_WORK}(?:\s*(?:,|và|-|–|&|/|\+|\s)\s*(?:tin|bài|{_PHOTO_WORDS}))*"
_LABEL = re.compile(rf"(?<!\w)(?P<label>(?:{_WORKS}|nguồn(?:\s+tin)?|theo))\s*:\s*", re.IGNORECASE)
_LABEL_WITHOUT_COLON = re.compile(
    r"(?P<label>(?:tin|bài)\s*(?:,|và|-|–|&|/|\+)\s*ảnh"
    r"|(?:bài|phóng sự|ghi chép|bút ký|tản văn|tùy bút|truyện ngắn|thơ|ký|ảnh)\s+của)\s+(?=\S)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"(?:phóng viên|nhà báo|cộng tác viên)\s+(?=(?-i:[{CAPITALS}]))", re.IGNORECASE
)
_FROM = re.compile(r"(?:theo|nguồn)\s+(?=[^\W\d_])", re.IGNORECASE)
_AGENCY = re.compile(
    r"TTXVN|TTXVN\s?/.*|VOV|VTV|VnExpress|Dân trí|Vietnam\+|VietnamPlus|\w[\w.]*\.(?:vn|com)|"
    r"(?:Báo|Đài|Cổng|Trang|Tạp chí|Thông tấn xã)\s+.*"
)
_STAFF = re.compile(
    r"P\.?V\.?|Phóng viên|Nhóm\s+(?:PV|P\.V\.?|phóng viên)(?:\s+[\w ]{1,20})?|CTV|Cộng tác viên|"
    r"Nhóm CTV|TTV|BBT|BTV|TH|Ban biên tập|Tòa soạn",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"(?:(?:PGS|GS|TS|ThS|Th\.S|T\.S|BS|BSCKII?|BS\.?\s?CKII?|KS|CN|LS|ThS\.BS|TS\.BS|Luật sư|"
    r"Bác sĩ|Nhà thơ|Nhà văn|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy)\.?\s*)+\s"
)
_WORD = r"[^\W\d_]+"
_INITIALS = re.compile(rf"(?:{_WORD}\.\s?)+{_WORD}\.?|[^\W\d_](?:\.[^\W\d_])+\.?")
_NOTE = re.compile(r"\s*\((?P<note>[^()]{1,60})\)$")
_DONE = re.compile(
    r"thực hiện|ghi|ghi chép|lược ghi|tổng hợp|t/h|th|biên soạn|sưu tầm|lược thuật|st",
    re.IGNORECASE,
)
"""Notes that say what was done, as a label does: ``Hải Yến (thực hiện)``."""

_BODY = re.compile(
    r"(?:Sở|Hội|Trung tâm|Trường|Ban|Phòng|Công an|Bộ|Viện|Bệnh viện|UBND|Đoàn|Tỉnh đoàn|Chi cục|"
    r"Đài|Báo|Xã|Phường|Văn phòng|Thanh tra|Công ty|Liên|TTV|CTV|TTVH)(?!\w)"
)
_BETWEEN = re.compile(
    r"\s+[-–—]\s+|\s*[,;&+]\s*|\s+và\s+|\s*/\s*|(?<=[^\W\d_]{2})[-–—](?=[^\W\d_]{2})"
)
_DASHES = {"-", "–", "—"}
_NO_NAMES = frozenset(
    "Quảng Kết Lời Mục Phần Chương Bảng Hình Ghi Hết Còn Tag Tags".split()  # noqa: SIM905
)


def read_byline(line: str) -> list[Signature] | None:
    """Return who signs in ``line``, in order, or None if it is no byline."""
    if len(line) > LONGEST or "\n" in line or "\t" in line:
        return None
    text = re.sub(r"\s*\./\.$", "", " ".join(line.split()))
    if text.startswith(("(", "[")) and text.endswith((")", "]")) and text.count("(") <= 1:
        text = text[1:-1].strip()
    text = text.strip("*_ ")
    label = _LABEL.search(text)
    if label:
        return _labelled(text) if not label.start() else _named_then_labelled(text, label.start())
    bare = _LABEL_WITHOUT_COLON.match(text)
    if bare:
        return _signed(text[bare.end() :], _role(bare["label"]))
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


def _named_then_labelled(text: str, position: int) -> list[Signature] | None:
    """Read names and then a label for another: ``A - Ảnh: B``, ``A (Ảnh: B)``."""
    before = re.fullmatch(r"(?P<names>.+?)\s*(?P<sign>[-–—,;/|(])\s*", text[:position])
    if not before:
        return None
    end = len(text) - (before["sign"] == "(" and text.endswith(")"))
    writers = _signed(before["names"], "text")
    others = _labelled(text[position:end])
    return _merged([*writers, *others]) if writers and others else None


def _role(label: str) -> str:
    words = label.lower()
    if re.search(r"theo|nguồn", words):
        return "source"
    photo = re.search(_PHOTO_WORDS, words)
    text = re.search(rf"(?<!\w)(?:{_TEXT_WORDS})(?!\w)", words)
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
    return (
        bool(name) and len(name.split()) <= 8 and (name[0].isupper() or bool(_AGENCY.match(name)))
    )


def _signed(text: str, role: str, *, strict: bool = True) -> list[Signature] | None:
    """Return the names in ``text``, or None if a part of it is no name.

    ``strict`` asks for the form of a Vietnamese name, as there was no label to go by.
    """
    note = _NOTE.search(text)
    if note and _FROM.match(note["note"]):
        writers = _signed(text[: note.start()], role, strict=strict)
        source = read_byline(note["note"])
        return [*writers, *source] if writers and source else None
    if note and _DONE.fullmatch(note["note"].strip()):
        text, note = text[: note.start()], None
    if _is_agency(text):
        return [Signature(text.rstrip("."), "source" if role == "text" else role)]
    text = _TITLE.sub("", text, count=1) if _TITLE.match(text) else text
    if _STAFF.fullmatch(text):
        return [Signature(text, role)]
    names = _parts(text)
    if not names or not all(_is_name(name, strict=strict) for name in names):
        return None
    return [
        Signature(_without_stop(name), "source" if _is_agency(name) and role == "text" else role)
        for name in names
    ]


def _is_agency(name: str) -> bool:
    return bool(_AGENCY.fullmatch(name.rstrip("."))) and len(name.split()) <= 8


def _parts(text: str) -> list[str]:
    """Return the names of a line; a body behind a dash belongs to the name before it."""
    edges = []
    body = False
    for found in _BETWEEN.finditer(text):
        if found[0].strip() in _DASHES and _BODY.match(text, found.end()):
            body = True
        elif not _inside_note(text, found.start()) and not (body and found[0] in _DASHES):
            edges.append(found)
            body = False
    starts = [0, *(edge.end() for edge in edges)]
    ends = [*(edge.start() for edge in edges), len(text)]
    parts = (text[start:end].strip() for start, end in zip(starts, ends, strict=True))
    return [part for part in parts if part]


def _inside_note(text: str, position: int) -> bool:
    return text.count("(", 0, position) > text.count(")", 0, position)


def _without_stop(name: str) -> str:
    return name if _INITIALS.fullmatch(name) else name.rstrip(".")


def _is_name(name: str, *, strict: bool) -> bool:
    if _is_agency(name):
        return True
    bare = _NOTE.sub("", name)
    affiliated = _BETWEEN.search(bare)
    if affiliated and _BODY.match(bare, affiliated.end()) and len(bare.split()) <= 14:
        bare = bare[: affiliated.start()]
    bare = _DEGREE.sub("", bare, count=1)
    if _INITIALS.fullmatch(bare) or _STAFF.fullmatch(bare):
        return True
    words = bare.rstrip(".").split()
    if not 1 <= len(words) <= 5 or (strict and bare.endswith(".") and len(words) < 2):
        return False
    if not strict:
        return words[0][0].isupper() and not bare.endswith((":", "?", "!"))
    if bare.isupper() and len(bare) > 3 and words[0].title() not in SURNAMES:
        return False
    return words[0] not in _NO_NAMES and all(map(_is_syllable, words))


def _is_syllable(word: str) -> bool:
    """Tell whether ``word`` is one of a name's: ``Minh``, ``K'Sor``."""
    return word[0].isupper() and all(part.isalpha() for part in re.split("['’]", word))

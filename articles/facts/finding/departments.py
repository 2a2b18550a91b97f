"""Departments and other bodies in a text: named in full, or in a list that says ``sở`` once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from articles.facts.finding.directory import Directory
from articles.facts.finding.places import province_at
from articles.facts.finding.provincial import (
    BODIES,
    DEPARTMENT,
    MINISTRY,
    department_name,
    same_body,
)
from articles.facts.finding.words import Find, spelled, words_of
from articles.vietnamese import CAPITALS

_LIST = re.compile(
    r"(?<!\w)(?:(?i:các|những|một\s+số|lãnh\s+đạo|đại\s+diện|nhiều)|\d+)\s+(?P<kind>(?i:sở|bộ))(?!\w)"
    r"(?P<more>(?:\s*[,/]?\s*(?:và\s+)?(?i:sở|ban|ngành|đơn\s+vị|địa\s+phương|cơ\s+quan|"
    r"đoàn\s+thể|phòng|tỉnh|của|liên\s+quan|chức\s+năng|trung\s+ương|hội|khối)(?!\w))*)"
    r"\s*(?P<colon>:|như|gồm|là)?\s*"
)
_SEPARATOR = re.compile(r"\s*(?:,\s*và|,|;|và|cùng|&)\s*")
_OTHER_BODY = re.compile(
    r"(?:Công\s+an|Thanh\s+tra|Bộ\s+CHQS|Bộ\s+(?i:Chỉ\s+huy\s+Quân\s+sự)|Thuế|Thống\s+kê|Kho\s+bạc\s+Nhà\s+nước|"
    r"Bảo\s+hiểm\s+[Xx]ã\s+hội|BHXH|Tòa\s+án\s+nhân\s+dân|Viện\s+[Kk]iểm\s+sát\s+nhân\s+dân|Tỉnh\s+đoàn|"
    r"Văn\s+phòng|Ban|Cục|Chi\s+cục|Hội|Đài|Báo|Trung\s+tâm|Liên\s+đoàn|Ủy\s+ban|Ngân\s+hàng|Điện\s+lực|Quỹ|"
    r"Trường|Viện|Công\s+ty)(?!\w)(?P<rest>(?:\s+[^\W\d_][\w&]*)*)"
)
_NEEDS_LEVEL = re.compile(
    r"(?:Công\s+an|Thanh\s+tra|Bộ\s+CHQS|Bộ\s+(?i:Chỉ\s+huy\s+Quân\s+sự)|Thuế|Thống\s+kê|BHXH|"
    r"Bảo\s+hiểm\s+[Xx]ã\s+hội|Kho\s+bạc\s+Nhà\s+nước|Tòa\s+án\s+nhân\s+dân|"
    r"Viện\s+[Kk]iểm\s+sát\s+nhân\s+dân)$"
)
_NAMED = re.compile(rf"\s(?:[{CAPITALS}]|tỉnh|các\s)")
"""What tells ``Hội Nông dân`` and ``Báo Đất Tổ`` from a bare ``báo`` or ``hội``."""
_STOP = re.compile(
    r"\s+(?:và|cùng|đã|đang|sẽ|về|tại|đến|để|phải|cần|tham|dự|trong|với|theo|là|có|do|khẩn|tập|tiếp|"
    r"chủ|phối|báo|nghiêm|thực|tăng|rà|xây|triển|kịp|hướng|nghiên|làm|bố|đề|kiểm tra|chỉ đạo|"
    r"căn|trực|huy|bảo đảm|đảm|thường|tổ chức|thăm|trao|dâng|trên)(?!\w)"
)


@dataclass(frozen=True)
class _Named:
    """A body in a text under its full name; ``written`` is how it stands there."""

    name: str
    end: int
    written: str


def find_departments(text: str, directory: Directory) -> list[Find]:
    """Return the bodies that ``text`` names, each once under its full name, in order.

    Those of a list that writes ``sở`` once, and those written short, are inferred, and say so.
    Bodies of the directory's own province stand without its name, as papers write them.
    """
    found: dict[str, Find] = {}
    for find in sorted(
        [*_in_lists(text, directory), *_in_full(text, directory), *_known(text, directory)],
        key=lambda find: (find.start, bool(find.why)),
    ):
        name = directory.departments.get(find.name, find.name)
        found.setdefault(same_body(name), replace(find, name=name))
    return list(found.values())


def _in_full(text: str, directory: Directory) -> Iterator[Find]:
    """Yield bodies with their whole names, and what follows one ``Sở`` (``Sở A, B và C``)."""
    for body in BODIES.finditer(text):
        named = _named(text, body, directory)
        own = body["name"] or body["ministry"]
        short = own and same_body(department_name(own)) != same_body(" ".join(own.split()))
        why = _("Written “%(short)s” in the report.") % {"short": named.written} if short else ""
        yield Find(named.name, body.start(), why=why)
        if body["so"]:
            yield from _members(text, named.end, "Sở", _("“Sở” is written once for them all."))


def _named(text: str, body: re.Match[str], directory: Directory) -> _Named:
    """Return the full name of a body, with its province if it is another than the paper's."""
    written = " ".join(body[0].split())
    level = written.endswith((" tỉnh", " phố"))
    province, end = ("", body.end()) if body["bo"] else province_at(text, body.end())
    if body["bo"]:
        name = f"Bộ {department_name(body['ministry'])}"
    elif not body["so"]:
        name = written
    else:
        name = f"Sở {department_name(body['name'])}"
        name += f" {body['level']}" if province and level else ""
    elsewhere = province != directory.province or not (level or body["so"])
    if province and elsewhere:
        return _Named(f"{name} {province}", end, written)
    return _Named(name.removesuffix(f" {body['level']}") if body["so"] else name, end, written)


def _known(text: str, directory: Directory) -> Iterator[Find]:
    """Yield the departments that the directory knows by a name or short name in the text."""
    if not directory.department_names:
        return
    words = words_of(text)
    spelling = spelled(words)
    for index, word in enumerate(words):
        known = directory.department_names.at(spelling, index)
        if known:
            yield Find(directory.departments[known[1]], word.start)


def _in_lists(text: str, directory: Directory) -> Iterator[Find]:
    """Yield the members of lists such as ``các sở, ngành: Tài chính, Công an và …``."""
    for opening in _LIST.finditer(text):
        kind = opening["kind"].capitalize()
        why = _("“%(list)s” is written once for the whole list.") % {"list": opening[0].strip(" :")}
        first = _member(text, opening.end(), kind, directory)
        if first and not text.startswith(kind, opening.end()):
            yield Find(first.name, opening.end(), why=why)
        if first:
            yield from _members(text, first.end, kind, why, directory)


def _members(
    text: str, end: int, kind: str, why: str, directory: Directory | None = None
) -> Iterator[Find]:
    """Yield what follows in a list whose last member ended at ``end``.

    Without a ``directory`` only departments and ministries by their own names count.
    """
    while separator := _SEPARATOR.match(text, end):
        start = separator.end()
        member = _member(text, start, kind, directory)
        if member is None or (directory is None and not member.name.startswith(f"{kind} ")):
            return
        if directory is None and text.startswith(f"{kind} ", start):
            return
        yield Find(member.name, start, why=why)
        end = member.end


def _member(text: str, position: int, kind: str, directory: Directory | None) -> _Named | None:
    """Return the body at ``position`` in a list of ``kind`` (``Sở``, ``Bộ``)."""
    full = BODIES.match(text, position)
    if full:
        return _named(text, full, directory or Directory())
    own = (DEPARTMENT if kind == "Sở" else MINISTRY).match(text, position)
    if own and text[position].isupper():
        return _Named(f"{kind} {department_name(own[0])}", own.end(), own[0])
    other = _OTHER_BODY.match(text, position) if directory else None
    if not other:
        return None
    stop = _STOP.search(other[0])
    written = " ".join((other[0][: stop.start()] if stop else other[0]).split())
    if not (_NEEDS_LEVEL.match(written) or _NAMED.search(written)):
        return None
    end = position + (stop.start() if stop else len(other[0]))
    name = f"{written} tỉnh" if _NEEDS_LEVEL.match(written) else written
    return _Named(name, end, written)

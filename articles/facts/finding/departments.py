"""Departments and other bodies in a text: named in full, or in a list that says ``sở`` once."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.facts.finding.directory import Directory
from articles.facts.finding.provincial import BODIES, DEPARTMENT, department_name
from articles.facts.finding.words import Find, spelled, words_of

_LIST = re.compile(
    r"(?<!\w)(?:các|những|\d+)\s+(?i:sở)(?!\w)(?P<kinds>(?:\s*[,và]*\s*(?:ban|ngành|đơn\s+vị|địa\s+phương|"
    r"cơ\s+quan|đoàn\s+thể|phòng|tỉnh|của|liên\s+quan|chức\s+năng)(?!\w))*)\s*(?P<colon>:|như|gồm)?\s*"
)
_SEPARATOR = re.compile(r"\s*(?:,|;|và|cùng)\s*|\s*,\s*và\s+")
_OTHER_BODY = re.compile(
    r"(?:Công\s+an|Thanh\s+tra|Bộ\s+CHQS|Bộ\s+Chỉ\s+huy\s+[Qq]uân\s+sự|Thuế|Thống\s+kê|Kho\s+bạc\s+Nhà\s+nước|"
    r"Bảo\s+hiểm\s+[Xx]ã\s+hội|BHXH|Tòa\s+án\s+nhân\s+dân|Viện\s+[Kk]iểm\s+sát\s+nhân\s+dân|Tỉnh\s+đoàn|"
    r"Văn\s+phòng|Ban|Cục|Chi\s+cục|Hội|Đài|Báo|Trung\s+tâm|Liên\s+đoàn|Ủy\s+ban|Ngân\s+hàng|Điện\s+lực|Quỹ|"
    r"Trường|Viện|Công\s+ty)(?!\w)(?P<rest>(?:\s+[^\W\d_][\w&]*)*)"
)
_NEEDS_LEVEL = re.compile(
    r"(?:Công\s+an|Thanh\s+tra|Bộ\s+CHQS|Bộ\s+Chỉ\s+huy\s+[Qq]uân\s+sự|Thuế|Thống\s+kê|BHXH|"
    r"Bảo\s+hiểm\s+[Xx]ã\s+hội|Tòa\s+án\s+nhân\s+dân|Viện\s+[Kk]iểm\s+sát\s+nhân\s+dân)$"
)
_STOP = re.compile(
    r"\s+(?:và|cùng|đã|đang|sẽ|về|tại|đến|để|phải|cần|tham|dự|trong|với|theo|là|có|do|khẩn|tập|tiếp|"
    r"chủ|phối|báo|nghiêm|thực|tăng|rà|xây|triển|kịp|hướng|nghiên|làm)(?!\w)"
)


def find_departments(text: str, directory: Directory) -> list[Find]:
    """Return the bodies that ``text`` names, each once under its full name, in order.

    Those of a list that writes ``sở`` once are inferred, and say so.
    """
    found: dict[str, Find] = {}
    for find in sorted(
        [*_in_lists(text), *_in_full(text), *_known(text, directory)],
        key=lambda find: (find.start, bool(find.why)),
    ):
        found.setdefault(directory.departments.get(find.name, find.name), find)
    return [Find(name, find.start, why=find.why) for name, find in found.items()]


def _in_full(text: str) -> Iterator[Find]:
    for body in BODIES.finditer(text):
        if body["so"]:
            name = f"Sở {department_name(body['name'])}"
            shortened = department_name(body["name"]).lower() != " ".join(
                body["name"].lower().split()
            )
            why = _("Written “%(short)s” in the report.") % {"short": body[0]} if shortened else ""
            yield Find(name, body.start(), why=why)
        else:
            yield Find(" ".join(body[0].split()), body.start())


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


def _in_lists(text: str) -> Iterator[Find]:
    """Yield the members of lists such as ``các sở, ngành: Tài chính, Công an và …``."""
    for opening in _LIST.finditer(text):
        position, first = opening.end(), True
        while member := _member(text, position):
            name, end = member
            if not (first and name.startswith("Sở ") and text.startswith("Sở", position)):
                why = _("“%(list)s” is written once for the whole list.") % {
                    "list": opening[0].strip(" :")
                }
                yield Find(name, position, why=why)
            separator = _SEPARATOR.match(text, end)
            if not separator:
                break
            position, first = separator.end(), False


def _member(text: str, position: int) -> tuple[str, int] | None:
    """Return the full name of the body at ``position`` in a list, and where it ends."""
    full = BODIES.match(text, position)
    if full:
        name = f"Sở {department_name(full['name'])}" if full["so"] else " ".join(full[0].split())
        return name, full.end()
    own = DEPARTMENT.match(text, position)
    if own and text[position].isupper():
        return f"Sở {department_name(own[0])}", own.end()
    other = _OTHER_BODY.match(text, position)
    if not other:
        return None
    stop = _STOP.search(other[0])
    name = " ".join((other[0][: stop.start()] if stop else other[0]).split())
    end = position + (stop.start() if stop else len(other[0]))
    return (f"{name} tỉnh" if _NEEDS_LEVEL.match(name) else name), end

"""Places in a text: a kind of unit and its name, lists of them, and former units (``cũ``)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from articles import vietnamese
from articles.facts import gazetteer
from articles.facts.finding.surnames import SURNAMES
from articles.facts.finding.words import Find
from articles.models import Place


@dataclass(frozen=True)
class _Kinds:
    """The words that tell a kind of unit."""

    pattern: str
    last_words: frozenset[str]


KINDS = _Kinds(
    pattern=r"thành\s+phố|thị\s+trấn|thị\s+xã|đặc\s+khu|tỉnh|huyện|quận|phường|xã|TP\.?",
    last_words=frozenset(kind.split()[-1] for kind in Place.Kind.values) | {"tp"},
)
_SYLLABLE = rf"[{vietnamese.CAPITALS}][^\W\d_]*(?:['’][^\W\d_]+)?"
_NAME = rf"(?:{_SYLLABLE}(?:[ -]{_SYLLABLE}){{0,4}}|\d{{1,2}})(?!\w)"
_FORMER = r"(?:\s+\(?cũ\)?(?!\w))?"
_UNIT = re.compile(
    rf"(?<!\w)(?<!hợp tác )(?<!Hợp tác )(?<!Hợp Tác )(?<!làng )"
    rf"(?P<plural>(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|\d+)[ ]+)?"
    rf"(?P<kind>(?i:{KINDS.pattern}))(?P<more>(?:,[ ]*(?:{KINDS.pattern}))*)"
    rf"(?:[ ]+|[ ]*:[ ]*|(?<=[Pp]\.)|(?<=TP)(?=HCM))(?P<name>{_NAME})"
)
_FOLLOWING_NAME = re.compile(rf"[ ]+(?P<name>{_NAME})")
_FORMER_MARK = re.compile(r"\s+\(?cũ\)?(?!\w)")
_NEXT = re.compile(rf"(?:\s*[,;]\s*|\s+và\s+)(?P<name>{_NAME})")

_WHERE = re.compile(rf"(?<!\w)(?i:tại|ở|địa bàn)[ ]+(?P<name>{_NAME})")


@cache
def _known_names() -> frozenset[tuple[str, ...]]:
    """Return the names of all units of today and before, as words in one spelling."""
    names = set()
    for province in gazetteer.provinces():
        names.add(province.name)
        names.update(former.name for former in province.merged_from)
        for commune in province.communes:
            names.add(commune.name)
            for unit in commune.merged_from:
                names.add(unit.name)
                names.add(unit.district.split(" ", 2 if " phố " in unit.district else 1)[-1])
    return frozenset(tuple(vietnamese.normal(name).split()) for name in names)


def known_place_words(run: list[str]) -> int:
    """Return how many words at the start of ``run`` are the longest known name of a unit."""
    spelled = [vietnamese.normal(word) for word in run]
    lengths = range(min(len(run), 5), 0, -1)
    return next((n for n in lengths if tuple(spelled[:n]) in _known_names()), 0)


@cache
def _province_names() -> frozenset[tuple[str, ...]]:
    """Return the names of all provinces of today and before, as words in one spelling."""
    names = {
        name
        for province in gazetteer.provinces()
        for name in (province.name, *(former.name for former in province.merged_from))
    }
    return frozenset(tuple(vietnamese.normal(name).split()) for name in names)


def is_province(run: list[str]) -> bool:
    """Tell whether ``run`` is the name of a province of today or before."""
    return tuple(vietnamese.normal(word) for word in run) in _province_names()


def province_at(text: str, position: int) -> tuple[str, int]:
    """Return the name of the province that stands right at ``position``, and where it ends.

    Nothing and ``position`` itself if there is none: ``Công an tỉnh`` | `` Sơn La``.
    """
    following = _FOLLOWING_NAME.match(text, position)
    if following:
        run = following["name"].split(" ")
        for count in range(min(len(run), 4), 1, -1):
            if is_province(run[:count]):
                name = " ".join(run[:count])
                return name, following.start("name") + len(name)
    return "", position


def find_places(text: str) -> list[Find]:
    """Return the places that ``text`` names with their kind, each once, in order.

    Names are as papers print them: ``xã Đại Đồng``, ``xã Yên Nghiệp cũ``. In lists the kind is
    written once (``các xã A, B và C``); what follows it is a guess and says so, as does a province
    of today that stands without its kind where something happened (``tại Hà Nội``).
    """
    found: dict[str, Find] = {}
    for find in (*_all_places(text), *_bare_provinces(text)):
        found.setdefault(find.name, find)
    return sorted(found.values(), key=lambda find: find.start)


def _all_places(text: str) -> Iterator[Find]:
    for unit in _UNIT.finditer(text):
        kind = _kind(unit["kind"])
        name, end = _name(text, unit.start("name"), unit.end("name"))
        if unit["kind"].isupper() and name.isupper() and kind != "thành phố":
            name, end = _shouted_name(text, unit.start("name"), unit.end("name"))
        if not name or (name.isdigit() and kind not in {"phường", "quận"}):
            continue
        former, end = _former(text, end)
        first = _Member(name, former, unit.start())
        if unit["plural"] or unit["more"]:
            kinds = [kind, *(_kind(more) for more in unit["more"].split(",") if more.strip())]
            yield from _list_of([first, *_rest_of_list(text, end)], kinds)
        else:
            yield Find(f"{kind} {name}{former}", unit.start())


def _bare_provinces(text: str) -> Iterator[Find]:
    for place in _WHERE.finditer(text):
        kind = _provinces_of_today().get(vietnamese.normal(place["name"]))
        if kind:
            why = _("Written “%(short)s” in the report.") % {"short": place["name"]}
            yield Find(f"{kind} {place['name']}", place.start("name"), why=why)


@cache
def _provinces_of_today() -> dict[str, str]:
    """Return the kind of each province of today by its name in one spelling."""
    return {vietnamese.normal(place.name): place.kind for place in gazetteer.provinces()}


@dataclass(frozen=True)
class _Member:
    """A member of a list of places: its bare name, `` cũ`` or nothing, where it stands."""

    name: str
    former: str
    start: int


def _list_of(members: list[_Member], kinds: list[str]) -> Iterator[Find]:
    """Yield the members of a list, whose kind and ``cũ`` are written once for all of them."""
    *before, last = members
    all_former = last.former and len(members) > 1 and not any(one.former for one in before)
    for index, member in enumerate(members):
        kind = _kind_of(member.name, kinds)
        why = ""
        if index or len(kinds) > 1:
            said = {"kind": ", ".join(kinds)}
            why = _("“%(kind)s” is written once for the whole list.") % said
        if all_former and member is not last:
            why = _("“cũ” is written once for the whole list.")
        former = last.former if all_former else member.former
        yield Find(f"{kind} {member.name}{former}", member.start, why=why)


def _kind_of(name: str, kinds: list[str]) -> str:
    """Return which of ``kinds`` (``xã, phường``) a unit of today with this name is."""
    known = _kinds_of_today().get(vietnamese.normal(name), set())
    return next((kind for kind in kinds if kind in known), kinds[0])


@cache
def _kinds_of_today() -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for province in gazetteer.provinces():
        for commune in province.communes:
            kinds.setdefault(vietnamese.normal(commune.name), set()).add(commune.kind)
    return kinds


def _rest_of_list(text: str, end: int) -> Iterator[_Member]:
    """Yield the further members of a list whose kind is written once."""
    while following := _NEXT.match(text, end):
        start = following.start("name")
        name, beyond = _name(text, start, following.end("name"))
        if not name or not known_place_words(name.split()):
            return
        former, end = _former(text, beyond)
        yield _Member(name, former, start)
        if beyond < following.end("name"):
            return


def _shouted_name(text: str, start: int, end: int) -> tuple[str, int]:
    """Return a known unit's name in a headline all in capitals as papers print it, and its end."""
    run = text[start:end].title().split(" ")
    name = " ".join(run[: known_place_words(run)])
    return name, start + len(name)


def _kind(written: str) -> str:
    kind = " ".join(written.lower().split()).rstrip(".")
    return "thành phố" if kind == "tp" else kind


def _former(text: str, end: int) -> tuple[str, int]:
    mark = _FORMER_MARK.match(text, end)
    return (" cũ", mark.end()) if mark else ("", end)


def _name(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the part of a run of capitalised words that is a unit's name, and its end.

    The longest known name; of an unknown one what does not look like a person (``tỉnh Quách Tất
    Liêm`` names no province).
    """
    run = text[start:end].split(" ")
    if run[0] == "HCM":
        return "Hồ Chí Minh", start + len(run[0])
    known = known_place_words(run)
    if known:
        name = " ".join(run[:known])
        return name, start + len(name)
    person = next((i for i, word in enumerate(run) if word in SURNAMES and len(run) - i >= 3), None)
    if person is not None:
        run = run[:person]
    before = text[max(0, start - 8) : start].rstrip().lower()
    if before.endswith("tỉnh") or run[:1] in (["UBND"], ["HĐND"]):
        return "", start
    name = " ".join(run[:4])
    return name, start + len(name)

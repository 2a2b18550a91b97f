"""Places in the directory: loading them from the gazetteer, and what became of each."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.db import transaction

from articles import vietnamese
from articles.facts.gazetteer import MERGED_ON, Commune, FormerUnit, Province
from articles.models import Place, PlaceSuccession

Key = tuple[str, str, date | None]

LAST_DAY = MERGED_ON - timedelta(days=1)


def provinces_called(name: str, among: list[Province]) -> list[Province]:
    """Return the provinces that ``name`` means, with or without marks or its kind."""
    wanted = vietnamese.slug(name)
    return [
        province
        for province in among
        if wanted
        in {vietnamese.slug(province.name), vietnamese.slug(f"{province.kind} {province.name}")}
    ]


@transaction.atomic
def load(provinces: Iterable[Province], progress: Callable[[str], None]) -> int:
    """Put provinces, their communes and what those were made from into the directory.

    Returns how many places are new. What stands there already is left as it is, so loading twice
    changes nothing. ``progress`` is told the name of each province that is done.
    """
    known: dict[Key, Place] = {
        (place.code, place.kind, place.valid_from): place
        for place in Place.objects.exclude(code="")
    }
    before = len(known)
    for province in provinces:
        _load_province(province, known)
        progress(province.name)
    return len(known) - before


def _load_province(province: Province, known: dict[Key, Place]) -> None:
    """Write one province: it and its forerunners first, then the communes, then who became what."""
    now = _place(
        province.code,
        province.kind,
        province.name,
        valid_from=MERGED_ON if province.merged_from else None,
    )
    former = [
        _place(old.code, old.kind, old.name, valid_to=LAST_DAY) for old in province.merged_from
    ]
    now, *former = _written([now, *former], known)
    old_provinces = {place.name: place for place in former} or {now.name: now}
    communes = _written([_commune(unit, now) for unit in province.communes], known)
    parts = [
        (unit, place)
        for commune, place in zip(province.communes, communes, strict=True)
        for unit in (commune.merged_from if place.valid_from else [])
    ]
    units = _written([_former(unit, old_provinces) for unit, _place in parts], known)
    PlaceSuccession.objects.bulk_create(
        [
            *(
                PlaceSuccession(predecessor=old, successor=now, happened_on=MERGED_ON)
                for old in former
            ),
            *(
                PlaceSuccession(
                    predecessor=place, successor=into, happened_on=MERGED_ON, whole=unit.whole
                )
                for place, (unit, into) in zip(units, parts, strict=True)
            ),
        ],
        ignore_conflicts=True,
    )


def _written(places: list[Place], known: dict[Key, Place]) -> list[Place]:
    """Return the places as they stand in the directory, those that are new written to it."""
    new = {
        key: place
        for place in places
        if (key := (place.code, place.kind, place.valid_from)) not in known
    }
    Place.objects.bulk_create(new.values())
    known.update(new)
    return [known[place.code, place.kind, place.valid_from] for place in places]


def _commune(unit: Commune, province: Place) -> Place:
    """Return a commune of today; one that nothing was merged into goes back before 2025."""
    source = unit.merged_from[0] if len(unit.merged_from) == 1 else None
    unchanged = source and source.whole and (source.kind, source.name) == (unit.kind, unit.name)
    return _place(
        unit.code,
        unit.kind,
        unit.name,
        parent=province,
        district=source.district if source and unchanged else "",
        valid_from=None if unchanged or not unit.merged_from else MERGED_ON,
    )


def _former(unit: FormerUnit, provinces: dict[str, Place]) -> Place:
    return _place(
        unit.code,
        unit.kind,
        unit.name,
        parent=provinces.get(unit.province),
        district=unit.district,
        valid_to=LAST_DAY,
    )


def _place(
    code: str,
    kind: str,
    name: str,
    *,
    parent: Place | None = None,
    district: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Place:
    return Place(
        code=code,
        kind=kind,
        name=vietnamese.nfc(name),
        parent=parent,
        district=district,
        valid_from=valid_from,
        valid_to=valid_to,
    )

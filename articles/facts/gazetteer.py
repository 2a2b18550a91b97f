"""The data file of Vietnam's provinces and communes since 1 July 2025, and what each came from.

The file is text, a line for each unit, its values parted by tabs::

    P  code  kind  name                                   a province or central city of today
    O  code  kind  name                                   a former province it was made from
    C  code  kind  name                                   a commune of the province above
    F  code  kind  name  district  province  whole|part   a former unit it was made from

Where it comes from stands in ``docs/places.md``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

DATA_FILE = Path(__file__).parent / "data" / "places.tsv"

MERGED_ON = date(2025, 7, 1)
"""The day the communes of the data file began (Law 72/2025/QH15 on local government)."""


@dataclass(frozen=True)
class FormerProvince:
    """A province or central city before July 2025."""

    code: str
    kind: str
    name: str


@dataclass(frozen=True)
class FormerUnit:
    """A commune, ward or township before July 2025; ``whole`` tells if all of it passed over."""

    code: str
    kind: str
    name: str
    district: str
    province: str
    whole: bool


@dataclass(frozen=True)
class Commune:
    """A commune, ward or special zone of today with the units it was made from."""

    code: str
    kind: str
    name: str
    merged_from: list[FormerUnit]


@dataclass(frozen=True)
class Province:
    """A province or centrally run city of today; ``merged_from`` is empty if it is unchanged."""

    code: str
    kind: str
    name: str
    merged_from: list[FormerProvince]
    communes: list[Commune]


def provinces() -> list[Province]:
    """Return every province with its communes, read from the data file (a tenth of a second)."""
    found: list[Province] = []
    for line in DATA_FILE.read_text(encoding="utf-8").splitlines():
        mark, *values = line.split("\t")
        if mark == "P":
            code, kind, name = values
            found.append(Province(code, kind, name, [], []))
        elif mark == "O":
            found[-1].merged_from.append(FormerProvince(*values))
        elif mark == "C":
            code, kind, name = values
            found[-1].communes.append(Commune(code, kind, name, []))
        elif mark == "F":
            code, kind, name, district, province, share = values
            unit = FormerUnit(code, kind, name, district, province, share == "whole")
            found[-1].communes[-1].merged_from.append(unit)
    return found


def write(path: Path, units: Iterable[Province]) -> None:
    """Write the data file."""
    path.write_text("".join(f"{line}\n" for line in _lines(units)), encoding="utf-8")


def _lines(units: Iterable[Province]) -> Iterator[str]:
    for province in units:
        yield "\t".join(["P", province.code, province.kind, province.name])
        for former in province.merged_from:
            yield "\t".join(["O", former.code, former.kind, former.name])
        for commune in province.communes:
            yield "\t".join(["C", commune.code, commune.kind, commune.name])
            for unit in commune.merged_from:
                share = "whole" if unit.whole else "part"
                yield "\t".join(
                    ["F", unit.code, unit.kind, unit.name, unit.district, unit.province, share]
                )

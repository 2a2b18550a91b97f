"""Rebuild the data file of provinces and communes from the package ``vietnamadminunits``.

For those who maintain the file: install the extra ``places`` of ``pyproject.toml`` first.
"""

import json
import sqlite3
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from articles.facts.gazetteer import DATA_FILE, Commune, FormerProvince, FormerUnit, Province, write

Row = dict[str, Any]


class Command(BaseCommand):
    help = "Rebuild the data file of provinces and communes (for maintainers)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the package's tables and write our file."""
        data = Path(str(files("vietnamadminunits"))) / "data"
        provinces = assemble(data)
        write(DATA_FILE, provinces)
        communes = sum(len(province.communes) for province in provinces)
        self.stdout.write(f"{len(provinces)} provinces, {communes} communes → {DATA_FILE}")


def assemble(data: Path) -> list[Province]:
    """Return the provinces with their communes from the package's folder of data."""
    database = sqlite3.connect(data / "dataset.db")
    database.row_factory = sqlite3.Row
    changes = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    former = {
        f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey']}": row
        for row in database.execute("SELECT * FROM admin_units_legacy WHERE ward IS NOT NULL")
    }
    old_provinces = {
        row["provinceKey"]: FormerProvince(
            row["provinceCode"], _kind(row["province"], row["provinceShort"]), row["provinceShort"]
        )
        for row in database.execute("SELECT * FROM admin_units_legacy")
    }
    sources = _sources(changes)
    provinces: dict[str, Province] = {}
    for row in database.execute("SELECT * FROM admin_units ORDER BY provinceCode, wardCode"):
        province = provinces.setdefault(
            row["provinceCode"], _province(row, changes["DICT_PROVINCE"], old_provinces)
        )
        merged = sources[row["provinceKey"], row["wardKey"]]
        province.communes.append(
            Commune(
                code=row["wardCode"],
                kind=row["wardType"].lower(),
                name=row["wardShort"],
                merged_from=sorted(
                    (_former(former[key], whole) for key, whole in merged.items() if key in former),
                    key=lambda unit: (unit.province, unit.district, unit.name, unit.kind),
                ),
            )
        )
    return list(provinces.values())


def _sources(changes: Row) -> dict[tuple[str, str], dict[str, bool]]:
    """Return for each new commune the keys of its former units, and whether it got all of each."""
    sources: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for province, communes in changes["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, keys in communes.items():
            for key in keys:
                sources[province, commune][key] = True
    for province, divided in changes["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            for part in parts:
                sources[province, part["newWardKey"]][key] = False
    return sources


def _province(row: sqlite3.Row, merged: Row, old: dict[str, FormerProvince]) -> Province:
    sources = merged[row["provinceKey"]]
    return Province(
        code=row["provinceCode"],
        kind=_kind(row["province"], row["provinceShort"]),
        name=row["provinceShort"],
        merged_from=sorted((old[key] for key in sources), key=lambda unit: unit.code)
        if len(sources) > 1
        else [],
        communes=[],
    )


def _kind(full: str, name: str) -> str:
    """Return the kind of unit: ``Thành phố Huế`` of the name ``Huế`` → ``thành phố``."""
    return full.removesuffix(name).strip().lower()


def _former(row: sqlite3.Row, whole: bool) -> FormerUnit:
    return FormerUnit(
        kind=row["wardType"].lower(),
        name=row["wardShort"],
        district=row["district"][0].lower() + row["district"][1:],
        province=row["provinceShort"],
        whole=whole,
        code=row["wardCode"],
    )

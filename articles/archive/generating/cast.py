"""The people, bodies and places of an invented archive, as entries of the directories."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from articles import vietnamese
from articles.archive.generating.phrases import Ranked, topics
from articles.facts import gazetteer, places
from articles.facts.finding.provincial import DEPARTMENTS
from articles.facts.gazetteer import MERGED_ON
from articles.models import Author, Department, Official, Place, Posting, Section

SURNAMES = (
    "Nguyễn Trần Lê Phạm Bùi Hoàng Đinh Vũ Hà Phùng Đỗ Quách Ngô Đặng Dương Lý Hồ Trịnh Đào "  # noqa: SIM905
    "Xa Triệu Tạ Lương Cao Bạch Khuất Kiều Chử Nghiêm Sùng Giàng Phan Tống Mai Lường".split()
)
MENS = (
    "Văn Đức Minh Quang Xuân Hữu Công Đình Bá Gia Tiến Mạnh".split(),  # noqa: SIM905
    "Hùng Dũng Tuấn Bình Nam Sơn Long Cường Thắng Tâm Hải Khoa Đạt Trung Quân Vinh Lâm Phúc "  # noqa: SIM905
    "Khánh Toàn Kiên Thịnh Nghĩa Tùng Hậu Lực Trọng Chiến Luân".split(),
)
WOMENS = (
    "Thị Thu Ngọc Hồng Kim Thanh Minh".split(),  # noqa: SIM905
    "Lan Hương Hoa Hà Thủy Hạnh Mai Nga Phương Yến Liên Nhung Hiền Thảo Oanh Trang Duyên Ngân "  # noqa: SIM905
    "Chi Loan Quyên Bích Sen Diệp Uyên Vân".split(),
)
"""Middle and given names."""

TERM = 5
"""Years for which somebody is in post."""

FIRST_TERM = 2000

LEADERS = [
    "Chủ tịch UBND tỉnh", "Bí thư Tỉnh ủy", "Phó Chủ tịch UBND tỉnh", "Chủ tịch HĐND tỉnh",
    "Phó Bí thư Thường trực Tỉnh ủy", "Phó Chủ tịch HĐND tỉnh", "Trưởng Ban Tổ chức Tỉnh ủy",
    "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh", "Giám đốc Công an tỉnh", "Bí thư Tỉnh đoàn",
]  # fmt: skip

REFORMED = date(2025, 3, 1)
TODAYS = 16
"""How many of ``DEPARTMENTS`` stand since the reform of March 2025; the rest ended with it."""

WRITERS = 90
HEADS = 60
"""How many bylines there are, and of how many communes the chairman is known."""

Entry = TypeVar("Entry", Author, Department, Official)
Post = tuple[Official, str]


@dataclass(frozen=True)
class Cast:
    """Who and what the stories name, those named most often first.

    ``officials`` holds those in post by the first year of their term.
    """

    sections: dict[str, int]
    authors: Ranked[Author]
    officials: dict[int, Ranked[Post]]
    departments: Ranked[Department]
    former_departments: Ranked[Department]
    places: Ranked[Place]
    former_places: Ranked[Place]
    elsewhere: Ranked[str]

    def officials_on(self, day: date) -> Ranked[Post]:
        """Return those in post on ``day``, with their titles."""
        return self.officials[max(FIRST_TERM, (day.year - day.year % TERM))]

    def departments_on(self, day: date) -> Ranked[Department]:
        """Return the departments of ``day``."""
        return self.departments if day >= REFORMED else self.former_departments

    def places_on(self, day: date) -> Ranked[Place]:
        """Return the communes of ``day``."""
        return self.places if day >= MERGED_ON else self.former_places


def person(chance: Random, names: tuple[list[str], list[str]] | None = None) -> str:
    """Return the name of nobody in particular, of either sex unless ``names`` says which."""
    middle, given = names or chance.choice((MENS, WOMENS))
    return f"{_SURNAMES.choose(chance)} {chance.choice(middle)} {chance.choice(given)}"


_SURNAMES = Ranked(SURNAMES, flat=1.0)


@transaction.atomic
def gather(seed: str, until: date) -> Cast:
    """Return the cast of a seed; what of it the directories do not hold is added to them."""
    chance = Random(f"{seed} cast")  # noqa: S311  (nothing secret)
    today, former = _places(chance)
    bodies = [f"Sở {name}" for name in DEPARTMENTS]
    departments = _entries(Department, bodies)
    return Cast(
        sections=_sections(),
        authors=Ranked(_entries(Author, _names(chance, WRITERS)), flat=10.0),
        officials={
            year: Ranked(_in_post(chance, year, departments, today))
            for year in range(FIRST_TERM, until.year + 1, TERM)
        },
        departments=Ranked(departments[:TODAYS]),
        former_departments=Ranked(departments[3:]),
        places=Ranked(today, flat=4.0),
        former_places=Ranked(former, flat=4.0),
        elsewhere=Ranked(_elsewhere(chance)),
    )


def _sections() -> dict[str, int]:
    known = dict(Section.objects.values_list("name", "pk"))
    for position, topic in enumerate(topics()):
        if topic.section not in known:
            made = Section.objects.create(
                name=topic.section, slug=vietnamese.slug(topic.section), position=position
            )
            known[topic.section] = made.pk
    return known


def _names(chance: Random, many: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < many:
        found[person(chance)] = None
    return list(found)


def _entries(model: type[Entry], names: list[str]) -> list[Entry]:
    """Return the entries with these names in their order, made where they are missing."""
    known = _by_name(model, names)
    model._default_manager.bulk_create(model(name=name) for name in names if name not in known)
    known = _by_name(model, names)
    return [known[name] for name in names]


def _by_name(model: type[Entry], names: list[str]) -> dict[str, Entry]:
    found: QuerySet[Entry] = model._default_manager.filter(name__in=names).order_by("-pk")
    return {entry.name: entry for entry in found}


def _in_post(
    chance: Random, year: int, departments: list[Department], communes: list[Place]
) -> list[Post]:
    """Return the officials of the term that begins in ``year``, with their postings."""
    posts: list[tuple[str, Department | None, Place | None]] = [
        *((title, None, None) for title in LEADERS),
        *((f"Giám đốc {body.name}", body, None) for body in departments),
        *((f"Chủ tịch UBND {place.full_name}", None, place) for place in communes[:HEADS]),
    ]
    people = _entries(Official, _names(chance, len(posts)))
    start, end = date(year, 1, 1), date(year + TERM - 1, 12, 31)
    Posting.objects.bulk_create(
        (
            Posting(official=one, title=title, department=body, place=place, start=start, end=end)
            for one, (title, body, place) in zip(people, posts, strict=True)
        ),
        ignore_conflicts=True,
    )
    return [(one, title) for one, (title, _body, _place) in zip(people, posts, strict=True)]


def _places(chance: Random) -> tuple[list[Place], list[Place]]:
    """Return the communes of the paper's province, today's and those before."""
    home = settings.NEWSPAPER["province"]
    provinces = places.provinces_called(home, gazetteer.provinces())
    if not Place.objects.filter(parent__name=home).exists():
        places.load(provinces, lambda _name: None)
    communes = Place.objects.filter(parent__name=home).order_by("sort_key", "pk")
    today = list(communes.filter(valid_to__isnull=True))
    former = list(Place.objects.filter(passed_into__successor__in=today).distinct().order_by("pk"))
    for found in (today, former):
        chance.shuffle(found)
    return today, former


def _elsewhere(chance: Random) -> list[str]:
    """Return units of all the country by their names, which make the long tail of words."""
    found: dict[str, None] = {}
    for province in gazetteer.provinces():
        for commune in province.communes:
            found[commune.name] = None
            found.update((unit.name, None) for unit in commune.merged_from)
    names = list(found)
    chance.shuffle(names)
    return names

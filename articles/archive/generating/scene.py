"""What one invented story is about: its day, places, people and bodies, kept to throughout."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from random import Random

from articles.archive.generating.cast import MENS, WOMENS, Cast, Post, person
from articles.archive.generating.phrases import Gap, Phrase, Topic
from articles.models import Department, Place


class Scene:
    """The filling of a story's gaps; what is named most is named first."""

    def __init__(self, topic: Topic, day: date, cast: Cast, chance: Random) -> None:
        self.topic = topic
        self.day = day
        self.cast = cast
        self.chance = chance
        self._kept: dict[str, str] = {}
        self._last: dict[str, Phrase] = {}
        self._introduced: set[str] = set()

    @cached_property
    def places(self) -> list[Place]:
        """The places of the story, up to three."""
        most = self.number(1, 3)
        return self.cast.places_on(self.day).several(self.chance, most)

    @cached_property
    def officials(self) -> list[Post]:
        """One or two who are in post that day, with their titles."""
        most = 1 + (self.chance.random() < 0.3)
        return self.cast.officials_on(self.day).several(self.chance, most)

    @cached_property
    def departments(self) -> list[Department]:
        """The two departments concerned."""
        return self.cast.departments_on(self.day).several(self.chance, 2)

    @cached_property
    def _hamlet(self) -> str:
        return f"xóm {self.name()}"

    def say(self, phrase: Phrase) -> str:
        """Return a phrase with its gaps filled, beginning with a capital letter."""
        said = self._filled(phrase)
        return said[0].upper() + said[1:]

    def name(self) -> str:
        """Return the name of somewhere, mostly one that is seldom heard."""
        return self.cast.elsewhere.choose(self.chance)

    def number(self, least: int, most: int) -> int:
        """Return a number between two, both included."""
        return least + int(self.chance.random() * (most - least + 1))

    def _filled(self, phrase: Phrase) -> str:
        return "".join([p if isinstance(p, str) else self._gap(p) for p in phrase])

    def _gap(self, gap: Gap) -> str:
        if not gap.name:
            return str(gap.least + int(self.chance.random() * gap.span))
        known = _KNOWN.get(gap.name)
        if known:
            return known(self)
        if gap.name in self._kept:
            return self._kept[gap.name]
        said = self._another(gap.name)
        if gap.name in self.topic.kept:
            self._kept[gap.name] = said
        return said

    def _another(self, name: str) -> str:
        """Return a phrase of a list, not the one that was taken last."""
        phrases = self.topic.lists[name]
        phrase = phrases.choose(self.chance)
        if phrase is self._last.get(name):
            phrase = phrases.choose(self.chance)
        self._last[name] = phrase
        return self._filled(phrase)

    def _place(self, which: int) -> str:
        return self.places[which % len(self.places)].full_name

    def _department(self, which: int) -> str:
        return self.departments[which % len(self.departments)].name

    def _official(self) -> str:
        """Name somebody: with the title at first, then as “đồng chí”."""
        official, title = self.officials[int(self.chance.random() * len(self.officials))]
        if official.name in self._introduced:
            return f"đồng chí {official.name}"
        self._introduced.add(official.name)
        return f"{title} {official.name}"

    def _on(self, first: int, last: int) -> str:
        day = self.day + timedelta(days=self.number(first, last))
        return f"{day.day}/{day.month}"

    def _money(self) -> str:
        if self.chance.random() < 0.5:
            return f"{self.number(2, 99)},{self.number(1, 9)} tỷ đồng"
        return f"{self.number(20, 990)} triệu đồng"


_KNOWN: dict[str, Callable[[Scene], str]] = {
    "place": lambda scene: scene._place(0),
    "place2": lambda scene: scene._place(1),
    "place3": lambda scene: scene._place(2),
    "official": Scene._official,
    "department": lambda scene: scene._department(0),
    "department2": lambda scene: scene._department(1),
    "person": lambda scene: person(scene.chance),
    "man": lambda scene: person(scene.chance, MENS),
    "woman": lambda scene: person(scene.chance, WOMENS),
    "age": lambda scene: str(scene.number(19, 88)),
    "hamlet": lambda scene: scene._hamlet,
    "placename": Scene.name,
    "company": lambda scene: f"{scene.name()} {scene.number(1, 99)}",
    "money": Scene._money,
    "pct": lambda scene: str(scene.number(2, 98)),
    "day": lambda scene: scene._on(-1, 0),
    "day2": lambda scene: scene._on(10, 90),
    "year": lambda scene: str(scene.day.year - scene.number(0, 6)),
}
"""The gaps that the story itself fills, by name."""

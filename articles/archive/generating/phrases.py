"""Phrases with gaps, read from files, and lists of them from which the first are taken most often.

A file is text: ``[name]`` opens a list, each line below is one phrase, ``{name}`` in it a gap. A
story keeps to what it first took of a topic's list, unless the list is marked (``[name*]``). A gap
is filled by a phrase of the list with that name, by a number (``{n:20-90}``: from 20 to 90), or
by what the story is about (``{place}``: see ``scene.Scene``). ``section`` and ``weight`` at the
head of a topic's file say where its stories stand and how many of them there are.
"""

import re
from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Generic, TypeVar

FOLDER = Path(__file__).parent / "phrases"
EVERYWHERE = "chung"
"""The file whose lists every topic has beside its own."""

T = TypeVar("T")

_GAP = re.compile(r"\{([^{}]+)\}")


class Ranked(Generic[T]):
    """Things of which the first are chosen most often, as Zipf found of words.

    The chance of the one at rank r is in proportion to 1 / (r + ``flat``).
    """

    def __init__(self, things: Iterable[T], *, flat: float = 6.0) -> None:
        self.all = list(things)
        self._reach = list(accumulate(1 / (rank + flat) for rank in range(len(self.all))))

    def choose(self, chance: Random) -> T:
        """Return one of them."""
        return self.all[bisect(self._reach, chance.random() * self._reach[-1])]

    def several(self, chance: Random, most: int) -> list[T]:
        """Return up to ``most`` different ones; fewer when chance gives the same too often."""
        chosen: dict[int, T] = {}
        for _try in range(most * 3):
            place = bisect(self._reach, chance.random() * self._reach[-1])
            chosen.setdefault(place, self.all[place])
            if len(chosen) == most:
                break
        return list(chosen.values())


@dataclass(frozen=True)
class Gap:
    """A gap in a phrase: what it is called, or the least and the greatest number."""

    name: str
    least: int = 0
    span: int = 0


Phrase = tuple[str | Gap, ...]


@dataclass(frozen=True)
class Topic:
    """What stories of one kind are made of.

    ``lists`` holds the lists of every topic too; a story keeps to one phrase of those ``kept``.
    """

    section: str
    weight: int
    lists: dict[str, Ranked[Phrase]]
    kept: frozenset[str]


@cache
def topics() -> list[Topic]:
    """Return the topics in the order of their files' names."""
    shared = _lists(FOLDER / f"{EVERYWHERE}.txt")
    return [
        _topic(path, shared) for path in sorted(FOLDER.glob("*.txt")) if path.stem != EVERYWHERE
    ]


@cache
def shared() -> dict[str, Ranked[Phrase]]:
    """Return the lists that every topic draws on."""
    return _ranked(_lists(FOLDER / f"{EVERYWHERE}.txt"))


def _topic(path: Path, everywhere: dict[str, list[str]]) -> Topic:
    section, weight = (
        line.partition(" ")[2] for line in path.read_text(encoding="utf-8").splitlines()[:2]
    )
    own = _lists(path)
    kept = frozenset(name for name in own if not name.endswith("*"))
    return Topic(section, int(weight), _ranked(everywhere | own), kept)


def _lists(path: Path) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    current: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[]"), [])
        else:
            current.append(line)
    return lists


def _ranked(lists: dict[str, list[str]]) -> dict[str, Ranked[Phrase]]:
    return {name.rstrip("*"): Ranked(map(_phrase, lines)) for name, lines in lists.items()}


def _phrase(line: str) -> Phrase:
    pieces: list[str | Gap] = []
    for place, piece in enumerate(_GAP.split(line)):
        if place % 2:
            pieces.append(_gap(piece))
        elif piece:
            pieces.append(piece)
    return tuple(pieces)


def _gap(said: str) -> Gap:
    if not said.startswith("n:"):
        return Gap(said)
    least, most = map(int, said[2:].split("-"))
    return Gap("", least, most - least + 1)

"""Lines that read alike and do not mean the same, told apart."""

from collections import defaultdict
from typing import NamedTuple


class Line(NamedTuple):
    """What people read, what is meant by it, and how that is said where it must be.

    Of a person named, ``text`` is the name, ``meant`` who it is in the directory.
    """

    text: str
    meant: object
    said: str


def told_apart(old: list[Line], new: list[Line]) -> tuple[list[str], list[str]]:
    """Return two lists of lines as texts; how one is meant stands with it only where the same text
    stands in both lists and means something else."""
    then, now = _meanings(old), _meanings(new)
    unlike = {text for text in then.keys() & now.keys() if then[text] != now[text]}
    return _texts(old, unlike), _texts(new, unlike)


def _meanings(lines: list[Line]) -> dict[str, list[object]]:
    found = defaultdict(list)
    for line in lines:
        found[line.text].append(line.meant)
    return found


def _texts(lines: list[Line], unlike: set[str]) -> list[str]:
    return [
        f"{line.text} [{line.said}]" if line.said and line.text in unlike else line.text
        for line in lines
    ]

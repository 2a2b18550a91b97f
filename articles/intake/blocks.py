"""Cutting a report's text into blocks: paragraphs as their writer meant them.

Reports part paragraphs by blank lines, or write one on each line, or break lines at a fixed
width as old mail programs do.
"""

import re
from itertools import pairwise

_SENTENCE_END = re.compile(r"[.!?:;…”\"')\]]$")
_ITEM = re.compile(r"(?:[-–+•*▪]|\d{1,2}[.)])\s")
_NARROWEST, _WIDEST = 45, 110
"""Characters: lines that are all within these were broken at a fixed width."""


def blocks_of(text: str) -> list[str]:
    """Return the blocks of a cleaned report, each on one line, none empty."""
    groups = [
        [line.strip(" ") for line in group.split("\n") if line.strip()]
        for group in re.split(r"\n[ \t]*\n", text)
    ]
    groups = [group for group in groups if group]
    if _is_wrapped(groups):
        return [block for group in groups for block in _unwrapped(group)]
    return [line.strip() for group in groups for line in group]


def _is_wrapped(groups: list[list[str]]) -> bool:
    """Tell whether most line ends inside groups stand in the middle of a sentence."""
    inner = [line for group in groups for line in group[:-1]]
    if len(inner) < 2 or max(map(len, inner)) > _WIDEST:
        return False
    broken = sum(1 for line in inner if len(line) >= _NARROWEST and not _SENTENCE_END.search(line))
    return broken * 2 > len(inner)


def _unwrapped(group: list[str]) -> list[str]:
    """Return the paragraphs of a group of broken lines."""
    width = max(map(len, group))
    paragraphs = [group[0]]
    for before, line in pairwise(group):
        ended = _SENTENCE_END.search(before) and len(before) < 0.8 * width
        if ended or _ITEM.match(line):
            paragraphs.append(line)
        else:
            paragraphs[-1] = f"{paragraphs[-1]} {line}"
    return paragraphs

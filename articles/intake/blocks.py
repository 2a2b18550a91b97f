"""Cutting a report's text into blocks: paragraphs as their writer meant them.

Reports part paragraphs by blank lines, or write one on each line, or break lines at a fixed
width as old mail programs and copies of a PDF do.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from articles.intake.bylines import read_byline

_SENTENCE_END = re.compile(r"[.!?:;…]+[”\"')\]]*$")
_ITEM = re.compile(r"(?:[-–+•*▪]|\d{1,2}[.)]|[a-zđ][.)])\s")
_NARROWEST = 45
"""Characters: a shorter line ends where its writer ended it, as in a poem or a list."""

_FEW = 6
"""Lines: if as a rule no more stand together, blank lines part the paragraphs."""


@dataclass(frozen=True)
class Cut:
    """The blocks of a report, each on one line, and how many line ends were joined for them."""

    blocks: list[str]
    joined: int


def cut(text: str) -> Cut:
    """Return the blocks of a cleaned report, none empty.

    A line end inside a sentence, before a small letter, was made by a machine: from such ends
    comes the width of the text, and with it the ends that only look like the writer's own.
    """
    groups = [
        [line.strip(" ") for line in group.split("\n") if line.strip()]
        for group in re.split(r"\n[ \t]*\n", text)
    ]
    groups = [group for group in groups if group]
    broken = [line for group in groups for line, after in pairwise(group) if _goes_on(line, after)]
    width = max(map(len, broken), default=0)
    lines = sum(map(len, groups))
    parted = len(groups) > 1 and lines <= _FEW * len(groups)
    if len(broken) > 1:
        wrapping = _Wrapping(
            full=width * (0.8 if parted else 1), widest=width * 1.25, parted=parted
        )
    else:
        wrapping = None
    blocks = [
        block
        for index, group in enumerate(groups)
        for block in _joined(group, wrapping, is_first=index == 0)
    ]
    return Cut(blocks, lines - len(blocks))


def _joined(group: list[str], wrapping: "_Wrapping | None", *, is_first: bool) -> list[str]:
    """Return the paragraphs of lines that stand together.

    Without a ``wrapping`` only small letters tell what was broken. The first line of a report is
    its headline: another sentence begins behind it.
    """
    blocks = [group[0]]
    for number, (line, after) in enumerate(pairwise(group)):
        headline = is_first and not number and len(group) > 2
        if _goes_on(line, after) or (wrapping and not headline and wrapping.broke(line, after)):
            blocks[-1] = f"{blocks[-1]} {after}"
        else:
            blocks.append(after)
    return [block.strip() for block in blocks]


@dataclass(frozen=True)
class _Wrapping:
    """How a machine broke the lines: one took the next word only while it stayed under ``full``.

    Lines of more than ``widest`` were not broken. Where blank lines have ``parted`` the paragraphs,
    a sentence may end where the line does; where not, that is where the paragraph ends.
    """

    full: float
    widest: float
    parted: bool

    def broke(self, line: str, after: str) -> bool:
        """Tell whether the end between two lines is the machine's."""
        with_next_word = len(line) + 1 + len(after.split(maxsplit=1)[0])
        if len(line) > self.widest or with_next_word <= self.full or _ITEM.match(after):
            return False
        ended = _SENTENCE_END.search(line) and not after[0].islower()
        return not ended or (self.parted and not read_byline(after))


def _goes_on(line: str, after: str) -> bool:
    """Tell whether ``line`` ends inside a sentence that goes on in ``after`` in small letters."""
    return (
        len(line) >= _NARROWEST
        and after[0].islower()
        and not _SENTENCE_END.search(line)
        and not _ITEM.match(after)
    )

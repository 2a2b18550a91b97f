"""Two texts that were both made of a third, cut where they can be put together paragraph by
paragraph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

Texts = tuple[str, ...]


@dataclass(frozen=True)
class Chunk:
    """Paragraphs of the common text, and what each side has in their place."""

    base: Texts
    mine: Texts
    theirs: Texts

    @property
    def changed_by(self) -> str:
        """Who changed it: "" nobody or both alike, "mine", "theirs", or "both" differently."""
        if self.mine == self.theirs:
            return ""
        if self.mine == self.base:
            return "theirs"
        return "mine" if self.theirs == self.base else "both"


def chunks(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[Chunk]:
    """Return the three texts cut at the paragraphs that all of them share.

    The chunks' paragraphs, joined, are the three texts again. Where all three have as many
    paragraphs between two cuts, each paragraph is a chunk of its own.
    """
    return [piece for chunk in _cut(base, mine, theirs) for piece in _divided(chunk)]


def _cut(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Chunk]:
    in_mine, in_theirs = _places(base, mine), _places(base, theirs)
    at_base = at_mine = at_theirs = 0
    shared = [n for n in range(len(base)) if n in in_mine and n in in_theirs]
    for number in shared:
        before = Chunk(
            tuple(base[at_base:number]),
            tuple(mine[at_mine : in_mine[number]]),
            tuple(theirs[at_theirs : in_theirs[number]]),
        )
        if before.base or before.mine or before.theirs:
            yield before
        same = (base[number],)
        yield Chunk(same, same, same)
        at_base, at_mine, at_theirs = number + 1, in_mine[number] + 1, in_theirs[number] + 1
    rest = Chunk(tuple(base[at_base:]), tuple(mine[at_mine:]), tuple(theirs[at_theirs:]))
    if rest.base or rest.mine or rest.theirs:
        yield rest


def _places(base: Sequence[str], text: Sequence[str]) -> dict[int, int]:
    """Return where in ``text`` each paragraph of ``base`` stands unchanged and in order."""
    places: dict[int, int] = {}
    for step in Indel.opcodes(list(base), list(text)):
        if step.tag == "equal":
            numbers = range(step.src_start, step.src_end)
            places.update(zip(numbers, range(step.dest_start, step.dest_end), strict=True))
    return places


def _divided(chunk: Chunk) -> Iterator[Chunk]:
    if len(chunk.base) == len(chunk.mine) == len(chunk.theirs):
        for base, mine, theirs in zip(chunk.base, chunk.mine, chunk.theirs, strict=True):
            yield Chunk((base,), (mine,), (theirs,))
    else:
        yield chunk

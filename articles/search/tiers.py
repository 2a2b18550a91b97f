"""How well a story can answer a query: the tiers of an answer, the best first.

Each tier is a question that the index of lexemes answers by itself. A story belongs to the first
tier that it answers; within a tier the newest comes first. Marks as typed come before all else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from articles.search import words
from articles.search.asking import Query
from articles.search.lexemes import in_headline, words_of

MOST_PAIRS_WITH_A_BREAK = 4
"""Longer queries are not asked for with one break: that would be too many questions."""


@dataclass(frozen=True)
class Tier:
    """A question to the index: all of some lexemes, and any one of each of some groups.

    With ``either``, all of one of its own groups besides. ``within`` is a tier that holds all of
    its stories and is asked with less work: where that holds none, this is not asked at all.
    ``as_typed`` tells that the marks are those of the query, ``together`` that the words stand in
    the headline or side by side, ``anywhere`` that it holds all stories with those marks.
    """

    all_of: tuple[str, ...] = ()
    any_of: tuple[tuple[str, ...], ...] = ()
    either: tuple[tuple[str, ...], ...] = ()
    as_typed: bool = False
    together: bool = False
    anywhere: bool = False
    within: "Tier | None" = None

    def narrowed(self, groups: Iterable[Sequence[str]]) -> "Tier":
        """Return the tier for those stories only that have one of each group besides."""
        all_of, any_of = list(self.all_of), list(self.any_of)
        for group in groups:
            # What all must have is asked in one with the words: the index begins with the rarest.
            if len(group) == 1:
                all_of += group
            else:
                any_of.append(tuple(group))
        within = self.within and self.within.narrowed(groups)
        return replace(self, all_of=tuple(all_of), any_of=tuple(any_of), within=within)


def tiers(query: Query, *, newest: bool = False) -> list[Tier]:
    """Return the tiers of a query; ``newest`` asks only whether the marks are as typed.

    The last one holds every story that answers at all. Without words there is one for all stories.
    """
    each = [_of_spelling(spelt, newest=newest) for spelt in query.spellings]
    return [_any_of(same) for same in zip(*each, strict=True)] if len(each) > 1 else each[0]


def _of_spelling(query: Query, *, newest: bool) -> list[Tier]:
    """Return the tiers with the marks as typed, if there are any, then those with any marks."""
    bare = _of(query, as_typed=False, newest=newest)
    if not query.with_marks:
        return bare
    typed = _of(query, as_typed=True, newest=newest)
    # Pairs know no marks: where no story has them, none has them with the marks. To ask for a
    # headline or for all words without their marks would be as much work.
    for place in range(2, len(typed) - 1):
        typed[place] = replace(typed[place], within=bare[place])
    return [*typed, *bare]


def _any_of(tiers: Sequence[Tier]) -> Tier:
    """Return the tier of what answers one of several that differ in how words are spelt."""
    ways = [(*tier.all_of, *some) for tier in tiers for some in tier.either or [()]]
    wider = [tier.within for tier in tiers if tier.within]
    within = _any_of(wider) if wider else None
    return replace(tiers[0], all_of=(), either=tuple(ways), within=within)


def _of(query: Query, *, as_typed: bool, newest: bool) -> list[Tier]:
    """Return the tiers with the marks as typed or with any.

    All words side by side in the headline; all in the headline; all side by side; so but for one
    break (two names, say); all of them anywhere.
    """
    marks = tuple(sorted(query.with_marks)) if as_typed else ()
    typed = [word if word in marks else part for word in query.words for part in _folded(word)]
    # A word with its marks stands for itself without them, as a pair does for both of its words:
    # the fewer lexemes, the quicker.
    all_words = (*dict.fromkeys(typed), *query.pairs_of_phrases)
    everything = Tier(all_words, as_typed=as_typed, anywhere=True)
    if newest or not query.words:
        return [replace(everything, together=True)]
    headline = tuple(map(in_headline, typed))
    head = Tier((*headline, *query.pairs_of_phrases), as_typed=as_typed, together=True)
    if not query.pairs:
        return [head, replace(everything, together=True)]
    pairs = query.pairs
    in_a_row = Tier(tuple(map(in_headline, (*pairs, *marks))), as_typed=as_typed, together=True)
    together = Tier((*pairs, *marks), as_typed=as_typed, together=True)
    either = _but_for_one_break(pairs, everything.all_of)
    breaks = [Tier(either=either, as_typed=as_typed)] if either else []
    return [in_a_row, head, together, *breaks, everything]


def _but_for_one_break(pairs: Sequence[str], lexemes: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return, for each pair that may be missing, the others with what they do not tell already."""
    if not 1 < len(pairs) <= MOST_PAIRS_WITH_A_BREAK:
        return ()
    found = []
    for others in combinations(pairs, len(pairs) - 1):
        told = {*others, *(word for both in others for word in words_of(both))}
        found.append((*others, *(lexeme for lexeme in lexemes if lexeme not in told)))
    return tuple(found)


def _folded(word: str) -> list[str]:
    return words.folded_all([word]) or [word]

"""Officials in a text: people with a title before or after their name, and those we know."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import vietnamese
from articles.facts.finding.directory import Directory
from articles.facts.finding.names import person_names
from articles.facts.finding.ranks import rank_before, with_rank
from articles.facts.finding.standing import HONORIFIC, may_be_a_place
from articles.facts.finding.titles import head_at, is_of_a_team, title_end
from articles.facts.finding.words import Find, Word, spelled, words_of

_BETWEEN_TITLES = re.compile(r"\s*(?:,|;|-|–|kiêm|và)\s*|\s*,\s*(?:kiêm|nguyên)\s+")
_AFTER_NAME = re.compile(r"\s*(?:,|-|–|\(|:|là)\s*(?:hiện\s+là\s+|nguyên\s+)?")
_FORMER = re.compile(r" \(cũ\)| cũ(?!\w)")
_FARTHEST = 45
"""Words before a name within which its title is looked for."""


_UNSURE = gettext_lazy(
    "Only the title behind it tells that this is a person: it may be a place or a body."
)
_LONGEST_LIST = 1000
"""Characters before a name within which its sentence is looked at."""

_LISTED = re.compile(
    r"(?<!\w)(?:đồng chí|ông|bà(?! con)|đại biểu)(?!\w)[^.!?\n]*(?:[:;,]|\svà)\s*$", re.IGNORECASE
)
"""A sentence that has called people by an honorific: the names that it lists are people's."""


@dataclass(frozen=True)
class _Mention:
    """Somebody named: ``sure`` tells that it is a person, not only that it reads like one."""

    name: str
    start: int
    title: str
    rank: str
    sure: bool


def find_officials(text: str, directory: Directory) -> list[Find]:
    """Return the officials that ``text`` names, each once with the fullest title, in order.

    Somebody whom the directory knows but whom the text gives no title stands with the title of
    the day, which is a guess and says so, as does a name of which nothing but a title behind it
    tells that it is a person's. People without any title are no officials, nor are captains of
    teams and names that stand only in a headline all in capitals, where any word may look like a
    name.
    """
    words = words_of(text)
    people = _people(text, words, directory)
    found: dict[str, _Mention] = {}
    for first in people:
        _remember(found, _mention(text, words, first, people))
    return sorted(
        (
            known
            for mention in found.values()
            if not mention.name.isupper()
            and (known := _as_find(mention, directory)).title
            and not is_of_a_team(mention.title)
        ),
        key=lambda find: find.start,
    )


def _mention(text: str, words: list[Word], first: int, people: dict[int, int]) -> _Mention:
    start, beyond = words[first].start, people[first]
    before = _title_before(text, words, first, people)
    rank = rank_before(text, start)
    if before and not rank:
        rank = rank_before(text, words[first - 1].end - len(before))
    sure = (
        bool(before or rank)
        or not may_be_a_place(words[first:beyond])
        or (first > 0 and words[first - 1].text.lower() in HONORIFIC)
        or bool(_LISTED.search(text, max(0, start - _LONGEST_LIST), start))
    )
    title = _with_title_behind(before, _title_after(text, words, beyond, people))
    return _Mention(text[start : words[beyond - 1].end], start, title, rank, sure)


def _remember(found: dict[str, _Mention], new: _Mention) -> None:
    """Keep the fullest title of each person, and the place where they are first named."""
    key = vietnamese.normal(new.name).title()
    before = found.get(key)
    if before is None:
        found[key] = new
        return
    found[key] = _Mention(
        new.name if before.name.isupper() else before.name,
        before.start,
        max(before.title, new.title, key=lambda title: (not title.isupper(), len(title))),
        max(before.rank, new.rank, key=len),
        before.sure or new.sure,
    )


def _as_find(mention: _Mention, directory: Directory) -> Find:
    known = directory.titles.get(mention.name, "")
    if mention.title:
        title = with_rank(mention.rank, mention.title)
        why = "" if mention.sure or known else str(_UNSURE)
        return Find(mention.name, mention.start, title=title, why=why)
    why = _("The title is the one in the directory on that day; the report gives none.")
    return Find(mention.name, mention.start, title=known, why=why)


def _people(text: str, words: list[Word], directory: Directory) -> dict[int, int]:
    """Return for the first word of each person's name the index beyond its last.

    A name is known by its form, or because the directory has it.
    """
    by_form = dict(person_names(text, words))
    if directory.names:
        spelling = spelled(words)
        taken = {i for first, beyond in by_form.items() for i in range(first, beyond)}
        for index in range(len(words)):
            known = directory.names.at(spelling, index)
            if known and (index in by_form or index not in taken):
                by_form[index] = index + known[0]
    return dict(sorted(by_form.items()))


def _with_title_behind(before: str, after: str) -> str:
    """Return what stands before a name and behind it, each said once."""
    if before in after or not before:
        return after
    return f"{before}, {after}" if after and after not in before else before


def _title_after(text: str, words: list[Word], index: int, people: dict[int, int]) -> str:
    """Return the chain of titles that follows a name: ``X, Phó Bí thư …, Chủ tịch … đã``."""
    if index >= len(words):
        return ""
    gap = text[words[index - 1].end : words[index].start]
    if not _AFTER_NAME.fullmatch(gap) and not (gap.isspace() and words[index].text == "là"):
        return ""
    start = index + 1 if words[index].text == "là" else index
    end = _chain_end(text, words, start, people)
    if end <= start:
        return ""
    former = _FORMER.match(text, words[end - 1].end)
    return text[words[start].start : former.end() if former else words[end - 1].end]


def _chain_end(text: str, words: list[Word], start: int, people: dict[int, int]) -> int:
    """Return the index beyond titles that stand in a chain from ``start`` on."""
    end = start
    index = start
    while index < len(words) and head_at(words, index):
        end = title_end(text, words, index, people)
        gap = text[words[end - 1].end : words[end].start] if end < len(words) else ""
        if end in people and gap.isspace():
            # The last title belongs to the next person: “A, Chủ tịch X; Phó Chủ tịch Y B”.
            return index if index > start else start
        if not gap or not _BETWEEN_TITLES.fullmatch(gap):
            break
        index = end
    return end


def _title_before(text: str, words: list[Word], first: int, people: dict[int, int]) -> str:
    """Return the chain of titles right before a name: ``đồng chí Phó Chủ tịch UBND tỉnh X``."""
    best = ""
    for index in range(first - 1, max(-1, first - _FARTHEST), -1):
        gap = text[words[index].end : words[index + 1].start]
        if re.search(r"[.;:!?()“”\"\n]", gap):
            break
        if index in people:
            break  # what stands before another person's name is theirs
        if head_at(words, index) and _reaches(text, words, index, first, people):
            best = text[words[index].start : words[first - 1].end]
    return best


def _reaches(text: str, words: list[Word], index: int, first: int, people: dict[int, int]) -> bool:
    """Tell whether titles from ``index`` on lead without a gap to the name at ``first``."""
    while index < first:
        if not head_at(words, index):
            return False
        end = title_end(text, words, index, people)
        gap = text[words[end - 1].end : words[end].start]
        if end == first:
            return gap.isspace()
        if not _BETWEEN_TITLES.fullmatch(gap):
            return False
        index = end
    return False

"""Officials in a text: people with a title before or after their name, and those we know."""

import re

from django.utils.translation import gettext as _

from articles import vietnamese
from articles.facts.finding.directory import Directory
from articles.facts.finding.names import person_names
from articles.facts.finding.titles import head_at, is_of_a_team, title_end
from articles.facts.finding.words import Find, Word, spelled, words_of

_BETWEEN_TITLES = re.compile(r"\s*(?:,|;|-|–|kiêm|và)\s*|\s*,\s*(?:kiêm|nguyên)\s+")
_AFTER_NAME = re.compile(r"\s*(?:,|-|–|\(|:|là)\s*(?:hiện\s+là\s+|nguyên\s+)?")
_FORMER = re.compile(r" \(cũ\)| cũ(?!\w)")
_FARTHEST = 45
"""Words before a name within which its title is looked for."""


def find_officials(text: str, directory: Directory) -> list[Find]:
    """Return the officials that ``text`` names, each once with the fullest title, in order.

    Somebody whom the directory knows but whom the text gives no title stands with the title of
    the day, which is a guess and says so. People without any title are no officials, nor are
    captains of teams and names that stand only in a headline all in capitals, where any word may
    look like a name.
    """
    words = words_of(text)
    people = _people(text, words, directory)
    found: dict[str, Find] = {}
    for first, beyond in people.items():
        name = text[words[first].start : words[beyond - 1].end]
        title = _title_of(text, words, first, people)
        _remember(found, Find(name, words[first].start, title=title))
    return sorted(
        (
            known
            for find in found.values()
            if not find.name.isupper()
            and (known := _with_known_title(find, directory)).title
            and not is_of_a_team(known.title)
        ),
        key=lambda find: find.start,
    )


def _remember(found: dict[str, Find], new: Find) -> None:
    """Keep the fullest title of each person, and the place where they are first named."""
    key = vietnamese.normal(new.name).title()
    before = found.get(key)
    if before is None:
        found[key] = new
        return
    name = new.name if before.name.isupper() else before.name
    title = max(before.title, new.title, key=lambda title: (not title.isupper(), len(title)))
    found[key] = Find(name, before.start, title=title)


def _with_known_title(find: Find, directory: Directory) -> Find:
    if find.title:
        return find
    title = directory.titles.get(find.name, "")
    why = _("The title is the one in the directory on that day; the report gives none.")
    return Find(find.name, find.start, title=title, why=why)


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


def _title_of(text: str, words: list[Word], first: int, people: dict[int, int]) -> str:
    """Return the title beside a name: what stands before it and behind it, each said once."""
    before = _title_before(text, words, first, people)
    after = _title_after(text, words, people[first], people)
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

"""Names of people in a text, told by their surnames and by what stands before them."""

from collections.abc import Iterator

from articles.facts.finding.places import KINDS, known_place_words
from articles.facts.finding.surnames import ALSO_WORDS, SURNAMES
from articles.facts.finding.words import Word, capital_runs

_MIDDLE = {"Văn", "Thị"}
_LONGEST = 5

_NAMED_AFTER = frozenset(
    "trường thpt thcs non đường phố giải quỹ tàng sân đền chùa đình cầu hồ "  # noqa: SIM905
    "khu thôn xóm bản tổ núi sông suối đèo chợ cúp làng".split()
)
"""Words after which a person's name names something else: ``Trường THPT Lê Hồng Phong``."""


def person_names(text: str, words: list[Word]) -> Iterator[tuple[int, int]]:
    """Yield (first word, beyond the last) for what is a person's name by its form."""
    for first, beyond in capital_runs(text, words):
        start = _after_place(words, first, beyond)
        start = next((i for i in range(start, beyond) if words[i].text.title() in SURNAMES), beyond)
        if not 2 <= beyond - start <= _LONGEST or not _all_words(words[start:beyond]):
            continue
        before = words[start - 1] if start else None
        if before and before.text.lower() in _NAMED_AFTER:
            continue
        if beyond - start == 2 and words[start].text in ALSO_WORDS:
            continue
        yield start, beyond


def _all_words(name: list[Word]) -> bool:
    return all(word.text.isalpha() and len(word.text) <= 7 for word in name)


def _after_place(words: list[Word], first: int, beyond: int) -> int:
    """Return where a name may begin in a run: behind the name of a place that the run begins with.

    ``xã Đại Đồng Bùi Văn Hải`` → at ``Bùi``; ``tỉnh Quách Tất Liêm`` → at ``Quách``.
    """
    if not first or words[first - 1].text.lower() not in KINDS.last_words:
        return first
    known = known_place_words([word.text for word in words[first:beyond]])
    if known:
        return first + known
    run = [word.text for word in words[first:beyond]]
    looks_like_person = run[0] in SURNAMES and (len(run) >= 3 or words[first - 1].text == "tỉnh")
    if looks_like_person and (_MIDDLE & set(run) or words[first - 1].text in {"tỉnh", "huyện"}):
        return first
    return min(first + 2, beyond)

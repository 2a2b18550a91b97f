"""Names of people in a text, told by their surnames and by what stands before them."""

from collections.abc import Iterator

from articles.facts.finding.places import KINDS, known_place_words
from articles.facts.finding.surnames import ALSO_WORDS, SURNAMES
from articles.facts.finding.words import Word, capital_runs, side_by_side

_MIDDLE = {"Văn", "Thị"}
_LONGEST = 5

_NAMED_AFTER = frozenset(
    "trường thpt thcs non đường phố giải quỹ tàng sân đền chùa đình cầu hồ "  # noqa: SIM905
    "khu thôn xóm bản tổ núi sông suối đèo chợ cúp làng tnhh ty phần mtv nghiệp mại hàng siêu thị "
    "quảng đập chuyên khách hiệu đội clb vịnh đảo".split()
)
"""Words after which a person's name names something else: ``Trường THPT Lê Hồng Phong``."""


_HONORIFIC = frozenset(
    "ông bà anh chị em cô thầy cụ ngài bác chí tá úy tướng sĩ nhân sư đại biểu".split()  # noqa: SIM905
)
"""Last words of what stands before a name: ``đồng chí``, ``thượng tá``, ``bác sĩ``, ``luật sư``."""


def person_names(text: str, words: list[Word]) -> Iterator[tuple[int, int]]:
    """Yield (first word, beyond the last) for what is a person's name by its form.

    That is a run of capitalised words that begins with a surname, or any that stands behind an
    honorific, as the names of many peoples have no surname.
    """
    for first, beyond in capital_runs(text, words):
        behind_place = _after_place(words, first, beyond)
        start = next(
            (i for i in range(behind_place, beyond) if words[i].text.title() in SURNAMES), beyond
        )
        honoured = _behind_honorific(text, words, first, beyond)
        if honoured is not None and start > honoured:
            yield honoured, beyond
        elif start < beyond and _names_a_thing(words, start):
            again = _second_name(words, start, beyond)
            if again is not None:
                yield again, beyond
        elif 2 <= beyond - start <= _LONGEST and _is_name(words[start:beyond]):
            yield start, beyond


def _is_name(name: list[Word]) -> bool:
    spelled_like_one = all(word.text.isalpha() and len(word.text) <= 7 for word in name)
    return spelled_like_one and not (len(name) == 2 and name[0].text in ALSO_WORDS)


def _names_a_thing(words: list[Word], start: int) -> bool:
    """Tell whether what begins at ``start`` is called after somebody: ``Trường THPT Lê Lợi``."""
    return bool(start) and words[start - 1].text.lower() in _NAMED_AFTER


def _second_name(words: list[Word], start: int, beyond: int) -> int | None:
    """Return where a person begins behind such a thing: ``THPT Lê Hồng Phong Bùi Thị Lan``."""
    begin = range(start + 2, beyond - 2)
    return next(
        (i for i in begin if words[i].text in SURNAMES and words[i + 1].text in _MIDDLE), None
    )


def _behind_honorific(text: str, words: list[Word], first: int, beyond: int) -> int | None:
    """Return where the name begins in a run of capitals behind an honorific, or None."""
    if words[first].text.lower() in _HONORIFIC and words[first].text.istitle():
        start = first + 1
    elif first and words[first - 1].text.lower() in _HONORIFIC:
        start = first if side_by_side(text, words[first - 1], words[first]) else beyond
    else:
        return None
    name = words[start:beyond]
    plain = all(word.text.replace("'", "").replace("’", "").isalpha() for word in name)
    shouted = bool(name) and len(name[0].text) > 1 and name[0].text.isupper()
    return start if 2 <= len(name) <= _LONGEST and plain and not shouted else None


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

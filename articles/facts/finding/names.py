"""Names of people in a text, told by their surnames and by what stands before them."""

from collections.abc import Iterator

from articles.facts.finding.places import KINDS, is_province, known_place_words
from articles.facts.finding.standing import HONORIFIC, MIDDLE, names_a_place
from articles.facts.finding.surnames import ALSO_WORDS, SURNAMES
from articles.facts.finding.titles import head_at
from articles.facts.finding.words import Word, capital_runs, side_by_side

_LONGEST = 5

_NAMED_AFTER = frozenset(
    "trường thpt thcs non đường phố giải quỹ tàng sân đền chùa đình cầu hồ "  # noqa: SIM905
    "khu thôn xóm bản tổ núi sông suối đèo chợ cúp làng tnhh ty phần mtv nghiệp mại hàng siêu thị "
    "quảng đập chuyên khách hiệu đội clb vịnh đảo máy xưởng lộ tư sạn".split()
)
"""Words after which a person's name names something else: ``Trường THPT Lê Hồng Phong``."""


def person_names(text: str, words: list[Word]) -> Iterator[tuple[int, int]]:
    """Yield (first word, beyond the last) for what is a person's name by its form.

    That is a run of capitalised words that begins with a surname, or any that stands behind an
    honorific, as the names of many peoples have no surname.
    """
    for first, beyond in capital_runs(text, words):
        behind_place = _after_place(text, words, first, beyond)
        start = next(
            (i for i in range(behind_place, beyond) if words[i].text.title() in SURNAMES), beyond
        )
        honoured = _behind_honorific(text, words, first, beyond)
        if honoured is not None and start > honoured:
            yield honoured, beyond
        elif start < beyond and (again := _second_name(words, start, beyond)) is not None:
            yield again, beyond
        elif (
            2 <= beyond - start <= _LONGEST
            and _is_name(words[start:beyond])
            and not _names_a_thing(text, words, start, beyond)
            and (
                honoured is not None
                or first < start == behind_place  # “Trưởng Công an xã Yên Lập Hà Văn Sơn”
                or not names_a_place(text, words, start, beyond)
            )
        ):
            yield start, beyond


def _is_name(name: list[Word]) -> bool:
    spelled_like_one = all(word.text.isalpha() and len(word.text) <= 7 for word in name)
    return spelled_like_one and not (len(name) == 2 and name[0].text in ALSO_WORDS)


def _names_a_thing(text: str, words: list[Word], start: int, beyond: int) -> bool:
    """Tell whether a run from ``start`` on is called after somebody: ``Trường THPT Lê Lợi``."""
    own = words[start].text in ALSO_WORDS and words[start].text.lower() in _NAMED_AFTER
    if own and beyond - start > 2 and words[start + 1].text in SURNAMES:
        return True  # “Đường Lê Lợi”
    before = words[start - 1] if start else None
    return (
        before is not None
        and before.text.lower() in _NAMED_AFTER
        and side_by_side(text, before, words[start])
    )


def _second_name(words: list[Word], start: int, beyond: int) -> int | None:
    """Return where a person begins behind what is called so: ``THPT Lê Lợi Bùi Thị Lan``."""
    begin = range(start + 2, beyond - 2)
    return next(
        (i for i in begin if words[i].text in SURNAMES and words[i + 1].text in MIDDLE), None
    )


def _behind_honorific(text: str, words: list[Word], first: int, beyond: int) -> int | None:
    """Return where the name begins in a run of capitals behind an honorific, or None."""
    if words[first].text.lower() in HONORIFIC and words[first].text.istitle():
        start = first + 1
    elif first and words[first - 1].text.lower() in HONORIFIC:
        start = first if side_by_side(text, words[first - 1], words[first]) else beyond
    else:
        return None
    if start < beyond and head_at(words, start):
        return None  # “đồng chí Phó Chủ tịch”: a title follows
    name = words[start:beyond]
    plain = all(word.text.replace("'", "").replace("’", "").isalpha() for word in name)
    shouted = bool(name) and len(name[0].text) > 1 and name[0].text.isupper()
    return start if 2 <= len(name) <= _LONGEST and plain and not shouted else None


def _after_place(text: str, words: list[Word], first: int, beyond: int) -> int:
    """Return where a name may begin in a run: behind the name of a place that the run begins with.

    ``xã Đại Đồng Bùi Văn Hải`` → at ``Bùi``; ``tỉnh Quách Tất Liêm`` → at ``Quách``; ``Thành ủy
    Hà Nội Bùi Văn Hải`` → at ``Bùi``.
    """
    first = _after_kind(words, first, beyond)
    run = [word.text for word in words[first:beyond]]
    behind_kind = (
        first
        and words[first - 1].text.lower() in KINDS.last_words
        and side_by_side(text, words[first - 1], words[first])
    )
    if not behind_kind:
        return first + _place_before_person(run)
    known = known_place_words(run)
    if known:
        return first + known
    looks_like_person = run[0] in SURNAMES and (len(run) >= 3 or words[first - 1].text == "tỉnh")
    if looks_like_person and (MIDDLE & set(run) or words[first - 1].text in {"tỉnh", "huyện"}):
        return first
    return min(first + 2, beyond)


def _after_kind(words: list[Word], first: int, beyond: int) -> int:
    """Return where a run goes on behind a kind that it begins with: ``TP``, ``Thành Phố``."""
    kinds = (i + 1 for i in (first + 1, first) if words[i : i + 1] and i + 1 < beyond
             and words[i].text.lower() in KINDS.last_words)  # fmt: skip
    return next(kinds, first)


def _place_before_person(run: list[str]) -> int:
    """Return how many words of a run name the place of the person whom its other words name."""
    known = known_place_words(run)
    person = run[known:]
    if known < 2 or len(person) < 2 or person[0] not in SURNAMES:
        return 0
    return known if MIDDLE & set(person) or is_province(run[:known]) else 0

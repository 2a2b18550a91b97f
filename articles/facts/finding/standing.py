"""Whether capitals that read like a person's name name a place, or a body called after one.

``Hà Nội``, ``Mai Châu`` and ``Hoàng Hà`` begin with surnames: what stands before them tells them
from people.
"""

from articles.facts.finding.places import is_province, known_place_words
from articles.facts.finding.titles import head_at
from articles.facts.finding.words import Word, side_by_side

HONORIFIC = frozenset(
    "ông bà anh chị em cô thầy cụ ngài bác chí tá úy tướng sĩ nhân sư đại biểu".split()  # noqa: SIM905
)
"""Last words of what stands before a name: ``đồng chí``, ``thượng tá``, ``bác sĩ``, ``luật sư``."""

MIDDLE = frozenset({"Văn", "Thị"})
"""Middle names that no place has, but for a few that are known."""

_WHERE = frozenset({"tại", "ở", "bàn", "quê", "trú"})
"""What only a place follows: ``tại``, ``trên địa bàn``."""

_WHITHER = frozenset(
    "từ đến về tới ra vào lên xuống sang qua khỏi rời gần quanh phía vùng miền cách đi".split()  # noqa: SIM905
)
"""What a place follows as a rule, and sometimes a person: ``từ``, ``đến``."""

_BODIES = frozenset(
    "nhà máy|công ty|bệnh viện|tập đoàn|xí nghiệp|trụ sở|khách sạn|thủy điện|nhiệt điện|chi nhánh|"  # noqa: SIM905
    "trang trại|doanh nghiệp|dự án|công trình|trung tâm|cơ sở|cửa hàng|nhà hàng|nhà thờ|di tích|"
    "du lịch|công viên|nghĩa trang|hợp tác xã|nông trường|lâm trường|chung cư|đô thị|bưu điện|"
    "đại học|cao đẳng|tiểu học|trung học|mầm non|công an|điện lực|cửa khẩu|bến xe|nhà ga|cao tốc|"
    "quốc lộ|cty|tnhh|htx|kcn|ccn|kđt|ubnd|hđnd|mttq|huyện ủy|thành ủy|thị ủy|quận ủy|tỉnh ủy|"
    "đảng ủy|trạm|viện|báo|đài|sở|hạt|chùa|hang|thác|bãi|đỉnh|rừng|biển|ga|cảng|ấp|buôn|ngõ".split(
        "|"
    )
)
"""Bodies and things that are called after a place or a person."""

_ENDS_A_PLACE = frozenset(
    "của do với cùng gặp cho đã là có được bị bởi nhờ theo để rằng thì mà khi và hay hoặc nếu "  # noqa: SIM905
    "thăm tặng mời tiếp giao trao nghe hỏi".split()
)
"""Words that no name of a body goes on over: what follows them stands for itself."""

_FARTHEST = 7
"""Words before a name within which ``tại`` or a body's kind is looked for."""


def names_a_place(text: str, words: list[Word], first: int, beyond: int) -> bool:
    """Tell whether the words from ``first`` to before ``beyond`` name a place or a body.

    They begin with a surname and stand behind no honorific. A name of two syllables is taken for
    a place the sooner, as most places have two and most people three.
    """
    run = [word.text for word in words[first:beyond]]
    known = known_place_words(run) == len(run)
    gap = text[words[first - 1].end : words[first].start].strip() if first else ""
    if is_province(run) and len(run) == 2 and gap != ";":
        return True
    if not first or (run[1] in MIDDLE and not known):
        return False
    near = words[first - 1].text.lower()
    if not side_by_side(text, words[first - 1], words[first]):
        return known and len(run) == 2 and gap in {",", "-", "–"}  # one of a list of places
    if near in _WHERE or (near == "và" and known and len(run) == 2):
        return True
    if near in _WHITHER:
        return known or len(run) == 2
    return _is_of_a_body(text, words, first, known=known, short=len(run) == 2)


def may_be_a_place(name: list[Word]) -> bool:
    """Tell whether a name that stands alone may as well be a place's: ``Bùi Minh``, ``Hồ Núi Cốc``.

    Most people have three syllables and more.
    """
    run = [word.text for word in name]
    if len(run) < 3 or known_place_words(run) == len(run):
        return True
    return run[0] in _ALSO_WATERS_AND_WAYS and run[1] not in MIDDLE


_ALSO_WATERS_AND_WAYS = {"Hồ", "Đường"}


def _is_of_a_body(text: str, words: list[Word], first: int, *, known: bool, short: bool) -> bool:
    """Tell whether a body that ``first`` goes on to name stands before it: ``Nhà máy xi măng X``.

    Behind a title (``Giám đốc Nhà máy xi măng X``) it names the person, unless it is a known
    place.
    """
    if not (short or known):
        return False
    called = False
    for index in range(first - 1, max(-1, first - 1 - _FARTHEST), -1):
        if not side_by_side(text, words[index], words[index + 1]):
            break
        word = words[index].text.lower()
        pair = f"{word} {words[index + 1].text.lower()}"
        if head_at(words, index):
            return called and known
        if word in HONORIFIC or word in _ENDS_A_PLACE:
            break
        called = called or word in _BODIES or (index + 1 < first and pair in _BODIES)
        if word in _WHERE:
            return True
    return called

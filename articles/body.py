"""The body of a story as HTML: what may stand in it, its plain text, and its photos' places.

A photo's place is an empty ``<figure data-photo="KEY"></figure>``: picture and caption are put in
when the story is published, so that a caption has one home (``ArticlePhoto.caption``).
"""

import html
import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser

import nh3

LONGEST = 500_000
"""Characters that one story may have; one is a few thousand, a whole edition about 200,000."""

ALLOWED_TAGS = frozenset(
    "a b blockquote br em figure h2 h3 h4 hr i li ol p s strong sub sup "  # noqa: SIM905
    "table tbody td th thead tr u ul".split()
)
ALLOWED_ATTRIBUTES = {
    "*": set[str](),  # else nh3 allows a language and a title on all
    "a": {"href", "title"},
    "figure": {"data-photo"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}

_FIGURE_TAG = re.compile(r"(</?figure[^>]*>)")
_KEY = re.compile(r'data-photo="([a-z0-9-]{1,32})"')
_PLACE = re.compile(r'<figure data-photo="([a-z0-9-]{1,32})"></figure>')
_BLOCK_EDGE = re.compile(r"</?(?:p|h[2-4]|li|blockquote|tr|table|ul|ol|figure)\b[^>]*>|<[bh]r>")
_CELL_END = re.compile(r"</t[dh]>(?=\s*<t[dh])")

_PLAIN_BLOCK = "|".join(
    rf"<{tag}>(?=[^\s<])(?:[^<>&\0\r\xa0\ud800-\udfff]++|&(?:amp|lt|gt);)++</{tag}>"
    for tag in ("p", "h2", "h3", "h4")
)
_PLAIN = re.compile(rf"(?:{_PLAIN_BLOCK})(?:\n(?:{_PLAIN_BLOCK}))*+")


_EMPTY = re.compile(r"<p>(?:\s|&nbsp;|<br>)*+</p>")
_BETWEEN = re.compile(r"(</(?:p|h[2-4]|ul|ol|table|blockquote|figure)>)\s+(?=<)")


def _without_gaps(safe: str) -> str:
    """Return HTML without the empty lines and paragraphs that an editor leaves between blocks."""
    return _BETWEEN.sub(r"\1\n", _EMPTY.sub("", safe).strip())


def is_plain(body: str) -> bool:
    """Tell whether a body is only paragraphs and headings with words, each on lines of its own.

    Most are, and of those an archive nearly all: there is nothing in them to clean, and finding
    that out takes a fraction of the time that cleaning does.
    """
    return _PLAIN.fullmatch(body) is not None


def clean(dirty: str) -> str:
    """Return ``dirty`` with nothing in it but what a story may hold.

    The result is well-formed HTML; a figure without a known form of key loses its tag and keeps
    its text, one with a key is emptied. Cleaning what is clean changes nothing.
    """
    if is_plain(dirty) or is_plain(dirty := _without_gaps(dirty)):
        return dirty
    safe = _tamed(dirty)
    for _round in range(_MOST_ROUNDS):
        before, safe = safe, _without_gaps(_with_empty_figures(_allowed(safe)))
        if safe == before:
            break
    return safe


def _tamed(dirty: str) -> str:
    """Return HTML that is read in a second, whatever its writer had in mind.

    How HTML is read makes two bombs possible: elements nested without end take time by the square
    of their number, and marks such as ``<b>`` that are never closed are opened again in every
    paragraph, except that of marks alike only three are. So marks lose their attributes, which
    are not kept anyway; and of what has more tags than any story only the words stay.
    """
    if len(_TAG.findall(dirty)) > MOST_TAGS:
        return _ANY_TAG.sub(" ", dirty)
    return _MARK.sub(r"<\1>", dirty)


MOST_TAGS = 15_000
"""Tags that are begun in one story; the longest report that is taken in has 5,000 paragraphs."""

_TAG = re.compile(r"<[a-zA-Z]")
_ANY_TAG = re.compile(r"</?[a-zA-Z][^>]*>?")
_MARK = re.compile(
    r"<(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/][^>]*>", re.IGNORECASE
)

_MOST_ROUNDS = 10
"""A tag taken out may leave its neighbours nested as no browser reads them: clean once more."""


def _allowed(dirty: str) -> str:
    return nh3.clean(
        dirty,
        tags=set(ALLOWED_TAGS),
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        link_rel="noopener",
    )


def _with_empty_figures(safe: str) -> str:
    """Empty the figures that have a key, and take off the tags of those that have none."""
    kept: list[str] = []
    inside: list[bool] = []  # of each figure that is open: whether it has a key
    for piece in _FIGURE_TAG.split(safe):
        if piece.startswith("</figure"):
            inside.pop()
        elif piece.startswith("<figure"):
            key = _KEY.search(piece)
            inside.append(key is not None)
            if key:
                kept.append(place_of_photo(key[1]))
        elif not any(inside):
            kept.append(piece)
    return "".join(kept)


def place_of_photo(key: str) -> str:
    """Return the HTML that marks where the photo with this key stands."""
    return f'<figure data-photo="{key}"></figure>'


def photo_keys(body: str) -> list[str]:
    """Return the keys of the photos that stand in a cleaned body, in order."""
    return _PLACE.findall(body)


def with_photos(body: str, figure: Callable[[str], str]) -> str:
    """Return a cleaned body with each photo's place filled by ``figure(key)``, which is HTML."""
    return _PLACE.sub(lambda found: figure(found[1]), body)


def plain_text(body: str) -> str:
    """Return the words of a cleaned body, a line for each block."""
    if is_plain(body):
        text = html.unescape(_BLOCK_EDGE.sub("\n", body))
    else:
        lines = _BLOCK_EDGE.sub("\n", _CELL_END.sub("\t", body))
        text = html.unescape(nh3.clean(lines, tags=set()))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def paragraph(text: str) -> str:
    """Return a paragraph of plain text as HTML."""
    return f"<p>{html.escape(text, quote=False)}</p>"


def heading(text: str) -> str:
    """Return a sub-heading of plain text as HTML."""
    return f"<h2>{html.escape(text, quote=False)}</h2>"


def blocks(body: str) -> list[str]:
    """Return a cleaned body cut into the blocks that it is made of; ``join`` puts them together.

    Words that stand in no block are one by themselves; spaces between blocks are dropped.
    """
    cutter = _Blocks()
    cutter.feed(body)
    cutter.close()
    return [block for pieces in cutter.found if (block := "".join(pieces).strip())]


class _Blocks(HTMLParser):
    """Collects the elements that stand in no other one, as they are written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[list[str]] = [[]]
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.depth and tag in _BLOCK_TAGS:
            self.found.append([])
        self.found[-1].append(self.get_starttag_text() or "")
        if tag == "hr" and not self.depth:
            self.found.append([])
        elif tag not in {"br", "hr"}:
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1
        self.found[-1].append(f"</{tag}>")
        if not self.depth and tag in _BLOCK_TAGS:
            self.found.append([])

    def handle_data(self, data: str) -> None:
        self.found[-1].append(data)

    def handle_entityref(self, name: str) -> None:
        self.found[-1].append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.found[-1].append(f"&#{name};")


_BLOCK_TAGS = frozenset(["p", "h2", "h3", "h4", "blockquote", "ul", "ol", "table", "hr", "figure"])


def join(blocks: Iterable[str]) -> str:
    """Return blocks of HTML as one body."""
    return "\n".join(blocks)

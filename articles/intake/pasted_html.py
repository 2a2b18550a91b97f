"""HTML that was pasted in place of text: its words, a paragraph for each block.

What it says of a block is written before the block as reporters do in plain text: ``Tiêu đề:``,
``Sapo:``, ``Tít phụ:``, ``[Ảnh: …]``, ``- `` for an item, ``Nội dung:`` for a paragraph that would
else pass for a caption.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from articles.intake import captions

_TAG = re.compile(
    r"</?(?:p|div|br|html|body|h[1-6]|span|figure|figcaption|table|td|li|strong)\b[^<>]*>", re.I
)
_BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
    "p", "pre", "section", "table", "tbody", "title", "tr", "ul",
}  # fmt: skip
_UNSEEN = {"script", "style", "template", "noscript"}
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_CLASSES = {
    "lead": re.compile(
        r"(?:[\w-]*[-_])?(?:sapo|chapeau)(?:[-_][\w-]*)?|lead|summary|excerpt", re.I
    ),
    "caption": re.compile(r"[\w-]*caption[\w-]*", re.I),
}
"""What the classes of a paper's pages call its lead and its captions."""

_LABELS = {
    "title": "Tiêu đề: ",
    "lead": "Sapo: ",
    "heading": "Tít phụ: ",
    "caption": "[Ảnh: ",
    "item": "- ",
    "paragraph": "Nội dung: ",
}
_LONGEST_HEADING = 25
"""Words; what is longer heads nothing, whatever its tag."""


@dataclass
class _Block:
    """Words that stand together: ``kind`` is what the HTML says they are (``_LABELS``), if it does.

    ``behind_picture`` tells that a picture stands right before them.
    """

    kind: str = ""
    behind_picture: bool = False
    parts: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The words, without space around them."""
        return "".join(self.parts).strip()


@dataclass(frozen=True)
class Page:
    """The text of a piece of HTML, and whether it said what some of its blocks are."""

    text: str
    is_told: bool


def is_html(text: str) -> bool:
    """Tell whether ``text`` is HTML rather than a text that speaks of a tag."""
    return len(_TAG.findall(text[:100_000])) >= 2


def read_html(html: str) -> Page:
    """Return the words of ``html``; blocks are parted by blank lines, cells by tabs."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    blocks = [block for block in reader.blocks if block.words]
    if any(block.kind == "title" for block in blocks):
        blocks = [block for block in blocks if block.kind != "window"]
    is_told = any(block.kind in _LABELS for block in blocks)
    return Page("\n\n".join(_labelled(blocks, is_told=is_told)), is_told)


def _labelled(blocks: list[_Block], *, is_told: bool) -> list[str]:
    """Return the words of blocks, what they are written before them; one is title, one lead."""
    said: list[str] = []
    once = set()
    for index, block in enumerate(blocks):
        kind = block.kind
        if kind == "title" and kind in once:
            kind = "heading"
        long = kind == "heading" and len(block.words.split()) > _LONGEST_HEADING
        if long or (kind == "lead" and kind in once):
            kind = ""
        if is_told and not kind and not block.behind_picture and _passes_for_caption(blocks, index):
            kind = "paragraph"
        once.add(kind)
        end = "]" if kind == "caption" else ""
        said.append(f"{_LABELS.get(kind, '')}{block.words}{end}")
    return said


def _passes_for_caption(blocks: list[_Block], index: int) -> bool:
    before = blocks[index - 1].words if index else ""
    after = blocks[index + 1].words if index + 1 < len(blocks) else ""
    words = blocks[index].words
    return (
        not captions.is_marked(words)
        and captions.judge(words, before=before, after=after).kind == "photo"
    )


class _Reader(HTMLParser):
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [_Block()]
        self._unseen = 0
        self._has_words = False  # the block that is being read
        self._kind, self._of = "", ""  # what is being read, and the tag that says so
        self._picture = False  # one was seen since the last words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "img":
            self._picture = True
        elif tag == "br" and self._kind in {"title", "heading"}:
            self.blocks[-1].parts.append(" ")
        elif tag in _BLOCKS:
            kind = _kind_of(tag, dict(attrs).get("class") or "")
            ended = self._has_words and self._kind in {"title", "heading"}
            if kind or ended or tag == "figure":
                self._kind, self._of = kind, tag
            self._begin()
        elif tag in {"td", "th"} and self._has_words:
            self.blocks[-1].parts.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            if tag in {self._of, "figure"}:
                self._kind = self._of = ""
            self._begin()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        block = self.blocks[-1]
        block.parts.append(re.sub(r"[ \r\n]+", " ", data))
        if self._has_words or data.isspace():
            return
        self._has_words = True
        block.kind, block.behind_picture = self._kind, self._picture
        self._picture = False
        if self._kind == "item":
            self._kind = ""  # what follows in it is a paragraph

    def _begin(self) -> None:
        self.blocks.append(_Block())
        self._has_words = False


def _kind_of(tag: str, classes: str) -> str:
    if tag == "title":
        return "window"
    if tag == "h1":
        return "title"
    if tag == "figcaption":
        return "caption"
    named = (kind for kind, name in _CLASSES.items() if any(map(name.fullmatch, classes.split())))
    kind = next(named, "")
    if kind or tag in {"li", *_HEADINGS}:
        return kind or ("item" if tag == "li" else "heading")
    return ""

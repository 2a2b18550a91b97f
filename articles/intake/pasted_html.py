"""HTML that was pasted in place of text: its words, a paragraph for each block.

A picture's caption is marked as reporters do in plain text: ``[Ảnh: …]``.
"""

import re
from html.parser import HTMLParser

_TAG = re.compile(
    r"</?(?:p|div|br|html|body|h[1-6]|span|figure|figcaption|table|td|li|strong)\b[^<>]*>", re.I
)
_BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
    "p", "pre", "section", "table", "tbody", "title", "tr", "ul",
}  # fmt: skip
_UNSEEN = {"script", "style", "template", "noscript"}


def is_html(text: str) -> bool:
    """Tell whether ``text`` is HTML rather than a text that speaks of a tag."""
    return len(_TAG.findall(text[:100_000])) >= 2


def to_text(html: str) -> str:
    """Return the words of ``html``; blocks are parted by blank lines, cells by tabs."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[list[str]] = [[]]
        self._unseen = 0
        self._has_words = False  # the block that is being read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self._begin(["[Ảnh: "] if tag == "figcaption" else [])
        elif tag in {"td", "th"} and self._has_words:
            self._blocks[-1].append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            if tag == "figcaption":
                self._blocks[-1].append("]")
            self._begin([])

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._blocks[-1].append(re.sub(r"[ \r\n]+", " ", data))
            self._has_words = self._has_words or not data.isspace()

    def _begin(self, block: list[str]) -> None:
        self._blocks.append(block)
        self._has_words = bool(block)

    def text(self) -> str:
        """Return the blocks that have words."""
        blocks = ("".join(block).strip() for block in self._blocks)
        return "\n\n".join(block for block in blocks if block not in {"", "[Ảnh: ]"})

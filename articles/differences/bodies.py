"""A body's paragraphs as lines of text that show all that a reader would meet.

The address behind a link, the kind of a paragraph and the place of a photo are said in words, so
that a change in any of them is a change in the line.
"""

from collections.abc import Mapping
from html.parser import HTMLParser

from django.utils.translation import gettext as _

BLOCKS = frozenset(["p", "h2", "h3", "h4", "li", "blockquote", "tr", "table", "ul", "ol", "hr"])


def lines(body: str, captions: Mapping[str, str]) -> list[str]:
    """Return the paragraphs of a cleaned body; ``captions`` gives each photo's by its key."""
    reader = _Reader(captions)
    reader.feed(body)
    reader.close()
    reader.end_line()
    return reader.found


class _Reader(HTMLParser):
    """Collects the lines of a body."""

    def __init__(self, captions: Mapping[str, str]) -> None:
        super().__init__()
        self.captions = captions
        self.found: list[str] = []
        self.kind = ""
        self.links: list[str] = []
        self.line = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at the start of a paragraph; a photo is a line of its own."""
        said = dict(attrs)
        if tag in BLOCKS or tag == "figure":
            self.end_line()
        if tag in {"h2", "h3", "h4", "blockquote", "li"}:
            self.kind = tag
        if tag == "figure":
            key = said.get("data-photo") or ""
            self.found.append(_("[Photo: %(caption)s]") % {"caption": self.captions.get(key, key)})
        elif tag == "a":
            self.links.append(said.get("href") or "")
        elif tag in {"td", "th", "br"}:
            self.line += " "

    def handle_endtag(self, tag: str) -> None:
        """End a line at the end of a paragraph, and say where a link leads."""
        if tag in BLOCKS:
            self.end_line()
        elif tag == "a" and self.links:
            address = self.links.pop()
            self.line += f" ({address})" if address else ""

    def handle_data(self, data: str) -> None:
        """Take what is written."""
        self.line += data

    def end_line(self) -> None:
        """Keep the line that was being read, its kind said before it."""
        text = " ".join(self.line.split())
        if text:
            self.found.append(_opening(self.kind) + text)
        self.line, self.kind = "", ""


def _opening(tag: str) -> str:
    """Return what says before a line that it is no plain paragraph."""
    if tag in {"h2", "h3", "h4"}:
        return _("Sub-heading") + ": "
    return {"blockquote": _("Quotation") + ": ", "li": "• "}.get(tag, "")

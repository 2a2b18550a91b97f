"""A body's paragraphs as lines of text that show all that a reader would meet.

The address behind a link, the kind of a paragraph and the place of a photo are said in words, so
that a change in any of them is a change in the line.
"""

from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.differences.telling import Line, told_apart

SETTINGS: dict[str, Promise] = {
    "b": gettext_lazy("bold"),
    "strong": gettext_lazy("bold"),
    "i": gettext_lazy("italic"),
    "em": gettext_lazy("italic"),
    "u": gettext_lazy("underlined"),
    "s": gettext_lazy("struck through"),
    "sub": gettext_lazy("below the line"),
    "sup": gettext_lazy("above the line"),
}

BLOCKS = frozenset(["p", "h2", "h3", "h4", "li", "blockquote", "tr", "table", "ul", "ol"])
KINDS = frozenset(["h2", "h3", "h4", "li", "blockquote"])


Photos = Iterable[Mapping[str, Any]]
"""The cards of a story's photos in their order; of two with one key the later one's caption holds,
so that a caption that changed is no change of the body."""


def lines(body: str, photos: Photos) -> list[str]:
    """Return the paragraphs of a cleaned body, a photo being a line with its caption."""
    return [line.text for line in _read(body, _told(photos))]


def lines_of_both(old: str, new: str, photos: Photos) -> tuple[list[str], list[str]]:
    """Return the paragraphs of two cleaned bodies, as ``lines`` does.

    How a paragraph is set ("bold: …") and which of the story's photos stands there is said where
    it reads the same in both and is not the same.
    """
    told = _told(photos)
    return told_apart(_read(old, told), _read(new, told))


def _told(photos: Photos) -> dict[str, Line]:
    """Return the line of each photo by its key."""
    captions = {use["key"]: use["caption"] for use in photos}
    return {key: _photo(key, place, captions[key]) for place, key in enumerate(captions, 1)}


def _photo(key: str, place: int, caption: str) -> Line:
    which = _("photo %(place)d of the story") % {"place": place}
    text = (
        _("[Photo: %(caption)s]") % {"caption": caption}
        if caption
        else _("[photo %(place)d of the story, no caption yet]") % {"place": place}
    )
    return Line(text, key, which)


def _read(body: str, photos: Mapping[str, Line]) -> list[Line]:
    reader = _Reader(photos)
    reader.feed(body)
    reader.close()
    reader.end_line()
    return reader.found


class _Reader(HTMLParser):
    """Collects the lines of a body."""

    def __init__(self, photos: Mapping[str, Line]) -> None:
        super().__init__()
        self.photos = photos
        self.found: list[Line] = []
        self.inside: list[str] = []  # the blocks that are open, the innermost last
        self.set_apart: list[tuple[str, int]] = []  # what is open, and where in the line it began
        self.links: list[str] = []
        self.line = ""
        self.how: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line at the start of a paragraph; a photo is a line of its own."""
        said = dict(attrs)
        if tag in BLOCKS:
            self.end_line()
            self.inside.append(tag)
        elif tag == "hr":
            self.end_line()
            self.found.append(Line(_("[A line across]"), "", ""))
        elif tag == "figure":
            self.end_line()
            key = said.get("data-photo") or ""
            gone = Line(_("[A photo that is not among the story’s]"), key, key)
            self.found.append(self.photos.get(key, gone))
        elif tag in SETTINGS:
            self.set_apart.append((tag, len(self.line)))
        elif tag == "a":
            self.links.append(said.get("href") or "")
        elif tag in {"td", "th", "br"}:
            self.line += " "

    def handle_endtag(self, tag: str) -> None:
        """End a line at the end of a paragraph, and say where a link leads."""
        if tag in BLOCKS:
            self.end_line()
            if self.inside:
                self.inside.pop()
        elif tag in SETTINGS and self.set_apart:
            self.note(*self.set_apart.pop())
        elif tag == "a" and self.links:
            address = self.links.pop()
            self.line += f" ({address})" if address else ""

    def handle_data(self, data: str) -> None:
        """Take what is written."""
        self.line += data

    def note(self, tag: str, start: int) -> None:
        """Note how the line is set from ``start`` on."""
        words = " ".join(self.line[start:].split())
        if words:
            self.how.append(f"{SETTINGS[tag]}: {words}")

    def end_line(self) -> None:
        """Keep the line that was being read, its kind said before it."""
        for tag, start in self.set_apart:  # it may go on in the next line
            self.note(tag, start)
        self.set_apart = [(tag, 0) for tag, _start in self.set_apart]
        text = " ".join(self.line.split())
        if text:
            opening, kind = _kind(self.inside)
            how = "; ".join(filter(None, [kind, *self.how]))
            self.found.append(Line(opening + text, how, how))
        self.line, self.how = "", []


def _kind(inside: list[str]) -> tuple[str, str]:
    """Return what says before a line that it is no plain paragraph, and which kind of it."""
    innermost = next((tag for tag in reversed(inside) if tag in KINDS), "")
    if innermost in {"h2", "h3", "h4"}:
        return _("Sub-heading") + ": ", "" if innermost == "h2" else _("smaller")
    if innermost == "li":
        lists = [tag for tag in inside if tag in {"ol", "ul"}]
        return "• ", _("numbered") if lists[-1:] == ["ol"] else ""
    return (_("Quotation") + ": " if innermost == "blockquote" else ""), ""

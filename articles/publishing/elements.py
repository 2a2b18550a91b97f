"""A cleaned body as the elements that it is made of, and back."""

import html
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

DEEPEST = 25
"""Deeper than anything that a person writes."""

_TAG = re.compile("(<[^>]*>)")  # no attribute has a ">": cleaning writes &gt;
_NAME = re.compile("<([a-z0-9]+)")
_WITHOUT_END = frozenset(["br", "hr"])
_ATTRIBUTE = re.compile(r' (href|colspan|rowspan|scope)="([^"]*)"')
_SENSE = {
    "colspan": re.compile("[1-9][0-9]?"),
    "rowspan": re.compile("[1-9][0-9]{0,3}"),
    "scope": re.compile("(?:row|col)(?:group)?"),
}
_NOT_IN_ADDRESSES = re.compile(r'[\s"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})')
_BEFORE_QUERY = re.compile("^[^?#]*")
_BLANK = "".join(map(chr, range(0x21)))
_WITHOUT_BREAKS = str.maketrans("", "", "\t\n\r")


@dataclass
class Element:
    """An element: its tag, how it begins as HTML, and what stands in it."""

    tag: str
    start: str
    nodes: list["Element | str"] = field(default_factory=list)


Node = Element | str


def read(body: str) -> list[Node] | None:
    """Return what a body is made of, without attributes that have no sense; None if too deep."""
    path = [Element("body", "")]
    for piece in _TAG.split(body):
        if piece.startswith("</"):
            path.pop()
        elif begun := _NAME.match(piece):
            element = Element(begun[1], _ATTRIBUTE.sub(_sensible, piece))
            path[-1].nodes.append(element)
            if element.tag not in _WITHOUT_END:
                path.append(element)
                if len(path) > DEEPEST:
                    return None
        elif piece:
            path[-1].nodes.append(piece)
    return path[0].nodes


def _sensible(attribute: re.Match[str]) -> str:
    """Return an attribute as it may be, empty if it has no sense."""
    name, value = attribute.groups()
    if name in _SENSE:
        return attribute[0] if _SENSE[name].fullmatch(value) else ""
    # Only what browsers take off: behind another space “javascript:” passes as a relative address.
    address = html.unescape(value).strip(_BLANK).translate(_WITHOUT_BREAKS)
    address = _BEFORE_QUERY.sub(lambda path: path[0].replace("\\", "/"), address, count=1)
    return f' href="{html.escape(_NOT_IN_ADDRESSES.sub(_percent, address), quote=False)}"'


def _percent(letter: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in letter[0].encode())


def called(nodes: Iterable[Node], tags: Container[str]) -> Iterator[Element]:
    """Yield the elements with one of some tags, at any depth, in the order of the page."""
    for node in nodes:
        if isinstance(node, Element):
            if node.tag in tags:
                yield node
            yield from called(node.nodes, tags)


def written(nodes: Iterable[Node], *, most: int) -> str | None:
    """Return nodes as HTML; None if that is longer than ``most``."""
    pieces = list(_pieces(nodes))
    return "".join(pieces) if sum(map(len, pieces)) <= most else None


def _pieces(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        else:
            yield node.start
            yield from _pieces(node.nodes)
            if node.tag not in _WITHOUT_END:
                yield f"</{node.tag}>"

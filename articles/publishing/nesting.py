"""A cleaned body as the rules of HTML want it: what may stand inside what, and how deep.

Browsers show a link without an address, bold type around paragraphs or a list inside a list all the
same; checkers call them mistakes, and who hears a page read out is lost at a heading that skips a
level. Old archives are full of them. The working copy stays as it was typed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from articles.body import LONGEST, is_plain
from articles.publishing.elements import Element, Node, called, read, written
from articles.publishing.tables import fit

MARKS = frozenset(["a", "b", "em", "i", "s", "strong", "sub", "sup", "u"])
HEADINGS = frozenset(["h2", "h3", "h4"])
LISTS = frozenset(["ol", "ul"])

_LOWER_HEADING = re.compile("<h[34]>")


def in_order(body: str) -> str:
    """Return a cleaned body with every element where it may stand; no word is lost.

    Marks around blocks go inside them, what stands loose becomes a paragraph or an item of its
    list, links without an address and attributes without sense go, headings skip no level, cells
    fit their table. What is too deep for a story, or grew by the longest one, is left as it stands.
    """
    if is_plain(body) and not _LOWER_HEADING.search(body):
        return body
    nodes = read(body)
    if nodes is None:
        return body
    found = _gathered(_settled(nodes), "p", _is_words)
    last = 1  # the headline
    for heading in called(found, HEADINGS):
        last = min(int(heading.tag[1]), last + 1)
        heading.tag, heading.start = f"h{last}", f"<h{last}>"
    for table in called(found, {"table"}):
        fit(table)
    ordered = written(found, most=len(body) + LONGEST)
    return body if ordered is None else ordered


def _settled(nodes: Iterable[Node], inside: str = "body") -> list[Node]:
    """Return what stands in an element with all in its place, the innermost first."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            found.append(node)
            continue
        node.nodes = _settled(node.nodes, node.tag)
        if node.tag == "a" and ' href="' not in node.start:
            found += node.nodes
        elif node.tag in MARKS:
            found += _parted(node, node.nodes)
        elif node.tag in HEADINGS:
            found += _parted_heading(node)
        elif node.tag == "li" and inside not in LISTS:
            found += _gathered(node.nodes, "p", _is_words) or ["\n"]
        else:
            if node.tag in LISTS:
                node.nodes = _gathered(node.nodes, "li", _is_no_item)
            is_empty = node.tag in LISTS | {"p"} and not _says_something(node)
            found.append("\n" if is_empty else node)
    return found


def _parted(mark: Element, nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield what stands in a mark: blocks with the mark inside them, words in it."""
    for block, run in _runs(nodes, _is_words):
        if block:
            block.nodes = [*_parted(mark, block.nodes)]
            yield block
        elif mark.tag == "a" and any(called(run, {"a"})):
            yield from run  # a link of its own, in a table that stood in the other one
        elif any(map(_says_something, run)):
            yield Element(mark.tag, mark.start, run)
        else:
            yield from run


def _parted_heading(heading: Element) -> Iterator[Node]:
    """Yield a heading for its words and for each paragraph in it, other blocks beside it."""
    if not heading.nodes:
        yield "\n"
    for block, run in _runs(heading.nodes, _is_words):
        if block and block.tag != "p":
            yield block
        else:
            said = Element(heading.tag, heading.start, block.nodes if block else run)
            yield said if _says_something(said) else "\n"


def _gathered(nodes: Iterable[Node], tag: str, is_loose: Callable[[Node], bool]) -> list[Node]:
    """Return nodes with each run of loose ones in an element of its own."""
    found: list[Node] = []
    for other, run in _runs(nodes, is_loose):
        if other:
            found.append(other)
        elif any(map(_says_something, run)):
            found.append(Element(tag, f"<{tag}>", run))
        else:
            found += [node for node in run if isinstance(node, str) and node.isspace()]
    return found


def _runs(
    nodes: Iterable[Node], is_loose: Callable[[Node], bool]
) -> Iterator[tuple[Element | None, list[Node]]]:
    """Yield loose nodes that stand beside each other as one run, each other one by itself."""
    for loose, run in groupby(nodes, is_loose):
        if loose:
            yield None, list(run)
        else:
            yield from ((node, []) for node in run if isinstance(node, Element))


def _is_words(node: Node) -> bool:
    return isinstance(node, str) or node.tag in MARKS or node.tag == "br"


def _is_no_item(node: Node) -> bool:
    return isinstance(node, str) or node.tag != "li"


def _says_something(node: Node) -> bool:
    if isinstance(node, str):
        return bool(node.replace("&nbsp;", " ").strip())
    return node.tag == "figure" or any(map(_says_something, node.nodes))

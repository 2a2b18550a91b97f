"""The cells of a table fitted to its grid, as browsers draw it.

Tables pasted from Word have cells that reach over columns in which nothing begins, or below the
last row. Browsers leave out what is not there; checkers call it a mistake.
"""

import re

from articles.publishing.elements import Element, Node

_SPAN = re.compile(r' (colspan|rowspan)="([0-9]+)"')
_CELLS = frozenset(["td", "th"])
_GROUPS = frozenset(["tbody", "thead"])


def fit(table: Element) -> None:
    """Let no cell reach over columns in which none begins, over another cell, or below its rows."""
    placed: list[tuple[Element, int, int, int]] = []
    for group in _inner(table.nodes, _GROUPS):
        rows = _inner(group.nodes, {"tr"})
        taken: dict[int, int] = {}  # by column, the row from which it is free again
        for place, row in enumerate(rows):
            column = 0
            for cell in _inner(row.nodes, _CELLS):
                while taken.get(column, 0) > place:
                    column += 1
                said = {name: int(number) for name, number in _SPAN.findall(cell.start)}
                height = min(said.get("rowspan", 1), len(rows) - place)
                width = 1
                while width < said.get("colspan", 1) and taken.get(column + width, 0) <= place:
                    width += 1
                taken |= dict.fromkeys(range(column, column + width), place + height)
                placed.append((cell, column, width, height))
                column += width
    begun = {column for _cell, column, _width, _height in placed}
    for cell, column, width, height in placed:
        wide = len(begun.intersection(range(column, column + width)))
        spans = {"colspan": wide, "rowspan": height}
        kept = "".join(f' {name}="{number}"' for name, number in spans.items() if number > 1)
        cell.start = _SPAN.sub("", cell.start).removesuffix(">") + f"{kept}>"


def _inner(nodes: list[Node], tags: frozenset[str] | set[str]) -> list[Element]:
    return [node for node in nodes if isinstance(node, Element) and node.tag in tags]

"""Counting a list of stories no further than anybody would turn its pages."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property

MOST = 2_000
"""How many stories a list goes on for; whoever looks for an older one filters or searches."""


class ShortPaginator(Paginator):
    """Pages of the newest ``MOST`` of a list: it costs no more when there are a million others."""

    @cached_property
    def count(self) -> int:
        """How many there are, and no more than ``MOST``."""
        number: int = self.object_list.order_by()[:MOST].count()  # type: ignore[attr-defined]
        return number

    @property
    def is_cut(self) -> bool:
        """Whether there may be more than are listed."""
        return self.count == MOST

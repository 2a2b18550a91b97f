"""Counting a list of stories no further than anybody would turn its pages."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
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

    def page(self, number: int | str) -> Page[Any]:
        """Return a page: which stories stand on it is told from an index, then they are read.

        Read with all that is shown of each, those of the pages before would be too.
        """
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        stories: QuerySet[Any] = self.object_list  # type: ignore[assignment]
        shown = list(stories.values_list("pk", flat=True)[first : first + self.per_page])
        return Page(stories.filter(pk__in=shown), number, self)

    @property
    def is_cut(self) -> bool:
        """Whether there may be more than are listed."""
        return self.count == MOST

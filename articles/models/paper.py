"""The paper around every page of readers: its sections and its masthead.

The sections are read once for an edition of the site: whatever changes them begins a new one
(triggers in the database).
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.models.masthead import Masthead
from articles.models.published import PublishedArticle
from articles.models.section import Section
from articles.models.written_out import rows

_MASTHEAD = [field.attname for field in Masthead._meta.concrete_fields]
_NOW = f"""
SELECT number, begun_at, {", ".join(f"masthead.{column}" for column in _MASTHEAD)}
FROM (SELECT %(today)s::date AS day) AS today LEFT JOIN articles_edition ON true LEFT JOIN LATERAL (
    SELECT * FROM articles_masthead WHERE valid_from <= today.day ORDER BY valid_from DESC LIMIT 1
) AS masthead ON true
"""  # noqa: S608  (the columns are ours)


class Paper:
    """The paper's sections in their order (1 query), and the masthead that holds, if there is one.

    ``menu`` has those that menus and the front page show: an old archive brings thirty others.

    Every thread of a process shares it: nobody changes what stands in it. ``rendered`` holds the
    parts of pages that show nothing else, by what tells them apart.
    """

    def __init__(self, masthead: Masthead | None) -> None:
        self.masthead = masthead
        self.sections = list(Section.objects.order_by("position", "pk"))
        self.menu = [section for section in self.sections if section.in_menu]
        self.rendered: dict[tuple[object, ...], SafeString] = {}
        self._by_id = {section.pk: section for section in self.sections}

    def section_called(self, slug: str) -> Section | None:
        """Return the section with this address, or None."""
        return next((section for section in self.sections if section.slug == slug), None)

    def with_sections(self, stories: Iterable[PublishedArticle]) -> list[PublishedArticle]:
        """Tie each story to its section without asking the database again, and return them.

        A section made this very moment is not among ours: its stories ask for it themselves.
        """
        found = list(stories)
        for story in found:
            if story.section_id in self._by_id:
                story.section = self._by_id[story.section_id]
        return found


def paper_now() -> Paper:
    """Return the paper as of today and of the edition that holds (1 query, or 2 if it is new).

    The edition is asked for first: a change that comes in between can only make the paper newer
    than its edition, never older.
    """
    return paper_of(rows(_NOW, {"today": timezone.localdate()})[0])


@lru_cache(maxsize=2)
def paper_of(row: tuple[Any, ...]) -> Paper:
    """Return the paper of an edition: its number, its beginning, and the masthead's columns."""
    _number, _begun_at, *told = row
    return Paper(Masthead.from_db(connection.alias, _MASTHEAD, told) if told[0] else None)

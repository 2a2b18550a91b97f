"""The paper's sections, read once for a page: for its navigation and for its stories."""

from collections.abc import Iterable

from articles.models import PublishedArticle, Section


class Sections:
    """The paper's sections in their order (1 query)."""

    def __init__(self) -> None:
        self.all = list(Section.objects.order_by("position", "pk"))
        self._by_id = {section.pk: section for section in self.all}

    def called(self, slug: str) -> Section | None:
        """Return the section with this address, or None."""
        return next((section for section in self.all if section.slug == slug), None)

    def give(self, stories: Iterable[PublishedArticle]) -> list[PublishedArticle]:
        """Tie each story to its section without asking the database again.

        A section made this very moment is not among ours: its stories ask for it themselves.
        """
        found = list(stories)
        for story in found:
            if story.section_id in self._by_id:
                story.section = self._by_id[story.section_id]
        return found

"""RSS: the paper's newest stories, and each section's."""

from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import PublishedArticle, Section
from articles.public.stories import Sections, cards


class StoriesFeed(Feed):
    """The newest stories of the paper or, with a section's address, of that section."""

    def get_object(self, request: HttpRequest, slug: str = "") -> Section | None:
        """Return the section that is asked for; None for the whole paper."""
        return get_object_or_404(Section, slug=slug) if slug else None

    def title(self, section: Section | None) -> str:
        """Return the feed's title."""
        name = settings.NEWSPAPER["name"]
        return f"{name} – {section.name}" if section else name

    def link(self, section: Section | None) -> str:
        """Return the page that the feed follows."""
        return reverse("public:section", args=[section.slug]) if section else "/"

    def description(self, section: Section | None) -> str:
        """Return what the feed holds."""
        return section.description if section and section.description else _("Newest stories")

    def items(self, section: Section | None) -> list[PublishedArticle]:
        """Return the stories of the feed."""
        stories = cards().filter(section=section) if section else cards()
        return Sections().give(list(stories[:30]))

    def item_title(self, item: PublishedArticle) -> str:
        """Return a story's headline."""
        return item.headline

    def item_description(self, item: PublishedArticle) -> str:
        """Return a story's lead."""
        return item.lead

    def item_pubdate(self, item: PublishedArticle) -> datetime:
        """Return when a story came out."""
        return item.published_at

    def item_categories(self, item: PublishedArticle) -> list[str]:
        """Return a story's section."""
        return [item.section.name]

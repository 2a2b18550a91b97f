"""RSS: the paper's newest stories, and each section's."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import vietnamese
from articles.models import PublishedArticle, Section
from articles.public.redirects import section_formerly
from articles.public.sections import Sections
from articles.public.stories import CARD, cards

NEWEST = 30


class StoriesFeed(Feed):
    """The newest stories of the paper or, with a section's address, of that section."""

    item_guid_is_permalink = False

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the feed, or lead to it from the address that its section once had."""
        try:
            return super().__call__(request, *args, **kwargs)
        except Http404:
            section = section_formerly(kwargs["slug"])
            if section is None:
                raise
            return HttpResponsePermanentRedirect(
                reverse("public:section-feed", args=[section.slug])
            )

    def get_object(self, request: HttpRequest, slug: str = "") -> Section | None:
        """Return the section that is asked for; None for the whole paper."""
        return Section.objects.get(slug=slug) if slug else None

    def title(self, section: Section | None) -> str:
        """Return the feed's title."""
        name = settings.NEWSPAPER["name"]
        return f"{name} – {section.name}" if section else name

    def link(self, section: Section | None) -> str:
        """Return the page that the feed follows."""
        return section.get_absolute_url() if section else reverse("public:home")

    def description(self, section: Section | None) -> str:
        """Return what the feed holds."""
        return section.description if section and section.description else _("Newest stories")

    def items(self, section: Section | None) -> list[PublishedArticle]:
        """Return the stories of the feed."""
        stories = cards().only(*CARD, "byline", "modified_at")
        if section:
            stories = stories.filter(section=section)
        return Sections().give(stories[:NEWEST])

    def item_title(self, item: PublishedArticle) -> str:
        """Return a story's headline; XML can hold no control characters."""
        return vietnamese.clean(item.headline)

    def item_description(self, item: PublishedArticle) -> str:
        """Return a story's lead."""
        return vietnamese.clean(item.lead)

    def item_guid(self, item: PublishedArticle) -> str:
        """Return what names a story for ever, though its headline and its section may change."""
        return f"story-{item.pk}"

    def item_author_name(self, item: PublishedArticle) -> str:
        """Return the names under a story."""
        return ", ".join(line["name"] for line in item.byline)

    def item_pubdate(self, item: PublishedArticle) -> datetime:
        """Return when a story came out."""
        return item.published_at

    def item_updateddate(self, item: PublishedArticle) -> datetime:
        """Return when readers last saw a change."""
        return item.modified_at

    def item_categories(self, item: PublishedArticle) -> list[str]:
        """Return a story's section."""
        return [item.section.name]

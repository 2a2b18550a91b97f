"""RSS and Atom: the newest stories of the paper, a section, an author or a place, in full.

Pictures are told in the words of Media RSS (https://www.rssboard.org/media-rss).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _

from articles import vietnamese
from articles.models import (
    Author,
    Place,
    PublishedByline,
    PublishedPlace,
    Section,
    covered,
    paper_now,
)
from articles.models.published import PublishedQuerySet
from articles.public.redirects import section_formerly
from articles.public.stories import CARD, Links, cards, naming, newest_named
from articles.public.told import Told

NEWEST = 30

NAMESPACES = {"xmlns:media": "http://search.yahoo.com/mrss/"}


@dataclass(frozen=True)
class Followed:
    """What a feed follows: its name ("" for the paper), its page, and its stories."""

    name: str
    page: str
    about: str
    stories: PublishedQuerySet


class Moved(Exception):  # noqa: N818  (nothing went wrong)
    """What the address names has another one now: ``to`` holds its parts."""

    def __init__(self, **to: Any) -> None:
        super().__init__(to)
        self.to = to


def paper() -> Followed:
    """Follow the whole paper."""
    return Followed("", reverse("public:home"), "", cards())


def section(slug: str) -> Followed:
    """Follow a section. Raises ``Moved`` for an address that it once had, else ``Http404``."""
    found = Section.objects.filter(slug=slug).first()
    if found is None:
        former = section_formerly(slug)
        if former is None:
            raise Http404
        raise Moved(slug=former.slug)
    stories = cards().filter(section=found)
    return Followed(found.name, found.get_absolute_url(), found.description, stories)


def author(slug: str, pk: str) -> Followed:
    """Follow an author. Raises ``Moved`` for a name of before, ``Http404`` if there is none."""
    found = _entry(Author, slug, pk)
    return _named(found, found.name, naming(PublishedByline, "author", [found.pk]))


def place(slug: str, pk: str) -> Followed:
    """Follow a place and those it was made from; raises as ``author`` does."""
    found = _entry(Place, slug, pk, covered=covered(Place))
    return _named(found, found.full_name, naming(PublishedPlace, "place", found.covered))


def _entry(model: Any, slug: str, pk: str, **besides: Any) -> Any:
    found = model.objects.filter(pk=pk).annotate(**besides).first()
    if found is None:
        raise Http404
    if found.slug != slug:
        raise Moved(slug=found.slug, pk=pk)
    return found


def _named(entry: Any, name: str, links: Links) -> Followed:
    """Follow what the directory knows, by the links that name it."""
    stories = cards().filter(pk__in=newest_named(links, None, NEWEST))
    return Followed(name, entry.get_absolute_url(), "", stories)


class SteadyFeed(SyndicationFeed):
    """A feed that is the same each time it is asked for, as long as nothing changes."""

    def latest_post_date(self) -> datetime:
        """Return when a story last changed; for a feed without stories, when the day began."""
        if self.items:
            return super().latest_post_date()
        return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


class FullRss(SteadyFeed, Rss201rev2Feed):
    """RSS with the whole text and the picture of each story."""

    def rss_attributes(self) -> dict[str, str]:
        """Return the attributes of the root."""
        modules = {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }
        return {**super().rss_attributes(), **NAMESPACES, **modules}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write what a story holds."""
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("content:encoded", item["content"])
        _add_picture(handler, item["picture"])


class FullAtom(SteadyFeed, Atom1Feed):
    """Atom with the whole text and the picture of each story."""

    def root_attributes(self) -> dict[str, str]:
        """Return the attributes of the root."""
        return {**super().root_attributes(), **NAMESPACES}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write what a story holds."""
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})
        _add_picture(handler, item["picture"])


def _add_picture(handler: Any, picture: dict[str, str] | None) -> None:
    if picture is None:
        return
    said = dict(picture)
    caption, credit = said.pop("caption"), said.pop("credit")
    handler.startElement("media:content", said)
    if caption:
        handler.addQuickElement("media:description", caption, {"type": "plain"})
    if credit:
        handler.addQuickElement("media:credit", credit)
    handler.endElement("media:content")


class StoriesFeed(Feed):
    """The newest stories of what ``follow`` finds by the address."""

    item_guid_is_permalink = False

    def __init__(self, follow: Callable[..., Followed], form: type[Any]) -> None:
        self.follow = follow
        self.feed_type = form

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the feed, or lead to where it is now."""
        try:
            return super().__call__(request, *args, **kwargs)
        except Moved as moved:
            match = request.resolver_match
            assert match is not None  # noqa: S101  (the request was led here by an address)
            return HttpResponsePermanentRedirect(reverse(match.view_name, kwargs=moved.to))

    def get_object(self, request: HttpRequest, **named: str) -> tuple[HttpRequest, Followed]:
        """Return who asks, and what the feed follows."""
        return request, self.follow(**named)

    def title(self, asked: tuple[HttpRequest, Followed]) -> str:
        """Return the feed's title."""
        paper = settings.NEWSPAPER["name"]
        return f"{paper} – {asked[1].name}" if asked[1].name else paper

    def link(self, asked: tuple[HttpRequest, Followed]) -> str:
        """Return the page that the feed follows."""
        return asked[1].page

    def subtitle(self, asked: tuple[HttpRequest, Followed]) -> str:
        """Return what the feed holds, as Atom says it."""
        return asked[1].about or _("Newest stories")

    description = subtitle

    def items(self, asked: tuple[HttpRequest, Followed]) -> list[Told]:
        """Return the stories of the feed."""
        request, followed = asked
        newest = followed.stories.only(*CARD, "byline", "modified_at", "body")
        newest = newest.prefetch_related("corrections")[:NEWEST]
        return [Told(request, story) for story in paper_now().with_sections(newest)]

    def item_title(self, item: Told) -> str:
        """Return a story's headline; XML can hold no control characters."""
        return vietnamese.clean(item.story.headline)

    def item_description(self, item: Told) -> str:
        """Return a story's lead as HTML, which is what readers of feeds take it for."""
        return escape(vietnamese.clean(item.story.lead or item.story.in_short), quote=False)

    def item_link(self, item: Told) -> str:
        """Return a story's address."""
        return item.story.get_absolute_url()

    def item_guid(self, item: Told) -> str:
        """Return what names a story for ever, though its headline and its section may change.

        A tag of RFC 4151: Atom wants an address there, and this one needs never be fetched.
        """
        day = timezone.localdate(item.story.published_at)
        return f"tag:{item.request.get_host().partition(':')[0]},{day:%Y-%m-%d}:{item.story.pk}"

    def item_pubdate(self, item: Told) -> datetime:
        """Return when a story came out."""
        return item.story.published_at

    def item_updateddate(self, item: Told) -> datetime:
        """Return when readers last saw a change."""
        return item.story.modified_at

    def item_categories(self, item: Told) -> list[str]:
        """Return a story's section."""
        return [item.story.section.name]

    def item_extra_kwargs(self, item: Told) -> dict[str, Any]:
        """Return what Django's feeds have no place for; addresses in it are whole."""
        return {"content": item.content(), "authors": item.authors(), "picture": item.picture()}

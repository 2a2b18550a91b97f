"""What readers see: a read model with nothing unapproved in it.

``publishing`` is the only writer. The site's code reads these tables and the directories
(sections, authors, officials, departments, places), never a row of the desk.
"""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from articles.models.addresses import address_of_story
from articles.models.article import Article
from articles.models.author import Author
from articles.models.days import beginning_of
from articles.models.department import Department
from articles.models.fields import NFCCharField, NFCTextField, SlugOf
from articles.models.official import Official
from articles.models.place import Place
from articles.models.section import Section

IN_SHORT = 200
"""Letters of a lead that others show of it."""

UNDATED = date(1970, 1, 1)
"""When stories of an archive came out that have no date: a stand-in, old enough to come behind all
others. Readers are not shown it; a story of that very day keeps its date if it has an hour."""

_FIRST_PARAGRAPH = re.compile(r"<p>(.+?)</p>", re.DOTALL)


def with_published(stories: models.QuerySet[Article]) -> models.QuerySet[Article]:
    """Return working copies with what readers have of each, without its long texts."""
    long = ("lead", "body", "text", "lead_photo")
    return stories.select_related("published").defer(*(f"published__{name}" for name in long))


class PublishedQuerySet(models.QuerySet["PublishedArticle"]):
    """The ways in which readers' pages choose stories."""

    def public(self) -> "PublishedQuerySet":
        """Return the stories whose hour has come and that are not withdrawn."""
        return self.filter(published_at__lte=timezone.now(), withdrawn_at__isnull=True)

    def newest_first(self) -> "PublishedQuerySet":
        """Return them in the order of every list, which is also the key they are walked by."""
        return self.order_by("-published_at", "-article_id")


class PublishedArticle(models.Model):
    """The approved version of a story, finished for readers.

    ``body`` is HTML with its pictures in place, cleaned once more at the door. The JSON columns
    hold what the page prints beside it, so that one read serves the page:

    * ``byline``: ``[{"id", "name", "slug", "role"}]``, with ``"kind"`` for a group or an agency;
      as when the story came out, like the name
    * ``people``: ``[{"id"|null, "name", "slug", "title"}]``, titles as of the day of the event
    * ``departments``, ``places``: ``[{"id"|null, "name", "slug"}]``
    * ``lead_photo``: ``{"photo", "widths", "width", "height", "alt", "caption", "credit",
      "focal_x", "focal_y"}`` or null; ``photo`` is the fingerprint that renditions are named by
    """

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.PROTECT, related_name="published"
    )
    version = models.PositiveIntegerField(_("version"))
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="published")
    slug = SlugOf(source="headline")
    headline = NFCCharField(_("headline"), max_length=300)
    lead = NFCTextField(_("lead"), blank=True)
    body = NFCTextField(_("body"))
    text = NFCTextField(_("plain text"), help_text=_("Headline, lead, body and captions."))
    lead_photo = models.JSONField(null=True)
    byline = models.JSONField(default=list)
    people = models.JSONField(default=list)
    departments = models.JSONField(default=list)
    places = models.JSONField(default=list)
    event_date = models.DateField(_("date of the event"), null=True)

    published_at = models.DateTimeField(_("published at"))
    modified_at = models.DateTimeField(
        _("changed at"), help_text=_("When readers last saw a change.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    withdrawal_notice = NFCTextField(_("notice of withdrawal"), blank=True)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        verbose_name = _("published article")
        verbose_name_plural = _("published articles")
        indexes = [
            models.Index(
                fields=["-published_at", "-article"],
                name="published_newest",
                condition=models.Q(withdrawn_at__isnull=True),
            ),
            models.Index(
                fields=["section", "-published_at", "-article"],
                name="published_in_section",
                condition=models.Q(withdrawn_at__isnull=True),
            ),
            # Sitemaps ask when each month and section last changed: of this alone, not of the rows.
            models.Index(
                fields=["published_at", "section"],
                name="published_changes",
                include=["modified_at", "withdrawn_at"],
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="published_has_a_headline", condition=~models.Q(headline="")
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        """Return the story's one address; ask it of a story whose section is loaded."""
        return address_of_story(self.section.slug, self.slug, self.pk)

    @property
    def in_short(self) -> str:
        """The lead in so many letters as search engines and cards on other sites show.

        Of a story without one, as many older ones are, the first paragraph.
        """
        first = None if self.lead else _FIRST_PARAGRAPH.search(self.body)
        said = unescape(strip_tags(first[1])) if first else self.lead
        if len(said) <= IN_SHORT:
            return said
        begun = said[: IN_SHORT - 1]
        return f"{begun.rpartition(' ')[0] or begun}…"

    @property
    def is_public(self) -> bool:
        """Whether readers have the story now."""
        return self.withdrawn_at is None and self.published_at <= timezone.now()

    @property
    def is_dated(self) -> bool:
        """Whether it is known when the story came out (``UNDATED``)."""
        return self.published_at != beginning_of(UNDATED)

    @property
    def was_changed(self) -> bool:
        """Whether readers have seen a change since the story came out."""
        return self.modified_at - self.published_at > timedelta(minutes=1)


class PublishedLink(models.Model):
    """A public story and something it names; ``published_at`` is kept here to walk lists by."""

    story = models.ForeignKey(
        PublishedArticle, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    published_at = models.DateTimeField()

    class Meta:
        abstract = True


class PublishedByline(PublishedLink):
    """A story under an author's name."""

    author = models.ForeignKey(
        Author, on_delete=models.PROTECT, related_name="published", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["author", "-published_at", "-story"], name="published_byline_newest"
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="published_byline_once", fields=["story", "author"])
        ]


class PublishedOfficial(PublishedLink):
    """A story that names an official."""

    official = models.ForeignKey(
        Official, on_delete=models.PROTECT, related_name="published", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["official", "-published_at", "-story"], name="published_official_newest"
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="published_official_once", fields=["story", "official"])
        ]


class PublishedDepartment(PublishedLink):
    """A story that names a department."""

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="published", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["department", "-published_at", "-story"], name="published_dept_newest"
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="published_dept_once", fields=["story", "department"])
        ]


class PublishedPlace(PublishedLink):
    """A story that names a place."""

    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="published", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["place", "-published_at", "-story"], name="published_place_newest"
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="published_place_once", fields=["story", "place"])
        ]


DIRECTORIES: dict[str, tuple[Any, Any]] = {
    "author": (Author, PublishedByline),
    "official": (Official, PublishedOfficial),
    "department": (Department, PublishedDepartment),
    "place": (Place, PublishedPlace),
}
"""Whom and what stories name, by the column of the link: the entries, and the links to them."""


class Correction(models.Model):
    """A correction (cải chính) that stands under a public story."""

    story = models.ForeignKey(
        PublishedArticle, on_delete=models.PROTECT, related_name="corrections"
    )
    text = NFCTextField(_("text of the correction"))
    published_at = models.DateTimeField(_("published at"), default=timezone.now)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["published_at", "pk"]
        indexes = [models.Index(fields=["-published_at", "-id"], name="correction_newest")]
        constraints = [
            models.CheckConstraint(name="correction_has_text", condition=~models.Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text


class Edition(models.Model):
    """The site's edition number: one row, raised by everything that changes a public page.

    The database raises it itself (triggers on every table that the site reads), in the
    transaction of the change, so that no writer can forget it, and tells who listens
    (``newsroom_edition``) its number and the tags of what changed.
    """

    number = models.PositiveBigIntegerField(default=1)
    begun_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(name="edition_is_one_row", condition=models.Q(pk=1)),
        ]

    def __str__(self) -> str:
        return str(self.number)


class EditionTold(models.Model):
    """The edition that a network of caches was last told of: one row, once it was."""

    number = models.PositiveBigIntegerField()
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="edition_told_is_one_row", condition=models.Q(pk=1)),
        ]

    def __str__(self) -> str:
        return str(self.number)

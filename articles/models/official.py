"""Officials and the posts they held, each with its dates."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.addresses import address_of_entry
from articles.models.department import Department
from articles.models.fields import NameKeyOf, NFCCharField, NFCTextField, SlugOf
from articles.models.place import Place


class Official(models.Model):
    """Somebody who holds or held public office; never deleted once named in a story."""

    name = NFCCharField(_("name"), max_length=120)
    about = NFCTextField(_("about"), blank=True)
    slug = SlugOf()
    sort_key = NameKeyOf()

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key"]), models.Index(fields=["slug"])]
        constraints = [
            models.CheckConstraint(name="official_has_a_name", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The official's page on the site."""
        return address_of_entry("official", self.slug, self.pk)


class Posting(models.Model):
    """A post that an official held in a body, from a day to a day (both included)."""

    official = models.ForeignKey(
        Official,
        verbose_name=_("official"),
        on_delete=models.CASCADE,
        related_name="postings",
        db_index=False,
    )
    title = NFCCharField(
        _("title"), max_length=200, help_text=_("As papers print it: “Phó Chủ tịch UBND tỉnh”.")
    )
    department = models.ForeignKey(
        Department,
        verbose_name=_("department"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="postings",
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="postings",
    )
    start = models.DateField(_("from"), null=True, blank=True)
    end = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day in post."))
    decision = NFCCharField(_("decision"), max_length=200, blank=True)
    rank = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower stands first when several are held at once.")
    )

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        ordering = ["rank", "start", "pk"]
        constraints = [
            models.CheckConstraint(name="posting_has_a_title", condition=~models.Q(title="")),
            models.CheckConstraint(
                name="posting_ends_after_it_begins",
                condition=models.Q(start__lte=models.F("end")),
                violation_error_message=_("A posting cannot end before it begins."),
            ),
            models.UniqueConstraint(
                name="posting_once",
                fields=["official", "title", "start"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official}, {self.title}"

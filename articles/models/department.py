"""Departments, agencies and other bodies (sở, ngành, đơn vị), with what they came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.addresses import address_of_entry
from articles.models.fields import NFCCharField, NFCTextField, SlugOf, SortKeyOf


class Department(models.Model):
    """A public body for the time it exists; one that is merged is ended, never deleted."""

    name = NFCCharField(_("name"), max_length=200)
    short_name = NFCCharField(
        _("short name"), max_length=60, blank=True, help_text=_("As in reports: “Sở GD&ĐT”.")
    )
    about = NFCTextField(_("about"), blank=True)
    valid_from = models.DateField(_("exists since"), null=True, blank=True)
    valid_to = models.DateField(
        _("ended on"), null=True, blank=True, help_text=_("The last day it existed.")
    )
    predecessors = models.ManyToManyField(
        "self",
        verbose_name=_("merged from"),
        symmetrical=False,
        related_name="successors",
        blank=True,
    )
    slug = SlugOf()
    sort_key = SortKeyOf()

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key"]), models.Index(fields=["slug"])]
        constraints = [
            models.CheckConstraint(name="department_has_a_name", condition=~models.Q(name="")),
            models.CheckConstraint(
                name="department_ends_after_it_begins",
                condition=models.Q(valid_from__lte=models.F("valid_to")),
                violation_error_message=_("It cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The department's page on the site."""
        return address_of_entry("department", self.slug, self.pk)

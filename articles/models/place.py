"""Places: provinces and communes with their dates, predecessors and successors."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.addresses import address_of_entry
from articles.models.fields import NFCCharField, SlugOf, SortKeyOf


class Place(models.Model):
    """An administrative unit for the time it exists; one that is merged is ended, never deleted.

    ``name`` is the bare name (Đại Đồng), ``kind`` what it is (xã). Units before July 2025 also
    keep the district they lay in, as text: districts are no longer places of their own.
    """

    class Kind(models.TextChoices):
        """The kinds of unit, by their Vietnamese names, which are what papers print."""

        PROVINCE = "tỉnh", "tỉnh"
        CITY = "thành phố", "thành phố"
        COMMUNE = "xã", "xã"
        WARD = "phường", "phường"
        SPECIAL_ZONE = "đặc khu", "đặc khu"
        TOWNSHIP = "thị trấn", "thị trấn"
        TOWN = "thị xã", "thị xã"
        DISTRICT = "huyện", "huyện"
        URBAN_DISTRICT = "quận", "quận"

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    name = NFCCharField(_("name"), max_length=120)
    code = models.CharField(
        _("official code"),
        max_length=10,
        blank=True,
        help_text=_("Of the General Statistics Office."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("province"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="communes",
        db_index=False,
    )
    district = NFCCharField(_("former district"), max_length=120, blank=True)
    valid_from = models.DateField(_("exists since"), null=True, blank=True)
    valid_to = models.DateField(
        _("ended on"), null=True, blank=True, help_text=_("The last day it existed.")
    )
    successors = models.ManyToManyField(
        "self",
        verbose_name=_("became part of"),
        through="PlaceSuccession",
        symmetrical=False,
        related_name="predecessors",
    )
    slug = SlugOf()
    sort_key = SortKeyOf()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key"]),
            models.Index(fields=["slug"]),
            models.Index(fields=["parent", "sort_key"]),
        ]
        constraints = [
            models.CheckConstraint(name="place_has_a_name", condition=~models.Q(name="")),
            models.CheckConstraint(
                name="place_does_not_lie_in_itself",
                condition=~models.Q(parent=models.F("pk")),
                violation_error_message=_("A place cannot lie in itself."),
            ),
            models.CheckConstraint(
                name="place_ends_after_it_begins",
                condition=models.Q(valid_from__lte=models.F("valid_to")),
                violation_error_message=_("It cannot end before it begins."),
            ),
            models.UniqueConstraint(
                name="place_code_once_at_a_time",
                fields=["code", "kind", "valid_from"],
                condition=~models.Q(code=""),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        """The place's page on the site."""
        return address_of_entry("place", self.slug, self.pk)

    @property
    def full_name(self) -> str:
        """The unit as papers print it: ``xã Đại Đồng``."""
        return f"{self.kind} {self.name}"


class PlaceSuccession(models.Model):
    """One unit passing into another, whole or in part, on a day."""

    predecessor = models.ForeignKey(
        Place, on_delete=models.CASCADE, related_name="passed_into", db_index=False
    )
    successor = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="made_from")
    happened_on = models.DateField(_("happened on"))
    whole = models.BooleanField(_("the whole unit"), default=True)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(
                name="place_succession_once", fields=["predecessor", "successor", "happened_on"]
            ),
            models.CheckConstraint(
                name="place_does_not_succeed_itself",
                condition=~models.Q(predecessor=models.F("successor")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

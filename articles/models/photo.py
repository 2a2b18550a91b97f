"""The photo library: each picture once, with what it says of itself."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.fields import NFCCharField, NFCTextField


def original_path(photo: "Photo", filename: str) -> str:
    """Return where an original is kept: by its fingerprint, so that a name can do no harm."""
    extension = filename.rpartition(".")[2].lower()
    return f"originals/{photo.fingerprint[:2]}/{photo.fingerprint}.{extension}"


class Photo(models.Model):
    """A picture as it was handed in, and what the ``photos`` room read from it.

    Originals are private (they carry where and when they were taken); readers see renditions.
    """

    original = models.ImageField(
        _("picture"),
        upload_to=original_path,
        width_field="width",
        height_field="height",
        max_length=200,
    )
    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    rendition_widths = ArrayField(models.PositiveIntegerField(), default=list, editable=False)
    credit = NFCCharField(_("credit"), max_length=120, blank=True)
    copyright = NFCCharField(_("rights"), max_length=200, blank=True)
    description = NFCTextField(_("what it shows"), blank=True)
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)
    focal_x = models.FloatField(
        _("focal point, across"),
        default=0.5,
        validators=[MinValueValidator(0.0), MaxValueValidator(1.0)],
    )
    focal_y = models.FloatField(
        _("focal point, down"),
        default=0.5,
        validators=[MinValueValidator(0.0), MaxValueValidator(1.0)],
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="photos",
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="photo_focal_point_inside",
                condition=models.Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.description or f"{self.fingerprint[:8]} ({self.width} × {self.height})"

"""Links by which somebody without an account reads one version of an unpublished story."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.fields import NFCCharField
from articles.models.version import Version


class PrivateLink(models.Model):
    """A way to one version for a source or a lawyer, until it expires or is revoked.

    ``key`` is what the address names, signed (``sharing``): the row alone opens nothing.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="links")
    reader = NFCCharField(
        _("who will read it"), max_length=200, help_text=_("A source, a lawyer: their name.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    made_at = models.DateTimeField(_("made at"), db_default=Now())
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("revoked by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    times_opened = models.PositiveIntegerField(_("times opened"), default=0)
    opened_at = models.DateTimeField(_("last opened"), null=True)

    class Meta:
        verbose_name = _("private link")
        verbose_name_plural = _("private links")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="private_link_has_a_reader", condition=~Q(reader="")),
            models.CheckConstraint(
                name="private_link_expires_later", condition=Q(expires_at__gt=F("made_at"))
            ),
            models.CheckConstraint(
                name="private_link_revoked_by_somebody",
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} → {self.reader}"

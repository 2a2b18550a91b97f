"""What readers write to the desk about a mistake in a story."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.fields import NFCCharField, NFCTextField
from articles.models.published import PublishedArticle


class ReaderReport(models.Model):
    """A mistake that a reader saw; it is open until somebody writes what became of it.

    ``sender`` is a keyed hash of the address on the network, which changes daily: it limits how
    many reports one sends, and tells nothing else.
    """

    story = models.ForeignKey(
        PublishedArticle, verbose_name=_("article"), on_delete=models.PROTECT, related_name="+"
    )
    passage = NFCTextField(_("passage"), max_length=1000, blank=True)
    message = NFCTextField(_("what is wrong"), max_length=2000)
    contact = NFCCharField(
        _("how to reach you"),
        max_length=200,
        blank=True,
        help_text=_("If you want an answer: e-mail or telephone. Only the editors see it."),
    )
    sender = models.CharField(max_length=40, editable=False)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)
    outcome = NFCTextField(
        _("what became of it"), blank=True, help_text=_("Written by the desk; closes the report.")
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handled by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = _("reader’s report")
        verbose_name_plural = _("readers’ reports")
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["-sent_at", "-id"], name="reader_report_newest"),
            models.Index(
                fields=["sent_at"], condition=models.Q(outcome=""), name="reader_report_open"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="reader_report_has_a_message", condition=~models.Q(message="")
            ),
            models.CheckConstraint(
                name="reader_report_handled_by_somebody",
                condition=models.Q(outcome="", handled_by__isnull=True)
                | (~models.Q(outcome="") & models.Q(handled_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.message[:80]

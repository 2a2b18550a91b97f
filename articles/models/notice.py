"""What people are told about stories: one row for each person and occasion, which is mailed too."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.fields import NFCCharField, NFCTextField


class Notice(models.Model):
    """Something that one person is told about one story; ``notices.tell`` writes it.

    ``headline`` is what the story was called then: a notice tells nothing that its reader could
    not see when it was written. ``text`` is what was said with it: a reason, a comment.
    ``mail_due_at`` is when its e-mail is to be sent or tried again; None when none is.
    """

    class Kind(models.TextChoices):
        """What happened, as a word over the notice."""

        SUBMITTED = "submitted", _("Your turn")
        HANDED_IN = "handed_in", _("Handed in")
        RECALLED = "recalled", _("Taken back")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Returned")
        EDITED = "edited", _("Changed after approval")
        PUBLISHED = "published", _("Published")
        SCHEDULED = "scheduled", _("Scheduled")
        CAME_OUT = "came_out", _("Came out at its hour")
        UNSCHEDULED = "unscheduled", _("Schedule cancelled")
        CORRECTED = "corrected", _("Corrected")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        RESTORED = "restored", _("Restored")
        SPIKED = "spiked", _("Spiked")
        REVIVED = "revived", _("Taken up again")
        MENTIONED = "mentioned", _("You are mentioned")
        COMMENTED = "commented", _("Commented")
        TAKEN_OVER = "taken_over", _("Taken over")
        HANDED_OVER = "handed_over", _("Handed to you")
        HANDED_ON = "handed_on", _("Handed on")
        GIVEN_BACK = "given_back", _("Given back")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="notices",
        db_index=False,
    )
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    headline = NFCCharField(_("headline"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    text = NFCTextField(_("text"), blank=True)
    made_at = models.DateTimeField(_("made at"), db_default=Now())
    read_at = models.DateTimeField(_("read"), null=True)

    mail_due_at = models.DateTimeField(_("e-mail due"), null=True)
    mail_tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    mailed_at = models.DateTimeField(_("e-mail sent"), null=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-pk"]
        indexes = [
            models.Index(name="notice_of_somebody", fields=["person", "-id"]),
            models.Index(name="notice_unread", fields=["person"], condition=Q(read_at=None)),
            models.Index(
                name="notice_to_be_mailed",
                fields=["mail_due_at"],
                condition=Q(mail_due_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(name="notice_never_to_who_did_it", condition=~Q(person=F("by"))),
            models.CheckConstraint(
                name="notice_mailed_or_due",
                condition=Q(mailed_at__isnull=True) | Q(mail_due_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.headline}"


class MailChoice(models.Model):
    """How somebody wants to be mailed; who has no row gets a mail for each notice."""

    class Mails(models.TextChoices):
        """The mails somebody may choose."""

        EACH = "each", _("A mail for each notice, at once")
        DIGEST = "digest", _("One mail a day with everything new")
        NONE = "none", _("No mails: I look at the desk")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="mail_choice",
    )
    mails = models.CharField(_("E-mail"), max_length=6, choices=Mails.choices, default=Mails.EACH)
    digest_hour = models.PositiveSmallIntegerField(
        _("Hour of the daily mail"), default=7, validators=[MaxValueValidator(23)]
    )

    class Meta:
        verbose_name = _("choice of mails")
        verbose_name_plural = _("choices of mails")
        constraints = [
            models.CheckConstraint(
                name="mail_choice_hour_of_the_day", condition=Q(digest_hour__lte=23)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.mails}"

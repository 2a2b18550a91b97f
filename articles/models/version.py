"""Immutable snapshots of a story, and the append-only log of what was done with it."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Status
from articles.models.fields import NFCCharField, NFCTextField


class Version(models.Model):
    """Everything in a story as somebody saved it on purpose.

    ``content`` has the form that ``articles.versions`` describes. A version ``aside`` was never
    the story's text: somebody was writing it when another person took the story over. The
    database refuses to change or delete a row.
    """

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField(_("content"), encoder=DjangoJSONEncoder)
    label = NFCCharField(_("label"), max_length=200, blank=True)
    aside = models.BooleanField(_("kept beside the story"), default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), on_delete=models.PROTECT
    )
    made_at = models.DateTimeField(_("made at"), db_default=Now())

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["article", "-number"]
        constraints = [
            models.UniqueConstraint(name="version_number_once", fields=["article", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.number}"


class Move(models.Model):
    """One step of the workflow: who, when, from where to where, and why.

    The database refuses to change or delete a row.
    """

    class Kind(models.TextChoices):
        """The moves there are; ``workflow`` says who may make them and when."""

        SUBMIT = "submit", _("Submit")
        RECALL = "recall", _("Take back")
        APPROVE = "approve", _("Approve")
        RETURN = "return", _("Return")
        PUBLISH = "publish", _("Publish")
        SCHEDULE = "schedule", _("Schedule")
        UNSCHEDULE = "unschedule", _("Cancel the schedule")
        CORRECT = "correct", _("Correct")
        WITHDRAW = "withdraw", _("Withdraw")
        RESTORE = "restore", _("Restore")
        SPIKE = "spike", _("Spike")
        REVIVE = "revive", _("Take up again")
        EDIT = "edit", _("Edit")

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="moves", db_index=False
    )
    kind = models.CharField(_("move"), max_length=10, choices=Kind.choices)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.PROTECT,
        related_name="moves",
        db_index=False,
    )
    made_at = models.DateTimeField(_("made at"), db_default=Now())
    from_status = models.CharField(_("from"), max_length=10, choices=Status.choices)
    to_status = models.CharField(_("to"), max_length=10, choices=Status.choices)
    from_approvals = models.PositiveSmallIntegerField(default=0)
    to_approvals = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(_("version"))
    publish_at = models.DateTimeField(_("publish at"), null=True)
    reason = NFCTextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("move")
        verbose_name_plural = _("moves")
        ordering = ["article", "-pk"]
        indexes = [
            models.Index(fields=["article", "-id"], name="move_of_article"),
            models.Index(fields=["made_by", "-made_at"], name="move_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.kind}"


SIGNING = [Move.Kind.APPROVE, Move.Kind.PUBLISH, Move.Kind.SCHEDULE]
"""The moves by which somebody answers for a story's text."""

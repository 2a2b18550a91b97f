"""The working copy of a story: what the newsroom writes on, and readers never see."""

from django.conf import settings
from django.db import models
from django.db.models.functions import MD5
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.fields import NFCCharField, NFCTextField
from articles.models.section import Section


class Status(models.TextChoices):
    """Where a story's working copy stands; only ``workflow`` writes it.

    ``SCHEDULED`` is never stored: a published story whose hour has not come is scheduled, so the
    clock alone makes it public (``Article.state`` tells the two apart).
    """

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    APPROVED = "approved", _("Approved")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SPIKED = "spiked", _("Spiked")


class Priority(models.IntegerChoices):
    """How much a story presses; the smaller the number, the sooner."""

    URGENT = 1, _("Urgent")
    NORMAL = 2, _("Normal")
    CAN_WAIT = 3, _("Can wait")


NOT_OUT = [Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.APPROVED]
"""The statuses of a story that still has its way to go."""


class Article(models.Model):
    """A story on the desk.

    ``body`` is cleaned HTML; a photo's place in it is ``<figure data-photo="KEY"></figure>``,
    where KEY is the ``ArticlePhoto.key`` that holds its caption. ``version`` is the number of the
    newest ``Version``; ``approvals`` counts the steps of the chain that have approved it.

    ``form_token`` names the form of a new story, or the report's pages, that made it: such a form
    makes one story of a person, however often it is sent.

    ``out_notice_due_at`` is the hour of a schedule until people have been told that it came out.

    ``priority``, ``deadline``, ``planned_for`` and ``claimed_by`` are the desk's own affairs: no
    part of a version.
    """

    headline = NFCCharField(_("headline"), max_length=300, blank=True)
    lead = NFCTextField(_("lead"), blank=True)
    body = NFCTextField(_("body"), blank=True)
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
        db_index=False,
    )
    event_date = models.DateField(
        _("date of the event"),
        null=True,
        blank=True,
        help_text=_("Titles and names of places are those of this day."),
    )
    sensitive = models.BooleanField(
        _("sensitive"), default=False, help_text=_("The editor-in-chief must approve it too.")
    )

    priority = models.PositiveSmallIntegerField(
        _("priority"),
        choices=Priority.choices,
        default=Priority.NORMAL,
        db_default=Priority.NORMAL,
    )
    deadline = models.DateTimeField(
        _("deadline"), null=True, blank=True, help_text=_("When it should be ready to come out.")
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("claimed by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="claimed_articles",
        editable=False,
        db_index=False,
    )
    planned_for = models.DateTimeField(
        _("planned for"),
        null=True,
        blank=True,
        help_text=_("When the story should come out; midnight stands for a day without an hour."),
    )

    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.DRAFT, editable=False
    )
    approvals = models.PositiveSmallIntegerField(_("approvals"), default=0, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True, editable=False)
    out_notice_due_at = models.DateTimeField(
        _("news of coming out due"), null=True, blank=True, editable=False
    )
    waiting_since = models.DateTimeField(_("waiting since"), default=timezone.now, editable=False)

    source_id = models.CharField(  # noqa: DJ001  (null, since most stories come from no archive)
        _("number in the old archive"),
        max_length=100,
        null=True,
        editable=False,
    )
    report_text = models.TextField(_("report as handed in"), blank=True, editable=False)
    guesses = models.JSONField(_("guesses"), default=list, blank=True, editable=False)
    form_token = models.UUIDField(_("form that it was made with"), null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        on_delete=models.PROTECT,
        related_name="created_articles",
        editable=False,
        db_index=False,
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-changed_at", "-pk"]
        indexes = [
            # With who began a story, so that a reporter's lists are made of the index alone.
            models.Index(
                fields=["-changed_at", "-id"], include=["created_by"], name="article_newest_change"
            ),
            models.Index(
                fields=["section", "-changed_at", "-id"],
                include=["created_by"],
                name="article_newest_in_section",
            ),
            models.Index(fields=["status", "waiting_since"], name="article_queue"),
            models.Index(
                fields=["-changed_at", "-id"],
                name="article_sensitive",
                condition=models.Q(sensitive=True),
            ),
            models.Index(
                fields=["section", "status", "waiting_since"], name="article_section_queue"
            ),
            models.Index(fields=["created_by", "-changed_at"], name="article_of_somebody"),
            models.Index(
                fields=["claimed_by"],
                name="article_claimed",
                condition=models.Q(claimed_by__isnull=False),
            ),
            models.Index(
                fields=["publish_at"],
                name="article_publish_at",
                condition=models.Q(publish_at__isnull=False),
            ),
            models.Index(
                fields=["out_notice_due_at"],
                name="article_out_notice_due",
                condition=models.Q(out_notice_due_at__isnull=False),
            ),
            models.Index(
                fields=["planned_for"],
                name="article_planned",
                condition=models.Q(planned_for__isnull=False, status__in=NOT_OUT),
            ),
            models.Index(
                MD5("report_text"), name="article_report", condition=~models.Q(report_text="")
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="article_source_id_once", fields=["source_id"]),
            models.CheckConstraint(
                name="article_status_known",
                condition=models.Q(status__in=[s for s in Status.values if s != "scheduled"]),
            ),
            models.CheckConstraint(
                name="article_past_draft_has_section_and_headline",
                condition=models.Q(status__in=[Status.DRAFT, Status.SPIKED])
                | (models.Q(section__isnull=False) & ~models.Q(headline="")),
                violation_error_message=_("A story needs a section and a headline to go on."),
            ),
            models.CheckConstraint(
                name="article_published_has_a_time",
                condition=~models.Q(status=Status.PUBLISHED) | models.Q(publish_at__isnull=False),
            ),
            models.CheckConstraint(
                name="article_spiked_never_came_out",
                condition=~models.Q(status=Status.SPIKED)
                | models.Q(publish_at__isnull=True, approvals=0, claimed_by__isnull=True),
            ),
            models.UniqueConstraint(
                name="article_once_a_form",
                fields=["created_by", "form_token"],
                condition=models.Q(form_token__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.headline or str(_("(no headline yet)"))

    @property
    def is_overdue(self) -> bool:
        """Whether the deadline has passed while the story is still being worked on."""
        return (
            self.deadline is not None and self.deadline < timezone.now() and self.status in NOT_OUT
        )

    @property
    def state(self) -> Status:
        """The status as people speak of it: published, but not before its hour, is scheduled."""
        if (
            self.status == Status.PUBLISHED
            and self.publish_at is not None
            and self.publish_at > timezone.now()
        ):
            return Status.SCHEDULED
        return Status(self.status)

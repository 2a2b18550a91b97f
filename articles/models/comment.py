"""What the newsroom says to one another about a story, beside its text."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.fields import NFCTextField

CONTEXT = 80
"""Letters of the text on each side of a passage that are kept to find it again."""


class Comment(models.Model):
    """A remark on a story, on one of its fields or on a passage, or the answer to such a remark.

    ``quote`` is the passage as it stood in ``version``, with the text around it in ``before`` and
    ``after``; empty where the whole field is meant. ``photo_key`` is the ``ArticlePhoto.key`` of
    the caption that is meant. An answer has a ``thread``: the remark it answers, which alone is
    open or resolved. ``form_token`` names the form that it was sent with, in whatever number of
    posts. The database refuses to delete a row, or to change what was said.
    """

    class About(models.TextChoices):
        """The part of a story that a remark is about."""

        STORY = "story", _("The whole story")
        HEADLINE = "headline", _("Headline")
        LEAD = "lead", _("Lead")
        BODY = "body", _("Body")
        CAPTION = "caption", _("Caption")
        BYLINES = "bylines", _("Byline")
        OFFICIALS = "officials", _("People")
        DEPARTMENTS = "departments", _("Departments")
        PLACES = "places", _("Places")
        SECTION = "section", _("Section")
        EVENT_DATE = "event_date", _("Date of the event")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="comments")
    thread = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    about = models.CharField(_("about"), max_length=11, choices=About.choices, default=About.STORY)
    photo_key = models.CharField(_("photo"), max_length=32, blank=True)
    quote = NFCTextField(_("passage"), blank=True, max_length=2000)
    before = NFCTextField(blank=True, max_length=CONTEXT)
    after = NFCTextField(blank=True, max_length=CONTEXT)
    version = models.PositiveIntegerField(_("version"))
    text = NFCTextField(_("comment"), max_length=4000)
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    form_token = models.CharField(
        max_length=64, blank=True, default="", db_default="", editable=False
    )
    made_at = models.DateTimeField(_("made at"), db_default=Now())
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("resolved by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]
        indexes = [
            models.Index(
                name="comment_open",
                fields=["article"],
                condition=Q(thread=None, resolved_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="comment_once_a_form",
                fields=["made_by", "article", "thread", "form_token"],
                condition=~Q(form_token=""),
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="comment_has_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="comment_answer_has_no_place_of_its_own",
                condition=Q(thread=None) | Q(about="story", quote="", resolved_at=None),
            ),
            models.CheckConstraint(
                name="comment_on_a_caption_names_its_photo",
                condition=(Q(about="caption") & ~Q(photo_key=""))
                | (~Q(about="caption") & Q(photo_key="")),
            ),
            models.CheckConstraint(
                name="comment_resolved_by_somebody",
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

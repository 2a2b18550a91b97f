"""What a person has typed and not yet saved: the slot that is written over, and what it held."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Typed(models.Model):
    """A form's text as one person typed it, in a story or in one that has no record yet.

    ``token`` names the form of a new story, or with ``is_report`` the pages on which a report is
    handed in: what was pasted, or what was made of it. ``base`` is the version that the form was
    opened on (0 for a new story). ``fields`` holds the values of each field by the name it has in
    the form. ``number`` counts the texts of this person in this story or form; none is given twice.
    """

    article = models.ForeignKey(
        Article, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    token = models.UUIDField(_("form"), null=True)
    is_report = models.BooleanField(_("a report"), default=False, db_default=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    base = models.PositiveIntegerField(_("opened on version"))
    fields = models.JSONField(_("fields"))
    typed_at = models.DateTimeField(_("typed at"), db_default=Now())
    number = models.PositiveBigIntegerField(_("number"), default=0)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_of_a_story_or_a_form",
                condition=Q(article__isnull=False, token__isnull=True)
                | Q(article__isnull=True, token__isnull=False),
            ),
            models.CheckConstraint(
                name="%(class)s_report_has_no_story",
                condition=Q(is_report=False) | Q(article__isnull=True),
            ),
        ]


class Autosave(Typed):
    """The slot of one person in one story; it is empty (``{}``) when nothing waits to be saved.

    ``given`` is the last number that a text of this person got here, in the slot or as a copy.
    """

    given = models.PositiveBigIntegerField(_("last number given"), default=0)

    class Meta(Typed.Meta):
        verbose_name = _("autosave")
        verbose_name_plural = _("autosaves")
        constraints = [
            *Typed.Meta.constraints,
            models.UniqueConstraint(name="autosave_once_a_story", fields=["article", "person"]),
            models.UniqueConstraint(name="autosave_once_a_form", fields=["token", "person"]),
        ]
        indexes = [
            models.Index(
                name="autosave_of_somebody",
                fields=["person", "-typed_at", "-id"],
                condition=~Q(fields={}),
            ),
            models.Index(
                name="autosave_newest", fields=["-typed_at", "-id"], condition=~Q(fields={})
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id or self.token} #{self.number}"

    @property
    def name(self) -> str:
        """What addresses call the text that stands in the slot now; see ``unsaved.find``."""
        return f"s{self.pk}.{self.number}"


class KeptCopy(Typed):
    """A text that another one took the place of. The database refuses to change or delete it."""

    class Why(models.TextChoices):
        """What took the text's place."""

        WRITTEN_OVER = "over", _("written over from another window")
        CONFLICT = "conflict", _("another text was chosen")
        TAKEN_OVER = "taken", _("somebody else took the story over")
        REFUSED = "refused", _("the story could not be changed then")
        SET_ASIDE = "aside", _("set aside")
        LEFT = "left", _("somebody else had logged in when it was sent")

    why = models.CharField(_("why"), max_length=8, choices=Why.choices, default=Why.WRITTEN_OVER)

    class Meta(Typed.Meta):
        verbose_name = _("kept copy")
        verbose_name_plural = _("kept copies")
        ordering = ["-typed_at", "-pk"]
        constraints = [
            *Typed.Meta.constraints,
            models.UniqueConstraint(
                name="keptcopy_number_once_a_story", fields=["article", "person", "number"]
            ),
            models.UniqueConstraint(
                name="keptcopy_number_once_a_form", fields=["token", "person", "number"]
            ),
        ]
        indexes = [
            models.Index(name="keptcopy_of_somebody", fields=["person", "-typed_at", "-id"]),
            models.Index(name="keptcopy_newest", fields=["-typed_at", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.article_id or self.token} {self.typed_at:%Y-%m-%d %H:%M}"

    @property
    def name(self) -> str:
        """What addresses call the text; see ``unsaved.find``."""
        return f"c{self.pk}"

"""What a person has typed beside a story, in a form of its own, and not yet sent."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Unsent(models.Model):
    """The words of one form in one window: why a story is returned, a comment, an answer.

    Each window has a row of its own, so that none writes over what another holds; ``mark`` is
    another one with each writing, and tells whoever names it that the words are still those.
    ``form`` names the form as ``unsaved.unsent`` knows it; ``article`` is none where one reason is
    given for several stories. ``is_aside`` is set by its person: the form offers it no longer.
    """

    article = models.ForeignKey(
        Article, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    form = models.CharField(_("form"), max_length=32)
    window = models.CharField(_("window"), max_length=64)
    fields = models.JSONField(_("fields"))
    mark = models.UUIDField(default=uuid4, editable=False)
    typed_at = models.DateTimeField(_("typed at"), db_default=Now())
    is_aside = models.BooleanField(_("set aside"), default=False, db_default=False)

    class Meta:
        verbose_name = _("unsent text")
        verbose_name_plural = _("unsent texts")
        constraints = [
            models.UniqueConstraint(
                name="unsent_once_a_window",
                fields=["article", "person", "form", "window"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="unsent_says_something", condition=~Q(fields={})),
        ]
        indexes = [
            models.Index(name="unsent_of_somebody", fields=["person", "-typed_at", "-id"]),
            models.Index(name="unsent_newest", fields=["-typed_at", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.article_id or ''}: {self.person_id}"

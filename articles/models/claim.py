"""Who has worked on a story when: the append-only log of claims."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.fields import NFCTextField


class Claim(models.Model):
    """Somebody took a story on, gave it back or handed it to somebody else.

    ``holder`` is who is on the story from then on; None once it was given back. ``text`` is what
    was said when it was handed over. The database refuses to change or delete a row.
    """

    class Kind(models.TextChoices):
        """What was done."""

        CLAIM = "claim", _("Took the story on")
        GIVE_BACK = "give_back", _("Gave the story back")
        HAND_OVER = "hand_over", _("Handed the story over")

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="claims", db_index=False
    )
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("claimed by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    text = NFCTextField(_("text"), blank=True)
    made_at = models.DateTimeField(_("made at"), db_default=Now())

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["article", "-pk"]
        indexes = [models.Index(fields=["article", "-id"], name="claim_of_article")]
        constraints = [
            models.CheckConstraint(
                name="claim_has_a_holder_unless_given_back",
                condition=models.Q(kind="give_back", holder__isnull=True)
                | (~models.Q(kind="give_back") & models.Q(holder__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.kind}"

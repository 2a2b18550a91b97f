"""Who has a story's form open now, each window by itself."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Presence(models.Model):
    """A window in which somebody has a story open, and when it last said so.

    ``tab`` is made up by the window when it opens. ``taken_by`` is who took the story over since.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tab = models.UUIDField(_("window"))
    seen_at = models.DateTimeField(_("seen"), db_default=Now())
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [
            models.UniqueConstraint(
                name="presence_once_a_window", fields=["article", "person", "tab"]
            ),
        ]
        indexes = [models.Index(name="presence_oldest", fields=["seen_at"])]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.person_id}"

"""Addresses that stories and sections once had, here or on a site before this one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.section import Section


class Redirect(models.Model):
    """A former address and the story or section that is found there today.

    A story's own changes need none: its number stands in its address. The database adds one
    itself when a section's address changes.
    """

    old_path = models.CharField(
        _("former address"),
        max_length=500,
        unique=True,
        help_text=_("Without the site’s name and the slash at its end, such as /tin/bai-123.html"),
    )
    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="redirects",
    )
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="redirects",
    )

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = [
            models.CheckConstraint(
                name="redirect_old_path_form",
                condition=models.Q(old_path__startswith="/") & ~models.Q(old_path__endswith="/"),
                violation_error_message=_("Begin the address with a slash, end it without one."),
            ),
            models.CheckConstraint(
                name="redirect_has_one_target",
                condition=models.Q(article__isnull=True) ^ models.Q(section__isnull=True),
                violation_error_message=_("Name either a story or a section."),
            ),
        ]

    def __str__(self) -> str:
        return self.old_path

    @staticmethod
    def key(path: str) -> str:
        """Return ``path`` (with its query, if that told pages apart) as ``old_path`` holds it."""
        return path.rstrip("/")

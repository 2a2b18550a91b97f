"""What the paper decided about a point of the checklist."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """What it means for a story when a check finds something."""

    STOPS = "stops", _("stops handing in and publishing")
    STOPS_PUBLISHING = "publishing", _("stops publishing")
    WARNS = "warns", _("warns")
    OFF = "off", _("is not looked at")


class CheckRule(models.Model):
    """The paper's own level and limit of one check; a check without a row keeps its defaults.

    ``check_name`` names a check of ``articles.checklist``; ``limit`` is empty where the check
    has none.
    """

    check_name = models.SlugField(_("check"), primary_key=True, max_length=40)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    limit = models.PositiveSmallIntegerField(_("limit"), null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("changed by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    changed_at = models.DateTimeField(_("changed"), db_default=Now())

    class Meta:
        verbose_name = _("rule of the checklist")
        verbose_name_plural = _("rules of the checklist")
        constraints = [
            models.CheckConstraint(
                name="check_rule_level_known", condition=models.Q(level__in=Level.values)
            ),
            models.CheckConstraint(
                name="check_rule_limit_not_zero",
                condition=models.Q(limit__isnull=True) | models.Q(limit__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_name}: {self.level}"

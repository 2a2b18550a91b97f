"""Planning: the hour or the day at which a story should come out."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.models import Article


@transaction.atomic
def plan(article: Article, at: datetime | None, *, by: User) -> None:
    """Plan the story for ``at``; midnight is a day without an hour, None takes the plan away.

    Raises ``workflow.Refused`` for who may not, and for what is over.
    """
    held = Article.objects.select_for_update(of=("self",), no_key=True).select_related("section")
    article = held.get(pk=article.pk)
    workflow.check_plan(article, by)
    now = timezone.localtime()
    if at is not None and at < now and at != now.replace(hour=0, minute=0, second=0, microsecond=0):
        raise workflow.Refused(_("Choose an hour that is still to come."))
    article.planned_for = at
    article.save(update_fields=["planned_for"])

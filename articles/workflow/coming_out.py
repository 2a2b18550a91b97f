"""Telling people that a scheduled story came out at its hour.

Nothing publishes it then: it is public since its hour has passed. The process that mails notices
asks here whether there is such news. When it is due stands in the story's row, which is held while
people are told: of several processes one tells it.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles import notices
from articles.models import Article, Move, Notice
from articles.workflow.audience import audience
from articles.workflow.conditions import Step


def tell_of_what_came_out() -> datetime | None:
    """Tell those concerned of each scheduled story whose hour has passed, once.

    Returns the next hour at which a story comes out; None if none is scheduled.
    """
    while _tell_next():
        pass
    to_come = Article.objects.filter(out_notice_due_at__gt=timezone.now())
    hours = to_come.order_by("out_notice_due_at").values_list("out_notice_due_at", flat=True)
    return hours.first()


@transaction.atomic
def _tell_next() -> bool:
    """Tell of the story that came out first; return False if there is none to tell of."""
    due = (
        Article.objects.select_for_update(skip_locked=True, of=("self",), no_key=True)
        .select_related("section", "claimed_by")
        .filter(out_notice_due_at__lte=timezone.now())
        .order_by("out_notice_due_at", "pk")
    )
    article = due.first()
    if article is None:
        return False
    scheduled = article.moves.filter(kind=Move.Kind.SCHEDULE).select_related("made_by")[0]
    step = Step(article, scheduled.made_by)
    for group in audience(Move.Kind.PUBLISH, step):
        notices.tell(article, Notice.Kind.CAME_OUT, to=group.people, by=step.by)
    article.out_notice_due_at = None
    article.save(update_fields=["out_notice_due_at"])
    return True

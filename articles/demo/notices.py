"""What the demo's people have been told: as if they had been at work all along."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Now

from articles.models import Article, Notice, Status

WAITING = [Status.SUBMITTED, Status.RETURNED, Status.APPROVED]


def settle_notices() -> None:
    """Date each notice by its story; those of stories that wait are new, and none is mailed."""
    since = Article.objects.filter(pk=OuterRef("article")).values("waiting_since")
    Notice.objects.update(made_at=Subquery(since), read_at=Now(), mail_due_at=None)
    Notice.objects.filter(article__status__in=WAITING).update(read_at=None)

"""What the demo's people have been told: as if they had been at work all along."""

from django.utils import timezone

from articles.models import Notice, Status

WAITING = [Status.SUBMITTED, Status.RETURNED, Status.APPROVED]


def settle_notices() -> None:
    """Date each notice by its story; those of stories that wait are new, and none is mailed."""
    now = timezone.now()
    told = list(Notice.objects.select_related("article").order_by("article__waiting_since", "pk"))
    Notice.objects.all().delete()
    for notice in told:  # written anew, for people read them in the order in which they were told
        notice.pk, notice.made_at, notice.mail_due_at = None, notice.article.waiting_since, None
        notice.read_at = None if notice.article.status in WAITING else now
    Notice.objects.bulk_create(told)

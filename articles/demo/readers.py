"""The demo's readers: which stories they opened today, and a mistake that one of them saw."""

from datetime import datetime

from articles.models import PublishedArticle, ReaderReport, Reads

OPENED = 40
"""At most how often a story was opened."""


def make_readers(now: datetime) -> None:
    """Make counts for the newest public stories, and a report that waits for the editors."""
    newest = list(PublishedArticle.objects.public().newest_first()[:20])
    hour = now.replace(minute=0, second=0, microsecond=0)
    Reads.objects.bulk_create(
        Reads(story=story, hour=hour, number=1 + OPENED * (place * 7 % 20) // 20)
        for place, story in enumerate(newest)
    )
    ReaderReport.objects.create(
        story=newest[-1],
        message="Đoạn nói về giờ khởi hành hình như nhầm sáng với chiều, nhờ tòa soạn xem lại.",
        contact="bandoc@datto.example",
        sender="demo",
        sent_at=now,
    )

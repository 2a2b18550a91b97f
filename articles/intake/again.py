"""Reports that were taken in before."""

from hashlib import md5

from django.db.models.functions import MD5

from articles import vietnamese
from articles.models import Article

SHOWN = 3
"""Earlier stories of one report that a person is told of."""


def as_kept(report_text: str) -> str:
    """Return the text of a report as it stays with its story: browsers send other line ends."""
    return vietnamese.clean(report_text).strip()


def taken_in_before(report_text: str) -> list[Article]:
    """Return the newest stories that were made of the same report (1 query, by an index)."""
    text = as_kept(report_text)
    fingerprint = md5(text.encode(), usedforsecurity=False).hexdigest()
    same = Article.objects.alias(fingerprint=MD5("report_text")).exclude(report_text="")
    found = same.filter(fingerprint=fingerprint, report_text=text).select_related("created_by")
    return list(found.order_by("-pk")[:SHOWN])

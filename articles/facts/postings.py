"""Which posts officials held on a given day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from articles.models import Posting


def postings_on(day: date) -> QuerySet[Posting]:
    """Return the postings that were held on ``day``; an open end or beginning holds for ever."""
    begun = Q(start__isnull=True) | Q(start__lte=day)
    not_over = Q(end__isnull=True) | Q(end__gte=day)
    return Posting.objects.filter(begun & not_over)


def titles_on(official_ids: Iterable[int], day: date) -> dict[int, str]:
    """Return the title of each official on ``day``, as papers print it; one query.

    Several posts held at once are joined by commas in the order of their rank. An official who
    held none is not in the answer.
    """
    titles: dict[int, list[str]] = defaultdict(list)
    held = postings_on(day).filter(official__in=list(official_ids)).order_by("rank", "start", "pk")
    for official_id, title in held.values_list("official_id", "title"):
        titles[official_id].append(title)
    return {official_id: ", ".join(several) for official_id, several in titles.items()}

"""Which posts officials held on a given day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
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
    return titles_on_days({day: set(official_ids)})[day]


def titles_on_days(wanted: Mapping[date, Collection[int]]) -> dict[date, dict[int, str]]:
    """Return for each day the titles of the officials wanted of it, as ``titles_on``; one query."""
    everybody = set().union(*wanted.values())
    postings = Posting.objects.filter(official__in=everybody).order_by("rank", "start", "pk")
    held = list(postings.values_list("official_id", "title", "start", "end"))
    found: dict[date, dict[int, str]] = {}
    for day, officials in wanted.items():
        titles: dict[int, list[str]] = defaultdict(list)
        for official, title, start, end in held:
            if official in officials and (start or day) <= day <= (end or day):
                titles[official].append(title)
        found[day] = {official: ", ".join(several) for official, several in titles.items()}
    return found

"""Everything that people have ever typed and that is in no current story, the last first.

Unsaved texts, kept copies (what somebody was writing when the story was taken over among them),
stories that were returned, spiked or withdrawn, and reasons and comments that were not sent.
Nothing expires. The list is walked by key.
"""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles import body
from articles.models import Article, Autosave, Byline, KeptCopy, Status, Unsent
from articles.models.autosave import Typed
from articles.unsaved import reports, unsent

PAGE = 30
ENDED = [Status.RETURNED, Status.SPIKED, Status.WITHDRAWN]
"""Stories that came back to their writers, to be seen there beside their unsaved texts."""
Key = tuple[datetime, int, str]
"""Where an entry stands in the list: its moment, its number and its kind."""


@dataclass(frozen=True)
class Copy:
    """A text of somebody: ``kind`` is ``slot``, ``copy``, ``story`` or ``unsent``."""

    kind: str
    at: datetime
    number: int
    person: User
    article: Article | None
    headline: str
    beginning: str
    why: str | Promise
    record: Any

    @property
    def key(self) -> Key:
        """Where it stands in the list."""
        return self.at, self.number, self.kind

    @property
    def is_called_otherwise(self) -> bool:
        """Whether its story bears another headline."""
        return self.article is not None and self.article.headline != self.headline


def copies_of(person: User | None, *, before: Key | None) -> list[Copy]:
    """Return the texts of ``person``, or of everybody for None, older than the key ``before``.

    At most ``PAGE`` and one more, which tells that there are others (4 queries).
    """
    slots = Autosave.objects.exclude(fields={}).select_related("article", "person")
    kept = KeptCopy.objects.select_related("article", "person")
    ended = Article.objects.filter(status__in=ENDED)
    stories = _written_by(person, ended).select_related("created_by")
    beside = Unsent.objects.select_related("article", "person")
    branches: list[Iterable[Copy]] = [
        map(_slot, _page(_of(person, slots), "slot", before)),
        map(_copy, _page(_of(person, kept), "copy", before)),
        map(_story, _page(stories, "story", before, at="changed_at")),
        map(_unsent, _page(_of(person, beside), "unsent", before)),
    ]
    return list(islice(heapq.merge(*branches, key=lambda one: one.key, reverse=True), PAGE + 1))


def unsaved_of(person: User) -> int:
    """Return how many texts ``person`` has begun and neither saved nor put aside (1 query)."""
    return Autosave.objects.filter(person=person).exclude(fields={}).count()


def _of(person: User | None, rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows if person is None else rows.filter(person=person)


def _written_by(person: User | None, stories: QuerySet[Article]) -> QuerySet[Article]:
    """Return the stories that somebody brought in or whose byline names them."""
    if person is None:
        return stories
    signed = Byline.objects.filter(author__user=person).values("article")
    return stories.filter(Q(created_by=person) | Q(pk__in=signed))


def _page(
    rows: QuerySet[Any], kind: str, before: Key | None, *, at: str = "typed_at"
) -> Iterator[Any]:
    if before is not None:
        moment, number, before_kind = before
        last = number + 1 if kind < before_kind else number
        rows = rows.filter(Q(**{f"{at}__lt": moment}) | Q(**{at: moment, "pk__lt": last}))
    return iter(rows.order_by(f"-{at}", "-pk")[: PAGE + 1])


def _slot(slot: Autosave) -> Copy:
    return _typed("slot", slot, _("not saved"))


def _copy(copy: KeptCopy) -> Copy:
    return _typed("copy", copy, copy.get_why_display())


def _typed(kind: str, typed: Autosave | KeptCopy, why: str | Promise) -> Copy:
    headline, beginning = words_of(typed)
    return Copy(
        kind=kind,
        at=typed.typed_at,
        number=typed.pk,
        person=typed.person,
        article=typed.article,
        headline=headline,
        beginning=beginning,
        why=why,
        record=typed,
    )


def words_of(typed: Typed) -> tuple[str, str]:
    """Return the headline of a text, and what it begins with."""
    if typed.is_report:
        return reports.headline(typed.fields), reports.beginning(typed.fields)
    said = {name: values[-1] for name, values in typed.fields.items() if values}
    beginning = said.get("lead", "") or body.plain_text(body.clean(said.get("body", "")))
    return said.get("headline", ""), beginning


def _story(article: Article) -> Copy:
    return Copy(
        kind="story",
        at=article.changed_at,
        number=article.pk,
        person=article.created_by,
        article=article,
        headline=article.headline,
        beginning=article.lead,
        why=article.get_status_display(),
        record=article,
    )


def _unsent(one: Unsent) -> Copy:
    return Copy(
        kind="unsent",
        at=one.typed_at,
        number=one.pk,
        person=one.person,
        article=one.article,
        headline="",
        beginning=unsent.said_in(one.fields),
        why=unsent.what(one),
        record=one,
    )

"""One story through the door: out, back, withdrawn, corrected.

Everything here happens in the caller's transaction, on an article whose row the caller holds
(``workflow.move``), and only ever from a version that the workflow has approved.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles import search
from articles.models import Article, Correction, PublishedArticle, Version
from articles.publishing.finishing import finished
from articles.publishing.links import link, unlink
from articles.search.copies import index_copy

UNSEEN = {"text", "event_date"}
"""Fields of the public story that its page does not print."""


def published_row(article: Article) -> PublishedArticle | None:
    """Return what readers have of ``article``: public, scheduled or withdrawn; None if nothing."""
    return PublishedArticle.objects.filter(pk=article.pk).first()


@transaction.atomic(savepoint=False)
def publish(article: Article, version: Version, *, at: datetime) -> PublishedArticle:
    """Put an approved version before readers from ``at`` on, and return the public story.

    A story that readers know keeps the hour it first came out; ``modified_at`` tells of the last
    change that they could see.
    """
    before = published_row(article)
    known = before is not None and before.published_at <= timezone.now()
    shown = finished(version.content, at=at)
    row = PublishedArticle(
        **shown,
        article=article,
        version=version.number,
        published_at=before.published_at if before and known else at,
        modified_at=before.modified_at if before and known and _same(before, shown) else at,
    )
    row.save(force_update=before is not None, force_insert=before is None)
    if before:
        unlink(before)
    link(row)
    search.index(row)
    index_copy(article, version)
    return row


def _same(row: PublishedArticle, shown: dict[str, Any]) -> bool:
    """Tell whether readers would see on the page what they see of ``row``."""
    return _seen(shown) == _seen({name: getattr(row, name) for name in shown})


def _seen(fields: dict[str, Any]) -> dict[str, Any]:
    """Return what the page prints: of a byline not the kind of an author, which machines read."""
    byline = [line | {"kind": None} for line in fields["byline"]]
    return {name: fields[name] for name in fields.keys() - UNSEEN} | {"byline": byline}


@transaction.atomic(savepoint=False)
def unschedule(article: Article) -> None:
    """Take back a story whose hour has not come; readers never saw it."""
    row = PublishedArticle.objects.get(pk=article.pk, published_at__gt=timezone.now())
    row.delete()
    index_copy(article)


@transaction.atomic(savepoint=False)
def withdraw(article: Article, *, notice: str) -> PublishedArticle:
    """Take a story from readers: its page answers 410 with ``notice``, no list names it."""
    row = PublishedArticle.objects.get(pk=article.pk)
    row.withdrawn_at = timezone.now()
    row.withdrawal_notice = notice
    row.save(update_fields=["withdrawn_at", "withdrawal_notice"])
    unlink(row)
    search.index(row)
    return row


@transaction.atomic(savepoint=False)
def restore(article: Article) -> PublishedArticle:
    """Give a withdrawn story back to readers as it was."""
    row = PublishedArticle.objects.get(pk=article.pk, withdrawn_at__isnull=False)
    row.withdrawn_at = None
    row.withdrawal_notice = ""
    row.save(update_fields=["withdrawn_at", "withdrawal_notice"])
    link(row)
    search.index(row)
    return row


def is_corrected(article: Article, text: str) -> bool:
    """Tell whether this very correction stands under a story."""
    return Correction.objects.filter(story=article.pk, text=text).exists()


@transaction.atomic(savepoint=False)
def correct(article: Article, text: str) -> Correction:
    """Put a correction under a public story."""
    row = PublishedArticle.objects.get(pk=article.pk)
    correction = Correction.objects.create(story=row, text=text)
    row.modified_at = correction.published_at
    row.save(update_fields=["modified_at"])
    return correction

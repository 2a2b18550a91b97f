"""Bringing the demo's stories to where they stand, each move by somebody who may make it.

States a story's file can name:

``draft`` · ``submitted`` · ``spiked`` · ``returned`` (to the reporter) · ``waiting for the chief``
(a sensitive one that its editor has approved) · ``approved`` · ``sent back`` (by the secretary, to
the editor) · ``scheduled`` · ``published`` · ``corrected`` · ``changed`` (live, with changes that
wait for approval) · ``withdrawn``
"""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from articles import body, search, workflow
from articles.demo.stories import Story
from articles.models import (
    DIRECTORIES,
    Article,
    Correction,
    Move,
    PublishedArticle,
    Role,
    Status,
)
from articles.search.copies import index_copy

Kind = Move.Kind

ACCOUNT_OF = {Role.SECRETARY: "thuky", Role.EDITOR_IN_CHIEF: "tongbientap"}

OUT = {"scheduled", "published", "corrected", "changed", "withdrawn"}


def bring_to_state(
    article: Article, story: Story, accounts: dict[str, User], now: datetime
) -> Article:
    """Make the moves that lead a fresh draft to the state its story names, and set its dates."""
    article = _moved(article, story, accounts)
    Article.objects.filter(pk=article.pk).update(
        planned_for=story.planned, deadline=story.deadline, priority=story.priority
    )
    if story.out and story.state != "scheduled":
        _set_back(article, story.out, now)
    elif not story.out:
        since = now - story.waiting
        Article.objects.filter(pk=article.pk).update(
            created_at=since - timedelta(hours=2), changed_at=since, waiting_since=since
        )
    _find_by_these_dates(article)
    return article


def _find_by_these_dates(article: Article) -> None:
    """Let search know the hours that were set: it narrows and sorts by its own copy of them."""
    article.refresh_from_db()
    row = PublishedArticle.objects.filter(pk=article.pk).first()
    if row:
        search.index(row)
    index_copy(article)


def _moved(article: Article, story: Story, accounts: dict[str, User]) -> Article:
    said, state = story.said, story.state
    if state == "draft":
        return article
    article = workflow.move(article, Kind.SUBMIT, by=article.created_by)
    if said["returned"]:
        by = _whose_turn(article, accounts)
        article = workflow.move(article, Kind.RETURN, by=by, reason=said["returned"])
        if state == "returned":
            return article
        article = workflow.move(article, Kind.SUBMIT, by=article.created_by)
    if state == "submitted":
        return article
    while article.status == Status.SUBMITTED and state != "spiked":
        if state == "waiting for the chief" and workflow.waits_for(article) == Role.EDITOR_IN_CHIEF:
            return article
        article = workflow.move(article, Kind.APPROVE, by=_whose_turn(article, accounts))
    publisher = _whose_turn(article, accounts)
    if state in {"sent back", "spiked"}:
        kind, back = (Kind.SPIKE, None) if state == "spiked" else (Kind.RETURN, 0)
        return workflow.move(article, kind, by=publisher, reason=said["reason"], return_to=back)
    if state == "scheduled" and story.out and story.out > timezone.now():
        return workflow.move(article, Kind.SCHEDULE, by=publisher, publish_at=story.out)
    if state in OUT:  # among them what was to come out later, and its hour came meanwhile
        article = workflow.move(article, Kind.PUBLISH, by=publisher)
    if state == "corrected":
        article = workflow.move(article, Kind.CORRECT, by=publisher, reason=said["correction"])
    if state == "withdrawn":
        article = workflow.move(
            article, Kind.WITHDRAW, by=publisher, reason=said["reason"], notice=said["notice"]
        )
    if state == "changed":
        article.body = body.join([article.body, body.paragraph(said["change"])])
        article.save(update_fields=["body"])
        article = workflow.save(article, by=article.created_by, label="Bổ sung")
        article = workflow.move(article, Kind.SUBMIT, by=article.created_by)
    return article


def _whose_turn(article: Article, accounts: dict[str, User]) -> User:
    """Return the account of whoever has to act on ``article`` now."""
    role = workflow.waits_for(article)
    if role == Role.EDITOR and article.section is not None:
        return article.section.editors.get()
    return accounts[ACCOUNT_OF[Role(str(role))]]


def _set_back(article: Article, out: datetime, now: datetime) -> None:
    """Let a story have come out at ``out``, so that the paper has a past.

    Only the demo does this: a move publishes now or later, never earlier, and its line in the log
    keeps the true time.
    """
    noticed = min(now, out + timedelta(hours=20))
    PublishedArticle.objects.filter(pk=article.pk).update(published_at=out, modified_at=out)
    for _entry, link in DIRECTORIES.values():
        link.objects.filter(story=article.pk).update(published_at=out)
    if Correction.objects.filter(story=article.pk).update(published_at=noticed):
        PublishedArticle.objects.filter(pk=article.pk).update(modified_at=noticed)
    PublishedArticle.objects.filter(pk=article.pk, withdrawn_at__isnull=False).update(
        withdrawn_at=noticed
    )
    Article.objects.filter(pk=article.pk).update(
        publish_at=out,
        created_at=out - timedelta(hours=5),
        changed_at=out - timedelta(hours=1),
        waiting_since=min(now, out + timedelta(hours=2)),
    )

"""Making the moves: the only writer of a story's status and of the log."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import notices, publishing, versions, vietnamese
from articles.models import Article, Move, PublishedArticle, Status
from articles.search.copies import index_copy
from articles.workflow.audience import audience
from articles.workflow.chain import approvers, return_targets
from articles.workflow.conditions import Refused, Step
from articles.workflow.rules import RULES, check, may_unmark_sensitive

Kind = Move.Kind


@transaction.atomic
def save(article: Article, *, by: User, label: str = "") -> Article:
    """Keep what was written to ``article`` as a version, and send it back to approval if need be.

    Call it in the transaction that wrote the story and its parts, after ``check_edit``. A change
    undoes approvals given for the text before it; a live or withdrawn story goes on as it is
    until the changes have been approved.

    The story is held from here on, and its place in the workflow read anew: an approval given
    while the text was being written does not count for what was written.
    """
    article.refresh_from_db(
        fields=["status", "approvals", "version", "publish_at", "claimed_by"],
        from_queryset=Article.objects.select_for_update(no_key=True),
    )
    _check_still_sensitive(article, by)
    now = timezone.now()
    kept = versions.keep(article, by=by, label=label)
    if kept is None:
        return article
    Article.objects.filter(pk=article.pk).update(changed_at=now)
    article.changed_at = now
    index_copy(article, kept)
    if article.status in {Status.PUBLISHED, Status.WITHDRAWN}:
        _to(article, Kind.EDIT, Step(article, by), Status.DRAFT, approvals=0)
    elif article.status == Status.APPROVED or article.approvals:
        _to(article, Kind.EDIT, Step(article, by), _after(article, 0), approvals=0)
    return article


def _check_still_sensitive(article: Article, by: User) -> None:
    """Refuse to keep a text from which somebody took the mark “sensitive” who may not."""
    if article.sensitive or not article.version or may_unmark_sensitive(by):
        return
    if versions.latest(article).content["sensitive"]:
        raise Refused(_("Only the editor-in-chief may take the mark “sensitive” off a story."))


def _after(article: Article, approvals: int) -> Status:
    """Return the status of a handed-in story that has ``approvals`` approvals."""
    return Status.SUBMITTED if approvals < len(approvers(article)) else Status.APPROVED


@transaction.atomic
def move(
    article: Article,
    kind: str,
    *,
    by: User,
    reason: str = "",
    notice: str = "",
    publish_at: datetime | None = None,
    return_to: int | None = None,
    seen: int | None = None,
) -> Article:
    """Make a move and return the story as it stands afterwards.

    ``reason`` is why a story is returned or withdrawn, and the text of a correction; ``notice``
    is what readers of a withdrawn story are told (a plain sentence if empty). ``publish_at`` is
    the hour of a schedule, ``return_to`` the number of approvals to go back to (None: to the
    reporter), ``seen`` the version that the person looked at. Raises ``Refused``; nothing has
    changed then.
    """
    locked = (
        Article.objects.select_for_update(of=("self",), no_key=True)
        .select_related("section")
        .get(pk=article.pk)
    )
    step = Step(locked, by, reason.strip(), notice.strip(), publish_at, return_to, seen)
    check(kind, step)
    _check_said(kind, step)
    EFFECTS[kind](step)
    return locked


def _check_said(kind: str, step: Step) -> None:
    """Refuse a move whose words, hour or target are missing or out of date."""
    if step.seen is not None and step.seen != step.article.version:
        raise Refused(_("The story has changed since you opened it: look at it again first."))
    if RULES[kind].needs_reason and not step.reason:
        raise Refused(_("Say why: the reason is needed."))
    if kind == Kind.SCHEDULE and (step.publish_at is None or step.publish_at <= timezone.now()):
        raise Refused(_("Choose an hour that is still to come."))
    if kind == Kind.CORRECT and publishing.is_corrected(step.article, step.reason):
        raise Refused(_("This correction stands under the story already."))  # it was sent twice
    if kind == Kind.RETURN and step.return_to is not None:
        targets = [approvals for approvals, _role in return_targets(step.article)]
        if step.return_to not in targets:
            raise Refused(_("The story has not passed that step yet."))


def _to(
    article: Article,
    kind: str,
    step: Step,
    status: str,
    *,
    approvals: int,
    publish_at: datetime | None = None,
) -> None:
    """Write the new status and the line in the log, and tell everybody concerned."""
    told = audience(kind, step)
    Move.objects.create(
        article=article,
        kind=kind,
        made_by=step.by,
        from_status=article.state,
        to_status=Status.SCHEDULED if kind == Kind.SCHEDULE else status,
        from_approvals=article.approvals,
        to_approvals=approvals,
        version=article.version,
        publish_at=publish_at,
        reason=step.reason,
    )
    if status != article.status or approvals != article.approvals:
        article.waiting_since = timezone.now()
        if kind != Kind.EDIT:
            article.claimed_by = None  # the turn has passed on
    article.status, article.approvals = status, approvals
    if publish_at is not None or kind == Kind.UNSCHEDULE:
        article.publish_at = publish_at
    if kind in _SETS_THE_HOUR:
        article.out_notice_due_at = publish_at if kind == Kind.SCHEDULE else None
    article.save(update_fields=_WRITTEN)
    notices.tell_each(
        article,
        [(group.kind, group.people) for group in told],
        by=step.by,
        text=_said(kind, step),
    )


_SETS_THE_HOUR = {Kind.SCHEDULE, Kind.UNSCHEDULE, Kind.PUBLISH, Kind.WITHDRAW}
_WRITTEN = [
    "status",
    "approvals",
    "waiting_since",
    "publish_at",
    "out_notice_due_at",
    "claimed_by",
]


def _said(kind: str, step: Step) -> str:
    """Return what people are told with a move: its reason, or the hour of a schedule."""
    if kind == Kind.SCHEDULE and step.publish_at is not None:
        return vietnamese.reader_date(timezone.localtime(step.publish_at))
    return step.reason


def _submit(step: Step) -> None:
    article = step.article
    if kept := versions.keep(article, by=step.by):
        index_copy(article, kept)
    _to(article, Kind.SUBMIT, step, _after(article, 0), approvals=0)


def _recall(step: Step) -> None:
    _to(step.article, Kind.RECALL, step, Status.DRAFT, approvals=0)


def _approve(step: Step) -> None:
    approvals = step.article.approvals + 1
    _to(step.article, Kind.APPROVE, step, _after(step.article, approvals), approvals=approvals)


def _return(step: Step) -> None:
    if step.return_to is None:
        _to(step.article, Kind.RETURN, step, Status.RETURNED, approvals=0)
    else:
        _to(step.article, Kind.RETURN, step, Status.SUBMITTED, approvals=step.return_to)


def _publish(step: Step) -> None:
    row = publishing.publish(step.article, versions.latest(step.article), at=timezone.now())
    _go_out(step, Kind.PUBLISH, row)


def _schedule(step: Step) -> None:
    assert step.publish_at is not None  # noqa: S101  (_check_said refuses it before)
    row = publishing.publish(step.article, versions.latest(step.article), at=step.publish_at)
    _go_out(step, Kind.SCHEDULE, row)


def _go_out(step: Step, kind: str, row: PublishedArticle) -> None:
    article = step.article
    _to(
        article,
        kind,
        step,
        Status.PUBLISHED,
        approvals=article.approvals,
        publish_at=row.published_at,
    )


def _unschedule(step: Step) -> None:
    publishing.unschedule(step.article)
    _to(step.article, Kind.UNSCHEDULE, step, Status.APPROVED, approvals=step.article.approvals)


def _correct(step: Step) -> None:
    publishing.correct(step.article, step.reason)
    _to(step.article, Kind.CORRECT, step, step.article.status, approvals=step.article.approvals)


def _withdraw(step: Step) -> None:
    publishing.withdraw(step.article, notice=step.notice)
    _to(step.article, Kind.WITHDRAW, step, Status.WITHDRAWN, approvals=0)


def _restore(step: Step) -> None:
    article = step.article
    row = publishing.restore(article)
    if article.status != Status.WITHDRAWN:  # changed since: the changes go on where they are
        _to(article, Kind.RESTORE, step, article.status, approvals=article.approvals)
    elif row.version == article.version:
        _to(article, Kind.RESTORE, step, Status.PUBLISHED, approvals=len(approvers(article)))
    else:
        _to(article, Kind.RESTORE, step, Status.DRAFT, approvals=0)


def _spike(step: Step) -> None:
    _to(step.article, Kind.SPIKE, step, Status.SPIKED, approvals=0)


def _revive(step: Step) -> None:
    _to(step.article, Kind.REVIVE, step, Status.DRAFT, approvals=0)


EFFECTS: dict[str, Callable[[Step], None]] = {
    Kind.SUBMIT: _submit,
    Kind.RECALL: _recall,
    Kind.APPROVE: _approve,
    Kind.RETURN: _return,
    Kind.PUBLISH: _publish,
    Kind.SCHEDULE: _schedule,
    Kind.UNSCHEDULE: _unschedule,
    Kind.CORRECT: _correct,
    Kind.WITHDRAW: _withdraw,
    Kind.RESTORE: _restore,
    Kind.SPIKE: _spike,
    Kind.REVIVE: _revive,
}

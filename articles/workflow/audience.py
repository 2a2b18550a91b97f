"""Who is told of a move: those whose turn it becomes, the story's writers, those who approved it.

The page of a move asks the same function that the move itself uses, so it can say beforehand.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User

from articles.models import Move, Notice, Role, Status
from articles.models.roles import EDITORIAL_RANK
from articles.workflow.chain import approvers, role_at
from articles.workflow.conditions import Step
from articles.workflow.people import edits

Kind = Move.Kind


@dataclass(frozen=True)
class Told:
    """People who are told the same of a move; ``kind`` is one of ``Notice.Kind``."""

    kind: Notice.Kind
    people: tuple[User, ...]


def audience(kind: str, step: Step) -> list[Told]:
    """Return who is told when ``step.by`` makes the move, everybody once (at most 7 queries).

    Those who are told the same are together.

    Ask before the move: it goes by where the story stands. Who makes the move is not among them;
    whoever has claimed the story is. Who may no longer see the story is told nothing of it, such
    as an editor who approved it before it went to another section.
    """
    reached: set[int | None] = {step.by.pk}
    found: dict[Notice.Kind, tuple[User, ...]] = {}
    for notice, people in _concerned(kind, step):
        new = tuple(who for who in people if who.pk not in reached and who.is_active)
        reached |= {who.pk for who in new}
        if new:
            found[notice] = (*found.get(notice, ()), *new)
    return [Told(notice, people) for notice, people in found.items()]


def _concerned(kind: str, step: Step) -> Iterator[tuple[Notice.Kind, Iterable[User]]]:
    """Yield what is told to whom; somebody named twice is told what comes first."""
    article = step.article
    if kind == Kind.EDIT and article.status in {Status.PUBLISHED, Status.WITHDRAWN}:
        return  # it takes no approval back: readers keep what was approved
    for notice, groups in CONCERNED[Kind(kind)]:
        for group in groups:
            yield notice, group(step)
    if article.claimed_by and article.claimed_by.pk in step.readers:
        yield CONCERNED[Kind(kind)][-1][0], [article.claimed_by]


def whose_turn(step: Step, approvals: int) -> list[User]:
    """Return the people who act on the story once it has so many approvals, in a stable order.

    They hold the role whose turn it is; where nobody does, those who stand in for it. A story's
    only author never approves it.
    """
    least = EDITORIAL_RANK[role_at(step.article, approvals)]
    only_author = step.authors if len(step.authors) == 1 else set()
    for role in (role for role, rank in EDITORIAL_RANK.items() if rank >= least):
        if people := [who for who in _holders(step, role) if who.pk not in only_author]:
            return people
    return []


def _holders(step: Step, role: str) -> list[User]:
    """Return who holds a role, that of an editor in the story's section."""
    section = step.article.section_id if role == Role.EDITOR else None
    if (role, section) not in step.holders:
        holders = User.objects.filter(groups__name=role, is_active=True)
        if role == Role.EDITOR:
            holders = holders.filter(edits(step.article))
        step.holders[role, section] = list(holders.order_by("pk"))
    return step.holders[role, section]


def _from_the_first_step(step: Step) -> list[User]:
    return whose_turn(step, 0)


def _as_it_stands(step: Step) -> list[User]:
    return whose_turn(step, step.article.approvals)


def _one_step_on(step: Step) -> list[User]:
    return whose_turn(step, step.article.approvals + 1)


def _where_it_returns(step: Step) -> list[User]:
    return [] if step.return_to is None else whose_turn(step, step.return_to)


def _publishers(step: Step) -> list[User]:
    return whose_turn(step, len(approvers(step.article)))


def _writers(step: Step) -> list[User]:
    return [who for who in step.writers if who.pk in step.readers]


def _signers(step: Step) -> list[User]:
    return [who for who in step.signers if who.pk in step.readers]


Group = Callable[[Step], Iterable[User]]
_BOTH: tuple[Group, ...] = (_writers, _signers)

CONCERNED: dict[Kind, list[tuple[Notice.Kind, tuple[Group, ...]]]] = {
    Kind.SUBMIT: [
        (Notice.Kind.SUBMITTED, (_from_the_first_step,)),
        (Notice.Kind.HANDED_IN, (_writers,)),
    ],
    Kind.RECALL: [(Notice.Kind.RECALLED, (_as_it_stands, _writers))],
    Kind.APPROVE: [
        (Notice.Kind.SUBMITTED, (_one_step_on,)),
        (Notice.Kind.APPROVED, (_writers,)),
    ],
    Kind.RETURN: [(Notice.Kind.RETURNED, (_where_it_returns, *_BOTH))],
    Kind.EDIT: [(Notice.Kind.EDITED, (_from_the_first_step, _signers))],
    Kind.PUBLISH: [(Notice.Kind.PUBLISHED, _BOTH)],
    Kind.SCHEDULE: [(Notice.Kind.SCHEDULED, _BOTH)],
    Kind.UNSCHEDULE: [(Notice.Kind.UNSCHEDULED, (_publishers, *_BOTH))],
    Kind.CORRECT: [(Notice.Kind.CORRECTED, _BOTH)],
    Kind.WITHDRAW: [(Notice.Kind.WITHDRAWN, _BOTH)],
    Kind.RESTORE: [(Notice.Kind.RESTORED, _BOTH)],
    Kind.SPIKE: [(Notice.Kind.SPIKED, _BOTH)],
    Kind.REVIVE: [(Notice.Kind.REVIVED, _BOTH)],
}
"""For each move what is told, and to whom; the first that names somebody counts for them."""

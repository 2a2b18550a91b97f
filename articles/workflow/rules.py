"""The rules of the moves: from which states each starts, and what must hold."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import NOT_OUT, Article, Comment, Move, Role, Status
from articles.models.roles import rank_of, roles_of
from articles.workflow import conditions
from articles.workflow.conditions import Condition, Refused, Step, why_not
from articles.workflow.people import acts_as

Kind = Move.Kind


@dataclass(frozen=True)
class Rule:
    """From which states a move starts and what must hold.

    ``states`` None means any state: the move's own conditions tell.
    """

    states: frozenset[Status] | None
    conditions: tuple[Condition, ...]
    needs_reason: bool = False


def _states(*states: Status) -> frozenset[Status]:
    return frozenset(states)


PUBLISHING = (
    conditions.publishes,
    conditions.not_only_author,
    conditions.approved_by_all,
    conditions.ready_to_publish,
)

RULES: dict[str, Rule] = {
    Kind.SUBMIT: Rule(
        _states(Status.DRAFT, Status.RETURNED, Status.WITHDRAWN),
        (conditions.is_writer_or_editor, conditions.ready_to_hand_in),
    ),
    Kind.RECALL: Rule(
        _states(Status.SUBMITTED, Status.APPROVED),
        (conditions.takes_back_own, conditions.not_yet_approved),
    ),
    Kind.APPROVE: Rule(
        _states(Status.SUBMITTED), (conditions.holds_turn, conditions.not_only_author)
    ),
    Kind.RETURN: Rule(
        _states(Status.SUBMITTED, Status.APPROVED), (conditions.holds_turn,), needs_reason=True
    ),
    Kind.PUBLISH: Rule(_states(Status.APPROVED, Status.SCHEDULED), PUBLISHING),
    Kind.SCHEDULE: Rule(
        _states(Status.APPROVED, Status.SCHEDULED), (*PUBLISHING, conditions.never_public)
    ),
    Kind.UNSCHEDULE: Rule(_states(Status.SCHEDULED), (conditions.publishes,)),
    Kind.CORRECT: Rule(None, (conditions.is_live, conditions.publishes), needs_reason=True),
    Kind.WITHDRAW: Rule(None, (conditions.is_live, conditions.publishes), needs_reason=True),
    Kind.SPIKE: Rule(
        frozenset(NOT_OUT),
        (conditions.sets_aside, conditions.unknown_to_readers),
        needs_reason=True,
    ),
    Kind.REVIVE: Rule(_states(Status.SPIKED), (conditions.takes_up_again,)),
    Kind.RESTORE: Rule(None, (conditions.is_withdrawn, conditions.publishes)),
}
"""Every move that a person makes. ``EDIT`` is not here: it follows from saving."""


@dataclass(frozen=True)
class Offer:
    """A move as a button: ``reason`` is empty when it is allowed."""

    kind: Move.Kind
    reason: str

    @property
    def allowed(self) -> bool:
        """Whether the person may make the move now."""
        return not self.reason


def check(kind: str, step: Step) -> None:
    """Raise ``Refused`` with the reason unless ``step.by`` may make the move now.

    What is said with a move (its reason, its hour) is checked when it is made.
    """
    rule = RULES[kind]
    if rule.states is not None and step.article.state not in rule.states:
        raise Refused(
            _("Not possible while the story is: %(state)s.")
            % {"state": step.article.state.label.lower()}
        )
    for condition in rule.conditions:
        condition(step)


def offers(step: Step) -> list[Offer]:
    """Return every move with the reason why ``step.by`` may not make it now, if so."""
    return [Offer(Kind(kind), why_not(check, kind, step)) for kind in RULES]


def check_create(user: User) -> None:
    """Raise ``Refused`` with the reason unless ``user`` may begin a story."""
    if not rank_of(user):
        raise Refused(_("Your account has no part in writing or approving stories."))


def check_edit(article: Article, user: User) -> None:
    """Raise ``Refused`` with the reason unless ``user`` may change the story's text now."""
    conditions.is_writer_or_editor(Step(article, user))
    if article.state == Status.SCHEDULED:
        raise Refused(_("It is scheduled: cancel the schedule before changing it."))
    if article.status == Status.SPIKED:
        raise Refused(_("It is spiked: it has to be taken up again before it is changed."))
    if article.status in {Status.SUBMITTED, Status.APPROVED} and not acts_as(
        user, Role.EDITOR, article
    ):
        conditions.not_yet_approved(Step(article, user))
        raise Refused(_("It is being approved: take it back before changing it."))


def check_resolve(comment: Comment, user: User) -> None:
    """Raise ``Refused`` with the reason unless ``user`` may settle a remark, or open it again.

    Who may see a story may speak of it; what was asked is settled by who asked, or by those whose
    work the story is.
    """
    if comment.made_by_id != user.pk:
        conditions.is_writer_or_editor(Step(comment.article, user))


def settles_all(article: Article, user: User) -> bool:
    """Tell whether ``user`` may settle remarks on ``article`` that others made."""
    return not why_not(conditions.is_writer_or_editor, Step(article, user))


def check_plan(article: Article, user: User) -> None:
    """Raise ``Refused`` with the reason unless ``user`` may say when the story should come out.

    That is whoever sees it and has a say over copy, while it waits for its approvals too.
    """
    conditions.is_writer_or_editor(Step(article, user))
    if article.state == Status.SCHEDULED:
        raise Refused(_("It is scheduled: change its hour instead of the plan."))
    if article.state not in NOT_OUT:
        raise Refused(
            _("Not possible while the story is: %(state)s.")
            % {"state": article.state.label.lower()}
        )


def may_unmark_sensitive(user: User) -> bool:
    """Tell whether ``user`` may take the mark “sensitive” off a story."""
    return Role.EDITOR_IN_CHIEF in roles_of(user)

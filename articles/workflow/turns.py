"""Whose turn it is, asked of the database: the queue of each person.

``turn`` gives in SQL what ``chain.waits_for`` gives for one story.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Case, CharField, Exists, F, Func, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Now

from articles.models import Article, Byline, Role, Status
from articles.models.roles import EDITORIAL_RANK, rank_of


class _Step(Func):
    """A role of a chain by its number from 1."""

    template = "((%(expressions)s])"
    arg_joiner = ")["
    output_field = CharField()


def turn() -> Case:
    """Return the role whose turn a handed-in story (joined to its section) is."""
    chain = F("section__chain")
    steps = Func(chain, function="cardinality")
    needs_chief = Q(sensitive=True) & ~Q(section__chain__contains=[Role.EDITOR_IN_CHIEF])
    return Case(
        When(Q(status=Status.SUBMITTED, approvals__lt=steps - 1), _Step(chain, F("approvals") + 1)),
        When(
            needs_chief & Q(status=Status.SUBMITTED, approvals=steps - 1),
            Value(Role.EDITOR_IN_CHIEF.value),
        ),
        default=_Step(chain, steps),
        output_field=CharField(),
    )


def waiting_for(user: User) -> QuerySet[Article]:
    """Return the stories that ``user`` can bring a step on, each with its ``turn``.

    The most urgent first, of those the longest waiting, also where the person would only stand in
    for the role whose turn it is. Stories of which the person is the only author wait for somebody
    else.
    """
    rank = rank_of(user)
    stands_in_for = [role for role, least in EDITORIAL_RANK.items() if 1 < least <= rank]
    waiting = (
        Article.objects.filter(status__in=[Status.SUBMITTED, Status.APPROVED])
        .annotate(turn=turn())
        .filter(turn__in=stands_in_for)
        .exclude(_only_author(user))
    )
    if rank == EDITORIAL_RANK[Role.EDITOR]:
        waiting = waiting.filter(section__editors=user)
    return waiting.order_by(*urgency(), "waiting_since", "pk")


def urgency() -> list[Any]:
    """Return what orders stories by how much they press.

    First those whose deadline has passed, then by priority, then by deadline, none being last.
    """
    overdue = Case(When(deadline__lt=Now(), then=Value(0)), default=Value(1))
    return [overdue, "priority", F("deadline").asc(nulls_last=True)]


def _only_author(user: User) -> Q:
    """Return the condition that ``people.author_ids`` is this user alone."""
    signed = Byline.objects.filter(article=OuterRef("pk"), author__user__isnull=False)
    by_user, by_others = signed.filter(author__user=user), signed.exclude(author__user=user)
    return (Q(Exists(by_user)) & ~Q(Exists(by_others))) | (Q(created_by=user) & ~Q(Exists(signed)))

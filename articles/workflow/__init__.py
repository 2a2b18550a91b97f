"""The workflow: the states, the moves, who may make them, and why not.

Ask with ``offers``, ``check``, ``check_edit`` and ``visible_to``; act with ``save`` and ``move``.
Only this room writes a story's status.
"""

from articles.workflow.audience import CONCERNED, Told, audience
from articles.workflow.bringing_back import bring_back
from articles.workflow.chain import approvers, publisher, return_targets, waits_for, whose_turn
from articles.workflow.claims import check_claim, claim, give_back, hand_over, hands
from articles.workflow.coming_out import tell_of_what_came_out
from articles.workflow.conditions import Refused, Step, why_not
from articles.workflow.moves import move, save
from articles.workflow.people import (
    acts_as,
    author_ids,
    by_writer,
    lexemes_seen_by,
    lexemes_written_by,
    readers_among,
    readers_of,
    sees,
    sees_everything,
    sees_only_own,
    still_sees,
    visible_among,
    visible_to,
    written_by,
    wrote,
)
from articles.workflow.rules import (
    RULES,
    Offer,
    check,
    check_create,
    check_edit,
    check_plan,
    check_resolve,
    may_unmark_sensitive,
    offers,
    settles_all,
)
from articles.workflow.several import steps_of
from articles.workflow.turns import urgency, waiting_for

__all__ = [
    "CONCERNED",
    "RULES",
    "Offer",
    "Refused",
    "Step",
    "Told",
    "acts_as",
    "approvers",
    "audience",
    "author_ids",
    "bring_back",
    "by_writer",
    "check",
    "check_claim",
    "check_create",
    "check_edit",
    "check_plan",
    "check_resolve",
    "claim",
    "give_back",
    "hand_over",
    "hands",
    "lexemes_seen_by",
    "lexemes_written_by",
    "may_unmark_sensitive",
    "move",
    "offers",
    "publisher",
    "readers_among",
    "readers_of",
    "return_targets",
    "save",
    "sees",
    "sees_everything",
    "sees_only_own",
    "settles_all",
    "steps_of",
    "still_sees",
    "tell_of_what_came_out",
    "urgency",
    "visible_among",
    "visible_to",
    "waiting_for",
    "waits_for",
    "whose_turn",
    "why_not",
    "written_by",
    "wrote",
]

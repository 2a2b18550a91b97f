"""The conditions of the moves: small functions that raise ``Refused`` with a sentence.

The same conditions gate a move, grey its button and write its tooltip.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import checklist, publishing
from articles.checklist import Finding
from articles.models import SIGNING, Article, Move, PublishedArticle, Role, Status
from articles.models.roles import EDITORIAL_RANK, rank_of
from articles.workflow.chain import approvers, publisher, waits_for
from articles.workflow.people import acts_as, author_ids, readers_among


class Refused(Exception):  # noqa: N818  (an answer, not an error)
    """A move or an action is not allowed; ``str()`` gives the reason, a sentence for people."""


def why_not(check: Callable[..., object], *asked: object) -> str:
    """Return the reason for which a check refuses what is asked; empty if it does not."""
    try:
        check(*asked)
    except Refused as refusal:
        return str(refusal)
    return ""


@dataclass(frozen=True)
class Step:
    """What somebody asks for: who, which story, and what they said with it.

    ``notice`` is what readers of a withdrawn story are told. ``return_to`` is the number of
    approvals to go back to, None for the reporter. ``seen`` is the version the person looked at;
    a newer one refuses the move.
    """

    article: Article
    by: User
    reason: str = ""
    notice: str = ""
    publish_at: datetime | None = None
    return_to: int | None = None
    seen: int | None = None
    holders: dict[tuple[str, int | None], list[User]] = field(default_factory=dict, compare=False)
    """Who holds a role in a section, once that was asked; several steps may share it."""

    @cached_property
    def published(self) -> PublishedArticle | None:
        """What readers have of the story."""
        return publishing.published_row(self.article)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the checklist finds in the story as it was last saved."""
        return checklist.findings(self.article)

    @cached_property
    def authors(self) -> set[int]:
        """The accounts that wrote the story: ``people.author_ids``."""
        return author_ids(self.article)

    @property
    def by_writer(self) -> bool:
        """Whether it is asked by somebody who wrote the story or brought it in."""
        return self.by.pk == self.article.created_by_id or self.by.pk in self.authors

    @cached_property
    def writers(self) -> list[User]:
        """Those who wrote the story, and who brought it in."""
        wrote = {self.article.created_by_id, *self.authors}
        if wrote == {self.by.pk}:
            return [self.by]
        return list(User.objects.filter(pk__in=wrote).order_by("pk"))

    @cached_property
    def was_handed_in(self) -> bool:
        """Whether the story has ever been handed in, taken back since or not."""
        return self.article.moves.filter(kind=Move.Kind.SUBMIT).exists()

    @cached_property
    def spiked_by(self) -> int | None:
        """Who spiked the story last; None if nobody ever did."""
        spiked = self.article.moves.filter(kind=Move.Kind.SPIKE).order_by("-pk")
        return spiked.values_list("made_by", flat=True).first()

    @cached_property
    def signers(self) -> list[User]:
        """Those who have approved the story or sent it out, ever."""
        signed = self.article.moves.filter(kind__in=SIGNING)
        return list(User.objects.filter(pk__in=signed.values("made_by")).order_by("pk"))

    @cached_property
    def readers(self) -> set[int]:
        """The accounts of those who wrote or signed the story, or are on it, that may see it."""
        concerned = {*self.writers, *self.signers, self.article.claimed_by or self.by} - {self.by}
        return {who.pk for who in readers_among(self.article, concerned)}


Condition = Callable[[Step], None]


def is_writer_or_editor(step: Step) -> None:
    """The person wrote the story or edits its section."""
    if not rank_of(step.by):
        raise Refused(_("Your account has no part in writing or approving stories."))
    if not step.by_writer and not acts_as(step.by, Role.EDITOR, step.article):
        raise Refused(_("Only its authors and the editors of its section may do this."))


def takes_back_own(step: Step) -> None:
    """The person wrote the story or brought it in."""
    if not rank_of(step.by) or not step.by_writer:
        raise Refused(_("Only its authors may take a story back."))


def not_yet_approved(step: Step) -> None:
    """The story still waits for the chain; where the chain only publishes, for the publisher."""
    if step.article.status == Status.APPROVED and step.article.approvals:
        raise Refused(_("It is approved already: ask an editor to return it."))


def ready_to_hand_in(step: Step) -> None:
    """The checklist has nothing that stops the story from being handed in."""
    _refuse_first([found for found in step.findings if found.stops_handing_in])


def ready_to_publish(step: Step) -> None:
    """The checklist has nothing that stops the story from being published."""
    _refuse_first([found for found in step.findings if found.stops_publishing])


def _refuse_first(stopping: list[Finding]) -> None:
    """Refuse with what stands first; the checklist itself names the rest."""
    if not stopping:
        return
    others = len(stopping) - 1
    more = ngettext(
        "The checklist has %(count)d more.", "The checklist has %(count)d more.", others
    )
    raise Refused(
        f"{stopping[0].message} {more % {'count': others}}" if others else stopping[0].message
    )


def holds_turn(step: Step) -> None:
    """It is the turn of a role that the person holds or may stand in for."""
    _acts_as_or_refuse(step, waits_for(step.article) or publisher(step.article))


def judges_it_now(step: Step) -> None:
    """It is the person's turn; before a story is handed in, that of its section's editors."""
    _acts_as_or_refuse(step, waits_for(step.article) or Role.EDITOR)


def sets_aside(step: Step) -> None:
    """Who judges the story now; its writer too, as long as it was never handed in."""
    own = step.article.status == Status.DRAFT and step.by_writer
    if not (own and rank_of(step.by) and not step.was_handed_in):
        judges_it_now(step)


def takes_up_again(step: Step) -> None:
    """Who judges the story now; a writer too, if it was they who set it aside."""
    own = step.article.status == Status.SPIKED and step.by_writer
    if not (own and rank_of(step.by) and step.spiked_by == step.by.pk):
        judges_it_now(step)


def publishes(step: Step) -> None:
    """The person publishes in this section."""
    _acts_as_or_refuse(step, publisher(step.article))


def _acts_as_or_refuse(step: Step, role: str) -> None:
    if acts_as(step.by, role, step.article):
        return
    if rank_of(step.by) == EDITORIAL_RANK[role] == EDITORIAL_RANK[Role.EDITOR]:
        raise Refused(
            _("You are not an editor of the section “%(section)s”.")
            % {"section": step.article.section}
        )
    raise Refused(_("This is for the role: %(role)s.") % {"role": Role(role).label.lower()})


def not_only_author(step: Step) -> None:
    """Somebody besides the person wrote the story."""
    if step.authors == {step.by.pk}:
        raise Refused(_("You are the only author: somebody else must approve it."))


def approved_by_all(step: Step) -> None:
    """The chain has approved the text as it stands."""
    missing = approvers(step.article)[step.article.approvals :]
    if missing:
        raise Refused(
            _("It still needs the approval of: %(role)s.")
            % {"role": Role(missing[0]).label.lower()}
        )


def is_live(step: Step) -> None:
    """Readers see the story now."""
    published = step.published
    if published is None or published.withdrawn_at or published.published_at > timezone.now():
        raise Refused(_("Readers cannot see this story now."))


def is_withdrawn(step: Step) -> None:
    """The story was taken from readers."""
    published = step.published
    if published is None or not published.withdrawn_at:
        raise Refused(_("The story is not withdrawn."))


def unknown_to_readers(step: Step) -> None:
    """Readers have never seen the story, changed since or not."""
    if step.published:
        raise Refused(_("Readers know this story already: it can only be withdrawn."))


def never_public(step: Step) -> None:
    """Readers have never seen the story."""
    if step.article.state != Status.SCHEDULED and step.published:
        raise Refused(_("Readers know this story already: publish its changes at once."))

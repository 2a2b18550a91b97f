"""Claims: who is on a story. A claim blocks nobody; it tells the others.

A claim ends when the story passes on to somebody else's turn (see ``moves``).
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles import notices
from articles.models import Article, Claim, Notice, Role, Status
from articles.models.roles import EDITORIAL_RANK, full_name
from articles.workflow.chain import publisher
from articles.workflow.conditions import Refused
from articles.workflow.people import author_ids, edits, readers_among

Kind = Claim.Kind


def hands(article: Article) -> QuerySet[User]:
    """Return the people who may be on ``article`` as it stands: the editorial work is theirs.

    They are those whom ``check_edit`` lets change it; while it is scheduled and nobody may change
    it, those who publish it. Nobody works on a spiked one.
    """
    if article.status == Status.SPIKED:
        return User.objects.none()
    if article.state == Status.SCHEDULED:
        working = _acting_as(publisher(article), article)
    elif article.status in {Status.SUBMITTED, Status.APPROVED}:
        working = _acting_as(Role.EDITOR, article)
    else:
        written = {article.created_by_id, *author_ids(article)}
        working = _acting_as(Role.EDITOR, article) | Q(
            pk__in=written, groups__name__in=EDITORIAL_RANK
        )
    return User.objects.filter(working, is_active=True).distinct().order_by("pk")


def _acting_as(role: str, article: Article) -> Q:
    """Return the condition that ``people.acts_as`` is true of somebody."""
    least = max(EDITORIAL_RANK[role], EDITORIAL_RANK[Role.SECRETARY])
    whole_desk = Q(
        groups__name__in=[name for name, rank in EDITORIAL_RANK.items() if rank >= least]
    )
    if role != Role.EDITOR:
        return whole_desk
    return whole_desk | edits(article)


def check_claim(article: Article, user: User) -> None:
    """Raise ``Refused`` with the reason unless ``user`` may be on the story now."""
    if not hands(article).filter(pk=user.pk).exists():
        raise Refused(_("As the story stands now, there is nothing for you to do in it."))


@transaction.atomic
def claim(article: Article, *, by: User, told: User | None = None) -> Article:
    """Put ``by`` on the story; whoever was on it is told, unless that is ``told``.

    Raises ``Refused``.
    """
    held = _held(article)
    check_claim(held, by)
    if held.claimed_by_id == by.pk:
        return held
    if held.claimed_by and held.claimed_by != told:
        on_it = readers_among(held, [held.claimed_by])
        notices.tell(held, Notice.Kind.TAKEN_OVER, to=on_it, by=by)
    return _write(held, Kind.CLAIM, by=by, holder=by)


@transaction.atomic
def give_back(article: Article, *, by: User) -> Article:
    """Take ``by`` off the story; whoever handed it to them is told, or takes it for in hand.

    Raises ``Refused`` when somebody else or nobody is on it.
    """
    held = _held(article)
    if held.claimed_by_id != by.pk:
        raise Refused(_("You are not on this story."))
    last = held.claims.select_related("made_by").first()
    if last and last.kind == Kind.HAND_OVER:
        giver = readers_among(held, [last.made_by])
        notices.tell(held, Notice.Kind.GIVEN_BACK, to=giver, by=by)
    return _write(held, Kind.GIVE_BACK, by=by, holder=None)


@transaction.atomic
def hand_over(article: Article, *, to: User, by: User, text: str = "") -> Article:
    """Put ``to`` on the story and tell them, and whoever was on it. Raises ``Refused``."""
    held = _held(article)
    check_claim(held, by)
    if not hands(held).filter(pk=to.pk).exists():
        raise Refused(
            _("As the story stands now, there is nothing for %(person)s to do in it.")
            % {"person": full_name(to)}
        )
    if held.claimed_by_id == to.pk:
        raise Refused(_("%(person)s is on this story already.") % {"person": full_name(to)})
    text = text.strip()
    notices.tell(held, Notice.Kind.HANDED_OVER, to=[to], by=by, text=text)
    if held.claimed_by:
        on_it = readers_among(held, [held.claimed_by])
        notices.tell(held, Notice.Kind.HANDED_ON, to=on_it, by=by, text=text)
    return _write(held, Kind.HAND_OVER, by=by, holder=to, text=text)


def _held(article: Article) -> Article:
    """Return the story as it stands now, held until the end of the transaction."""
    stories = Article.objects.select_for_update(of=("self",), no_key=True)
    return stories.select_related("section", "claimed_by").get(pk=article.pk)


def _write(
    article: Article, kind: Kind, *, by: User, holder: User | None, text: str = ""
) -> Article:
    """Write who is on the story, and the line in the log."""
    Claim.objects.create(article=article, kind=kind, made_by=by, holder=holder, text=text)
    article.claimed_by = holder
    article.save(update_fields=["claimed_by"])
    return article

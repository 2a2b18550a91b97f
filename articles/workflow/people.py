"""Who is who to a story: its writers, its editors, and who may see it.

Somebody of a higher rank may stand in for a lower one; an editor acts only in their own sections.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from articles.models import Article, Byline, Role
from articles.models.roles import EDITORIAL_RANK, rank_of, roles_of


def author_ids(article: Article) -> set[int]:
    """Return the accounts that wrote ``article``: those in the byline, else its creator."""
    named = article.bylines.filter(author__user__isnull=False).values_list(
        "author__user", flat=True
    )
    return {user for user in named if user is not None} or {article.created_by_id}


def is_writer(article: Article, user: User) -> bool:
    """Tell whether ``user`` wrote ``article`` or brought it in."""
    return user.pk == article.created_by_id or user.pk in author_ids(article)


def acts_as(user: User, role: str, article: Article) -> bool:
    """Tell whether ``user`` may do the work of ``role`` on ``article``, standing in included."""
    rank = rank_of(user)
    if rank < EDITORIAL_RANK[role]:
        return False
    return rank > EDITORIAL_RANK[Role.EDITOR] or _edits_section(user, article)


def _edits_section(user: User, article: Article) -> bool:
    return article.section is not None and user in article.section.editors.all()


def sees_everything(user: User) -> bool:
    """Tell whether every story's working copy is open to ``user``."""
    return bool(roles_of(user) & {Role.SECRETARY, Role.EDITOR_IN_CHIEF, Role.ADMINISTRATOR})


def readers_of(article: Article) -> QuerySet[User]:
    """Return the people who may see the working copy of ``article``: ``visible_to`` asked of it."""
    whole_desk = [Role.SECRETARY, Role.EDITOR_IN_CHIEF, Role.ADMINISTRATOR]
    writers = Q(pk=article.created_by_id) | Q(
        pk__in=article.bylines.filter(author__user__isnull=False).values("author__user")
    )
    editors = Q(groups__name=Role.EDITOR, edited_sections=article.section_id)
    everything = Q(is_superuser=True) | Q(groups__name__in=whole_desk)
    readers = everything | editors | (writers & Q(groups__name__in=Role.values))
    return User.objects.filter(readers, is_active=True).distinct().order_by("pk")


def visible_to(user: User) -> QuerySet[Article]:
    """Return the stories whose working copy ``user`` may see.

    Reporters see their own, editors those of their sections too, the rest of the desk all.
    """
    roles = roles_of(user)
    if sees_everything(user):
        return Article.objects.all()
    if not roles:
        return Article.objects.none()
    if Role.EDITOR in roles:
        sections, elsewhere = _reach_of_editor(user)
        return Article.objects.filter(
            Q(section__in=sections) | Q(created_by=user) | Q(pk__in=elsewhere)
        )
    return written_by(user)


def _reach_of_editor(user: User) -> tuple[list[int], list[int]]:
    """Return the sections of an editor, and the stories signed in others.

    PostgreSQL is told their numbers, so that it knows whether they are few or most of an archive
    and reads accordingly. The answer is kept on the user object, which lives as long as a request.
    """
    known: tuple[list[int], list[int]] | None = getattr(user, "_newsroom_reach", None)
    if known is None:
        sections = list(user.edited_sections.values_list("pk", flat=True))
        signed = Byline.objects.filter(author__user=user).exclude(article__section__in=sections)
        known = sections, list(signed.order_by().values_list("article", flat=True))
        user._newsroom_reach = known  # type: ignore[attr-defined]
    return known


def written_by(user: User) -> QuerySet[Article]:
    """Return the stories that ``user`` began or signs.

    The two are gathered apart: PostgreSQL would look through a whole archive for “one or other”.
    """
    return Article.objects.filter(pk__in=_written(user))


def _written(user: User) -> QuerySet[Any]:
    signed = Byline.objects.filter(author__user=user).values("article")
    return Article.objects.filter(created_by=user).values("pk").union(signed)

"""Who is who to a story: its writers, its editors, and who may see it.

Somebody of a higher rank may stand in for a lower one; an editor acts only in their own sections.
"""

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from articles.models import Article, Role
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
    own = Q(created_by=user) | Q(pk__in=Article.objects.filter(bylines__author__user=user))
    if Role.EDITOR in roles:
        own |= Q(section__in=user.edited_sections.all())
    return Article.objects.filter(own)

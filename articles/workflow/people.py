"""Who is who to a story: its writers, its editors, and who may see it.

Somebody of a higher rank may stand in for a lower one; an editor acts only in their own sections.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Author, Byline, Notice, Role, written_out
from articles.models.roles import EDITORIAL_RANK, rank_of, roles_of
from articles.search.lexemes import token

WHOLE_DESK = [Role.SECRETARY.value, Role.EDITOR_IN_CHIEF.value, Role.ADMINISTRATOR.value]
"""Roles that see every story's working copy."""
MANY = 7_000
"""If somebody wrote more stories, they are looked for among the newest; fewer are gathered.

Of so many in a million, a page of the newest takes about as long either way.
"""


def author_ids(article: Article) -> set[int]:
    """Return the accounts that wrote ``article``: those in the byline, else its creator.

    Nothing is asked of the database where the bylines were fetched with the story.
    """
    named = {byline.author.user_id for byline in article.bylines.all()}
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
    return article.section_id is not None and article.section_id in _edited_sections(user)


def edits(article: Article) -> Q:
    """Return the condition that somebody edits the section of ``article``; without one nobody."""
    if article.section_id is None:
        return Q(pk__in=[])
    return Q(groups__name=Role.EDITOR, edited_sections=article.section_id)


def sees_everything(user: User) -> bool:
    """Tell whether every story's working copy is open to ``user``."""
    return bool(roles_of(user) & {*WHOLE_DESK})


def sees(article: Article, user: User) -> bool:
    """Tell whether ``user`` may see the working copy of ``article``: ``visible_to`` of one story.

    Nothing is asked of the database where the bylines were fetched with the story, once it has
    said who ``user`` is.
    """
    roles = roles_of(user)
    if sees_everything(user):
        return True
    if Role.EDITOR in roles and _edits_section(user, article):
        return True
    return bool(roles) and is_writer(article, user)


def readers_of(article: Article) -> QuerySet[User]:
    """Return the people who may see the working copy of ``article``: ``visible_to`` asked of it."""
    writers = Q(pk=article.created_by_id) | Q(
        pk__in=article.bylines.filter(author__user__isnull=False).values("author__user")
    )
    everything = Q(is_superuser=True) | Q(groups__name__in=WHOLE_DESK)
    readers = everything | edits(article) | (writers & Q(groups__name__in=Role.values))
    return User.objects.filter(readers, is_active=True).distinct().order_by("pk")


def readers_among(article: Article, people: Iterable[User]) -> list[User]:
    """Return those of ``people`` who may see ``article``, in their order (1 query, if any).

    They are those of ``readers_of``, asked in words of our own: every move asks it.
    """
    asked = list(people)
    if not asked:
        return []
    values = {
        "people": [who.pk for who in asked],
        "article": article.pk,
        "begun_by": article.created_by_id,
        "section": article.section_id,
        "whole_desk": WHOLE_DESK,
        "roles": Role.values,
    }
    seeing = {pk for (pk,) in written_out.rows(_READERS, values)}
    return [who for who in asked if who.pk in seeing]


_READERS = """
SELECT person.id FROM auth_user AS person
WHERE person.id = ANY(%(people)s) AND person.is_active AND (
    person.is_superuser OR EXISTS (
        SELECT FROM auth_user_groups AS held JOIN auth_group AS role ON role.id = held.group_id
        WHERE held.user_id = person.id AND (
            role.name = ANY(%(whole_desk)s)
            OR role.name = 'editor' AND EXISTS (
                SELECT FROM articles_section_editors AS edited
                WHERE edited.user_id = person.id AND edited.section_id = %(section)s)
            OR role.name = ANY(%(roles)s) AND (
                person.id = %(begun_by)s OR EXISTS (
                    SELECT FROM articles_byline AS line
                    JOIN articles_author AS author ON author.id = line.author_id
                    WHERE line.article_id = %(article)s AND author.user_id = person.id))
        )
    )
)
"""


def still_sees(notice: Notice) -> bool:
    """Tell whether who was told of a story may see it now, when their mail is due (1 query)."""
    return bool(readers_among(notice.article, [notice.person]))


def sees_only_own(user: User) -> bool:
    """Tell whether ``user`` sees no other story than those of ``written_by``."""
    return not sees_everything(user) and Role.EDITOR not in roles_of(user)


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


def visible_among(
    user: User, stories: Collection[int], *, within: QuerySet[Article] | None = None
) -> QuerySet[Article]:
    """Return those of some stories, by their ids, that ``visible_to`` holds; ``within`` others.

    Each is looked at by itself, so that it costs the same for who wrote a whole archive.
    """
    few = (Article.objects.all() if within is None else within).filter(pk__in=stories)
    roles = roles_of(user)
    if sees_everything(user):
        return few
    if not roles:
        return few.none()
    allowed = wrote(user)
    if Role.EDITOR in roles:
        allowed |= Q(section__in=list(user.edited_sections.values_list("pk", flat=True)))
    return few.filter(allowed)


def lexemes_seen_by(user: User) -> tuple[str, ...] | None:
    """Return lexemes of which every story that ``user`` may see has one; None for every story.

    A search is narrowed by them in the index (``search.lexemes``); what it finds is still to be
    asked of ``visible_among``. At most 2 queries.
    """
    if sees_everything(user):
        return None
    roles = roles_of(user)
    if not roles:
        return ()
    edited = user.edited_sections.values_list("pk", flat=True) if Role.EDITOR in roles else ()
    return (*lexemes_written_by(user), *(token("section", section) for section in edited))


def lexemes_written_by(user: User) -> tuple[str, ...]:
    """Return lexemes of which every story that ``user`` wrote has one (1 query)."""
    signed = Author.objects.filter(user=user).values_list("pk", flat=True)
    return (token("begun_by", user.pk), *(token("author", author) for author in signed))


def _reach_of_editor(user: User) -> tuple[list[int], list[int]]:
    """Return the sections of an editor, and the stories signed in others.

    PostgreSQL is told their numbers, so that it knows whether they are few or most of an archive
    and reads accordingly. The answer is kept on the user object, which lives as long as a request.
    """
    sections = _edited_sections(user)
    known: list[int] | None = getattr(user, "_newsroom_signed_elsewhere", None)
    if known is None:
        signed = Byline.objects.filter(author__user=user).exclude(article__section__in=sections)
        known = list(signed.order_by().values_list("article", flat=True))
        user._newsroom_signed_elsewhere = known  # type: ignore[attr-defined]
    return sections, known


def _edited_sections(user: User) -> list[int]:
    """Return the sections that ``user`` edits; kept on the user object as ``roles_of`` is."""
    known: list[int] | None = getattr(user, "_newsroom_sections", None)
    if known is None:
        known = [section.pk for section in user.edited_sections.all()]
        user._newsroom_sections = known  # type: ignore[attr-defined]
    return known


def written_by(user: User) -> QuerySet[Article]:
    """Return the stories that ``user`` began or signs (1 query for each user object)."""
    return Article.objects.filter(by_writer(user))


def by_writer(user: User) -> Q:
    """Return the condition of ``written_by``, as it is quickest for lists of the newest.

    What somebody began and what they signed are gathered apart: PostgreSQL would look through a
    whole archive for “one or other”. Who wrote much of the archive is found soon by just that.
    """
    return wrote(user) if _wrote_many(user) else Q(pk__in=_written(user))


def wrote(user: User) -> Q:
    """Return the condition of ``written_by`` for stories that are few: each is looked at."""
    signed = Byline.objects.filter(author__user=user, article=OuterRef("pk"))
    return Q(created_by=user) | Q(Exists(signed))


def _wrote_many(user: User) -> bool:
    """Tell whether ``user`` wrote more than ``MANY``; kept on the user object."""
    known: bool | None = getattr(user, "_newsroom_wrote_many", None)
    if known is None:
        known = _written(user, twice=True)[MANY : MANY + 1].exists()
        user._newsroom_wrote_many = known  # type: ignore[attr-defined]
    return known


def _written(user: User, *, twice: bool = False) -> QuerySet[Any]:
    """Return the stories that ``user`` wrote; ``twice`` what was both begun and signed."""
    signed = Byline.objects.filter(author__user=user).order_by().values("article")
    return Article.objects.filter(created_by=user).order_by().values("pk").union(signed, all=twice)

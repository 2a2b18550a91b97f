"""Versions: immutable snapshots of everything in a story.

A version's ``content`` is a dict of plain JSON values::

    {"headline", "lead", "body", "section": id|null, "event_date": "YYYY-MM-DD"|null, "sensitive",
     "bylines": [{"author", "name", "role"}],
     "photos": [{"key", "photo": id|null, "caption", "credit", "alt"}],
     "officials": [{"name", "title", "official": id|null}],
     "departments": [{"name", "department": id|null}],
     "places": [{"name", "place": id|null}]}

Lists stand in the order of the story.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from articles.models import Article, Version, written_out

Content = dict[str, Any]


def snapshot(article: Article) -> Content:
    """Return everything in ``article`` as it stands in the database now (1 query)."""
    [(content,)] = written_out.rows(_SNAPSHOT, {"article": article.pk})
    found: Content = content
    return found


_SNAPSHOT = """
SELECT json_build_object(
    'headline', headline, 'lead', lead, 'body', body,
    'section', section_id, 'event_date', event_date, 'sensitive', sensitive,
    'bylines', ARRAY(
        SELECT json_build_object('author', author_id, 'name', author.name, 'role', part.role)
        FROM articles_byline AS part JOIN articles_author AS author ON author.id = author_id
        WHERE article_id = story.id ORDER BY position, part.id),
    'photos', ARRAY(
        SELECT json_build_object(
            'key', key, 'photo', photo_id, 'caption', caption, 'credit', credit, 'alt', alt)
        FROM articles_articlephoto AS part
        WHERE article_id = story.id ORDER BY position, part.id),
    'officials', ARRAY(
        SELECT json_build_object('name', name, 'title', title, 'official', official_id)
        FROM articles_articleofficial AS part
        WHERE article_id = story.id ORDER BY position, part.id),
    'departments', ARRAY(
        SELECT json_build_object('name', name, 'department', department_id)
        FROM articles_articledepartment AS part
        WHERE article_id = story.id ORDER BY position, part.id),
    'places', ARRAY(
        SELECT json_build_object('name', name, 'place', place_id)
        FROM articles_articleplace AS part
        WHERE article_id = story.id ORDER BY position, part.id)
) FROM articles_article AS story WHERE id = %(article)s
"""


def latest(article: Article) -> Version:
    """Return the newest version; raises ``Version.DoesNotExist`` before the first.

    It is kept on the story object, for a version never changes.
    """
    known = _known_latest(article)
    if known is None:
        known = Version.objects.get(article=article, number=article.version)
        article._latest_version = known  # type: ignore[attr-defined]
    return known


def _known_latest(article: Article) -> Version | None:
    known: Version | None = getattr(article, "_latest_version", None)
    return known if known and known.number == article.version else None


def fetch_latest(articles: Iterable[Article]) -> None:
    """Find the newest version of each story, so that ``latest`` asks no more (at most 1 query)."""
    by_key = {article.pk: article for article in articles if not _known_latest(article)}
    if not by_key:
        return
    newest = Version.objects.filter(article__in=by_key, number=F("article__version"))
    for version in newest:
        by_key[version.article_id]._latest_version = version  # type: ignore[attr-defined]


@transaction.atomic(savepoint=False)
def keep(article: Article, *, by: User, label: str = "") -> Version | None:
    """Keep what stands in the database as the next version of ``article``.

    Returns the new version, or None when nothing differs from the last one. The caller holds the
    article's row if others may be saving too (``select_for_update(no_key=True)``: what only refers
    to the story, as an autosave does, need not wait); the database gives no number twice.
    """
    content = snapshot(article)
    if article.version and latest(article).content == content:
        return None
    article.version = _next_number(article)
    version = Version.objects.create(
        article=article, number=article.version, content=content, made_by=by, label=label
    )
    Article.objects.filter(pk=article.pk).update(version=article.version)
    return version


@transaction.atomic
def keep_aside(article: Article, content: Content, *, by: User, label: str) -> Version:
    """Keep a text of ``by`` that never became the story's as a named version, and return it.

    The story, its newest version and its approvals stay as they are.
    """
    Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    return Version.objects.create(
        article=article,
        number=_next_number(article),
        content=content,
        made_by=by,
        label=label[:200],
        aside=True,
    )


def _next_number(article: Article) -> int:
    [(newest,)] = written_out.rows(_NEWEST, {"article": article.pk})
    return int(newest) + 1


_NEWEST = "SELECT coalesce(max(number), 0) FROM articles_version WHERE article_id = %(article)s"


@transaction.atomic
def write(article: Article, content: Content) -> None:
    """Put ``content`` in the place of what stands in ``article``; ``keep`` makes it a version.

    The caller holds the article's row. Raises ``ValidationError`` where the content cannot stand
    in a story; nothing has changed then.
    """
    if content == snapshot(article):
        return
    day = content["event_date"]
    article.headline, article.lead = content["headline"], content["lead"]
    article.body, article.sensitive = content["body"], content["sensitive"]
    article.section_id = content["section"]
    article.event_date = date.fromisoformat(day) if day else None
    article.full_clean()
    article.save()
    for parts, rows in _parts(article, content):
        parts.all().delete()
        for position, row in enumerate(rows):
            part = parts.model(article=article, position=position, **row)
            part.full_clean()
            part.save()


def _parts(article: Article, content: Content) -> Iterator[tuple[Any, list[Content]]]:
    """Yield each kind of part of ``article`` with the columns of its rows in ``content``."""
    yield (
        article.bylines,
        [{"author_id": row["author"], "role": row["role"]} for row in content["bylines"]],
    )
    for name, entry in (
        ("photos", "photo"),
        ("officials", "official"),
        ("departments", "department"),
        ("places", "place"),
    ):
        rows = [dict(row) for row in content[name]]
        yield (
            getattr(article, name),
            [{f"{entry}_id": row.pop(entry), **row} for row in rows],
        )

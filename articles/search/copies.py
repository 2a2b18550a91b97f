"""Keeping what working copies are found by at the desk.

What readers have of a story is found by as it stands (``indexing``). A copy has lexemes of its own
only where it holds something besides: a newer text, pictures with their credits, comments.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from articles import body
from articles.models import Article, CopyWords, Version, written_out
from articles.models.copying import copy_in
from articles.search import lexemes
from articles.search.indexing import file_waiting, let_wait, tokens_of
from articles.search.lexemes import Searched, token


def index_copy(article: Article, newest: Version | None = None) -> None:
    """Write what the newest version of a story is found by at the desk (at most 4 queries).

    A story of which no version was kept is not found. Who has just kept or read the newest version
    gives it. Call it in the transaction that kept it, or changed what readers have, on an article
    whose row the caller holds: what is found by an older version would stand for the newest.
    """
    newest = newest or Version.objects.filter(article=article, number=article.version).first()
    if newest is None:
        return
    content = newest.content
    [(notes, same)] = written_out.rows(
        _BESIDES, {"article": article.pk, "version": article.version}
    )
    if same and not _says_more(content, notes):
        CopyWords.objects.filter(article=article).delete()
        return
    CopyWords.objects.bulk_create(
        [_words_of(article, content, notes)],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["changed_at", "lexemes"],
    )
    file_waiting()


def index_new_copies(kept: Iterable[tuple[Article, dict[str, Any]]]) -> None:
    """Write what new stories are found by at the desk, each given with its newest content.

    Nobody has noted anything about them, and readers get that version of each in the same
    transaction: call it before ``index_many``, which files these words too. Stories of which
    readers get all that a copy holds cost nothing.
    """
    more = [(article, content) for article, content in kept if _says_more(content)]
    if more:
        let_wait()
        copy_in(_words_of(article, content) for article, content in more)


def _says_more(content: dict[str, Any], notes: Sequence[str] = ()) -> bool:
    """Tell whether a copy holds anything that is not searched in what readers have of it."""
    return bool(content["photos"] or notes)


def _words_of(article: Article, content: dict[str, Any], notes: Sequence[str] = ()) -> CopyWords:
    day = timezone.localdate(article.changed_at)
    found = lexemes_of(content, begun_by=article.created_by_id, notes=notes, day=day)
    return CopyWords(article_id=article.pk, changed_at=article.changed_at, lexemes=found)


_BESIDES = """
SELECT
    ARRAY(SELECT text FROM articles_comment WHERE article_id = %(article)s ORDER BY id),
    EXISTS (
        SELECT FROM articles_publishedarticle
        WHERE article_id = %(article)s AND version = %(version)s)
"""
"""What was noted about a story, and whether readers have this version."""


def lexemes_of(
    content: dict[str, Any], *, begun_by: int | None = None, notes: Iterable[str] = (), day: date
) -> list[int]:
    """Return the lexemes of a version's content and of what was noted about it.

    Asks the database nothing. ``begun_by`` is who began the story, ``day`` the day that it is
    found under.
    """
    photos = [text for photo in content["photos"] for text in _texts(photo)]
    people = [f"{person['title']} {person['name']}" for person in content["officials"]]
    named = [*content["bylines"], *content["departments"], *content["places"]]
    found = lexemes.numbers(
        Searched(
            headline=content["headline"],
            texts=[content["lead"], body.plain_text(content["body"]), *photos, *notes],
            names=[*people, *(item["name"] for item in named)],
            tokens=[
                *([token("section", content["section"])] if content["section"] else []),
                *([token("begun_by", begun_by)] if begun_by else []),
                *tokens_of("author", content["bylines"], "author"),
                *tokens_of("official", content["officials"], "official"),
                *tokens_of("department", content["departments"], "department"),
                *tokens_of("place", content["places"], "place"),
            ],
            day=day,
        )
    )
    return found.tolist()


def _texts(photo: dict[str, Any]) -> tuple[str, str, str]:
    return photo["caption"], photo["credit"], photo["alt"]

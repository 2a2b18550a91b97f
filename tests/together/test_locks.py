"""Who saves and who autosaves or takes over at the same moment never wait for one another."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from articles import together, unsaved, workflow
from articles.models import Article, Autosave, KeptCopy, Role
from tests.factories import ArticleFactory, UserFactory
from tests.together.waiting import until_done_or_waiting


@pytest.fixture
def article() -> Article:
    return ArticleFactory(lead="Bản đã lưu")


def saved_while(article: Article, by: User, other: Callable[[], Any], *, after: int) -> Any:
    """Save the story and, between its two halves, let ``other`` act as far as it gets.

    ``after`` is the number that the form which is saved was last answered. Returns what came of
    the other's act.
    """

    def act() -> Any:
        try:
            return other()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Article.objects.filter(pk=article.pk).update(lead="Ở cửa sổ hai")
            workflow.save(article, by=by)
            acting = pool.submit(act)
            until_done_or_waiting(acting)
            unsaved.settle(article, by=by, after=after, fields={"lead": ["Ở cửa sổ hai"]})
        return acting.result(timeout=60)


@pytest.mark.django_db(transaction=True)
def test_another_window_autosaves_while_one_is_saved(article: Article) -> None:
    by = article.created_by
    unsaved.keep(article, by=by, base=1, fields={"lead": ["Ở cửa sổ hai"]}, after=0)

    saved_while(
        article,
        by,
        lambda: unsaved.keep(article, by=by, base=1, fields={"lead": ["Ở cửa sổ một"]}, after=0),
        after=1,
    )

    texts = [*KeptCopy.objects.all(), *Autosave.objects.exclude(fields={})]
    assert ["Ở cửa sổ một"] in [text.fields["lead"] for text in texts]
    article.refresh_from_db()
    assert (article.lead, article.version) == ("Ở cửa sổ hai", 2)


@pytest.mark.django_db(transaction=True)
def test_a_story_is_taken_over_while_it_is_saved(article: Article) -> None:
    by, editor = article.created_by, UserFactory(role=Role.EDITOR)
    article.section.editors.add(editor)
    unsaved.keep(article, by=by, base=1, fields={"lead": ["Chưa lưu"]}, after=0)

    def take_over() -> str:
        try:
            together.take_over(article, of=by, by=editor)
        except workflow.Refused as refusal:
            return str(refusal)
        return ""

    assert "không còn viết trong bài này" in saved_while(article, by, take_over, after=0)
    assert KeptCopy.objects.get().fields == {"lead": ["Chưa lưu"]}
    assert not Autosave.objects.exclude(fields={}).exists()

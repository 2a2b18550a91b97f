"""Who may see a story: asked of the story, of some people, and of one of them, it is the same."""

import pytest
from django.contrib.auth.models import User

from articles import workflow
from articles.models import Article
from articles.workflow.people import sees
from tests.factories import ArticleFactory, AuthorFactory, BylineFactory
from tests.workflow.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def stories(room: Newsroom) -> list[Article]:
    """In the section and in none; signed by nobody, by each of them, and by one without account."""
    accounts = User.objects.order_by("pk")
    made = [
        ArticleFactory(section=section, created_by=room.people["author"])
        for section in (room.section, None)
        for _ in range(accounts.count() + 2)
    ]
    for article, signer in zip(made[1:], [None, *accounts, None, None, *accounts], strict=False):
        BylineFactory(article=article, author=AuthorFactory(user=signer))
    return made


def test_it_is_the_same_asked_of_the_story_of_some_people_and_of_one() -> None:
    room = Newsroom()
    everybody = [*User.objects.order_by("-pk")]
    for article in stories(room):
        readers = list(workflow.readers_of(article))
        assert workflow.readers_among(article, everybody) == readers[::-1]
        assert workflow.readers_among(article, readers[1:2]) == readers[1:2]
        assert [who for who in everybody if who.is_active and sees(article, who)] == readers[::-1]


def test_of_nobody_nobody_may() -> None:
    assert workflow.readers_among(ArticleFactory(), []) == []

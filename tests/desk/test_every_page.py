"""Every page that the desk has about a story, found by itself: it is for those who may see it."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from articles.admin import desk
from articles.models import Article, Role
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

SECRET = "Chuyện chưa ai được biết"


def pages_of(article: Article) -> list[str]:
    """Return an address of each page that the desk adds, about ``article`` where it can be."""
    own = {"pk": str(article.pk), "kind": "approve", "token": str(uuid4()), "tab": str(uuid4())}

    def value(part: re.Match[str]) -> str:
        return own.get(part[1], "1")

    filled = [re.sub(r"<\w+:(\w+)>", value, route) for route, *_rest in desk.pages]
    admin = [f"articles/article/{article.pk}/{page}/" for page in ("change", "history", "delete")]
    return [f"/toa-soan/{page}" for page in [*filled, *admin, "", "articles/article/"]]


def said_of(article: Article) -> dict[str, object]:
    """Return what forms of the desk send about a story, for whichever page looks at it."""
    return {
        "seen": 1, "opened": 1, "headline": "Của người khác", "reason": "x", "to": article.pk,
        "stories": [article.pk], "story": [article.pk], "_selected_action": [article.pk],
        "chosen": [f"{article.pk}:1"], "deadline": "2030-01-01T10:00", "priority": 1, "person": 1,
    }  # fmt: skip


def state_of(article: Article) -> dict[str, object]:
    return Article.objects.filter(pk=article.pk).values().get()


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR, None])
def test_a_stranger_reads_and_changes_no_word(client: Client, role: str | None) -> None:
    article = ArticleFactory(headline=SECRET, status="submitted")
    before = state_of(article)
    client.force_login(UserFactory(role=role))

    for page in pages_of(article):
        for answer in (client.get(page), client.post(page, said_of(article))):
            assert answer.status_code < 500, page
            assert SECRET not in answer.content.decode(), page
    assert state_of(article) == before
    assert article.moves.count() == article.versions.count() - 1 == 0


def test_the_administrator_reads_copy_and_has_no_say_over_it(client: Client) -> None:
    article = ArticleFactory(headline=SECRET, status="submitted")
    before = state_of(article)
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))

    for page in pages_of(article):
        assert client.post(page, said_of(article)).status_code < 500, page
    assert state_of(article) == before
    assert article.moves.count() == article.versions.count() - 1 == 0


def test_nobody_without_an_account_is_told_more_than_where_to_log_in(client: Client) -> None:
    article = ArticleFactory(headline=SECRET)

    for page in pages_of(article):
        for answer in (client.get(page), client.post(page, said_of(article))):
            assert answer.status_code == 302, page
            assert answer["Location"].startswith("/toa-soan/login/?next=/toa-soan/"), page


def test_no_page_takes_a_form_that_comes_from_elsewhere() -> None:
    article = ArticleFactory(headline=SECRET)
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(article.created_by)

    for page in pages_of(article):
        assert stranger.post(page, said_of(article)).status_code == 403, page
    assert state_of(article)["headline"] == SECRET

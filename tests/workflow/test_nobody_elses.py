"""A story without a section is nobody's but its writers' and the whole desk's."""

import pytest
from django.test import Client

from articles import workflow
from articles.models import Article, Notice, Role
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return ArticleFactory(section=None, headline="Chuyện chưa vào mục nào")


def test_an_editor_without_a_section_is_not_told_of_it(article: Article, client: Client) -> None:
    editor = UserFactory(role=Role.EDITOR)
    assert not workflow.visible_to(editor).exists()

    assert editor not in workflow.readers_of(article)
    assert editor not in workflow.hands(article)
    client.force_login(article.created_by)
    said = {"where": "story", "text": f"@{editor.username} xem giúp"}
    client.post(f"/toa-soan/bai/{article.pk}/binh-luan/", said)

    assert not Notice.objects.filter(person=editor).exists()
    named = client.get(f"/toa-soan/bai/{article.pk}/binh-luan/nguoi/?q=").json()
    assert named == {"people": []}


def test_a_story_is_taken_over_only_from_somebody_who_writes_in_it(
    article: Article, client: Client
) -> None:
    stranger = UserFactory(role=Role.REPORTER)
    client.force_login(article.created_by)

    client.post(f"/toa-soan/bai/{article.pk}/nhan-bai/", {"of": stranger.pk})

    assert not Notice.objects.filter(person=stranger).exists()

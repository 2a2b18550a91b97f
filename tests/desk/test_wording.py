"""What the desk says in Vietnamese where Django would speak for itself."""

import pytest
from django.test import Client

from articles.models import Role
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_list_of_stories_speaks_as_a_newsroom_does(client: Client) -> None:
    reporter = UserFactory(role=Role.REPORTER, last_name="Bùi", first_name="Hương Ly")
    ArticleFactory(created_by=reporter, changed_at="2026-11-25T14:42:00Z")
    client.force_login(reporter)

    page = client.get("/toa-soan/articles/article/").content.decode()

    assert "<h1>Danh sách bài viết</h1>" in page
    assert "Theo trạng thái" in page
    assert "Bùi Hương Ly" in page
    assert "tháng 11 năm" not in page
    assert "Show counts" not in page


def test_lists_without_a_story_stand_last_on_the_first_page(client: Client) -> None:
    article = ArticleFactory()
    client.force_login(article.created_by)

    queue = client.get("/toa-soan/").context["queue"]

    assert queue[0].key == "drafts"
    assert not any(listing.shown for listing in queue[1:])

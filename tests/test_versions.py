"""A version's content can be written back into its story, and a text be kept beside the story."""

import pytest
from django.core.exceptions import ValidationError

from articles import versions, workflow
from articles.models import Article, Version
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    BylineFactory,
    DepartmentFactory,
    OfficialFactory,
    PlaceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def full_story() -> Article:
    """A story with a row of everything that a story can have."""
    article = ArticleFactory(event_date="2026-03-05")
    BylineFactory(article=article, author=AuthorFactory(name="Hà Lam"), role="photo")
    article.photos.create(key="anh-1", caption="Cầu mới", credit="Hà Lam", alt="Một cây cầu")
    official, department, place = OfficialFactory(), DepartmentFactory(), PlaceFactory()
    article.officials.create(name=official.name, title="Bí thư", official=official)
    article.officials.create(name="Người chưa có trong danh bạ")
    article.departments.create(name=department.name, department=department)
    article.places.create(name=place.full_name, place=place)
    return workflow.save(article, by=article.created_by)


def test_a_content_written_back_is_the_story_as_it_was() -> None:
    article = full_story()
    before = versions.snapshot(article)
    Article.objects.filter(pk=article.pk).update(headline="Khác", lead="", event_date=None)
    for parts in (article.bylines, article.photos, article.officials, article.places):
        parts.all().delete()
    assert versions.snapshot(article) != before

    versions.write(article, before)

    assert versions.snapshot(article) == before


def test_what_cannot_stand_in_a_story_is_not_written() -> None:
    article = full_story()
    before = versions.snapshot(article)
    twice = {**before, "officials": before["officials"] + before["officials"][:1]}

    with pytest.raises(ValidationError, match="đã có trong bài"):
        versions.write(article, {**twice, "headline": "Mới"})

    assert versions.snapshot(article) == before


def test_a_text_kept_beside_the_story_leaves_it_alone_and_uses_up_a_number() -> None:
    article, somebody = full_story(), UserFactory()
    content = {**versions.snapshot(article), "lead": "Chữ đang viết dở"}

    aside = versions.keep_aside(article, content, by=somebody, label="Bài viết dở của Hà Lam")

    assert (aside.number, aside.content["lead"]) == (3, "Chữ đang viết dở")
    assert versions.latest(article).number == 2
    Article.objects.filter(pk=article.pk).update(lead="Câu khác")
    workflow.save(article, by=article.created_by)
    assert article.version == 4
    assert list(Version.objects.order_by("number").values_list("number", "aside")) == [
        (1, False),
        (2, False),
        (3, True),
        (4, False),
    ]

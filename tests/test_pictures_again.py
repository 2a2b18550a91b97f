"""Stories that are out show the sizes of pictures that there are now."""

from io import StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from articles import publishing, workflow
from articles.models import Photo, PublishedArticle
from tests.factories import ArticleFactory, PostingFactory
from tests.photos.pictures import data, halves
from tests.test_publishing import out, row_of, use
from tests.workflow.newsroom import Kind, Newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo() -> Photo:
    picture = data(halves((700, 500)))
    original = ContentFile(picture, "goc.jpg")
    return Photo.objects.create(
        fingerprint="a" * 64, original=original, width=700, height=500, rendition_widths=[700]
    )


def story(room: Newsroom, **columns: Any) -> Any:
    return ArticleFactory(section=room.section, created_by=room.people["author"], **columns)


def test_new_sizes_come_into_stories_that_are_out_and_nothing_else_changes(
    photo: Photo,
) -> None:
    room = Newsroom()
    kept, withdrawn, without = story(room), story(room), story(room)
    for article in (kept, withdrawn):
        use(article, photo, caption="Bờ suối")
    official = PostingFactory(title="Giám đốc").official
    kept.officials.create(official=official, name=official.name)
    for article in (kept, withdrawn, without):
        out(room, article)
    room.move(withdrawn, Kind.WITHDRAW, reason="Nhầm.")
    before = {row.pk: row for row in PublishedArticle.objects.all()}
    assert "/700.jpg 700w" in before[kept.pk].body
    official.postings.update(title="Phó Giám đốc")
    workflow.save(kept, by=kept.created_by)  # a version that readers do not have
    Photo.objects.update(rendition_widths=[320, 480, 640])

    assert list(publishing.finish_pictures_again()) == [2]

    for article in (kept, withdrawn):
        row = row_of(article)
        assert "/700.jpg" not in row.body
        assert "/480.avif 480w" in row.body
        assert row.lead_photo is not None
        assert row.lead_photo["widths"] == [320, 480, 640]
        row.body, row.lead_photo = before[row.pk].body, before[row.pk].lead_photo
        assert_same(row, before[row.pk])
    assert_same(row_of(without), before[without.pk])
    assert list(publishing.finish_pictures_again()) == [0]


def assert_same(one: PublishedArticle, other: PublishedArticle) -> None:
    columns = [field.attname for field in PublishedArticle._meta.concrete_fields]
    assert [getattr(one, name) for name in columns] == [getattr(other, name) for name in columns]


def test_finishing_is_done_in_steps_that_stand(
    photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Newsroom()
    for _number in range(3):
        article = story(room)
        use(article, photo)
        out(room, article)
    Photo.objects.update(rendition_widths=[320])
    monkeypatch.setattr(publishing.pictures, "AT_ONCE", 2)
    steps = publishing.finish_pictures_again()

    assert next(steps) == 2
    steps.close()
    assert list(publishing.finish_pictures_again()) == [0, 1]


def test_the_command_renders_and_finishes(photo: Photo) -> None:
    room = Newsroom()
    article = story(room)
    use(article, photo)
    out(room, article)
    said = StringIO()

    call_command("render_photos", stdout=said)

    assert "1 stories finished anew\n" in said.getvalue()
    lead = row_of(article).lead_photo
    assert lead is not None
    assert lead["widths"] == Photo.objects.get().rendition_widths == [320, 480, 640]

"""A text of “My copy” made a story of its own: all that was in it goes along."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from articles import body, unsaved, versions, workflow
from articles.models import Article, Autosave, KeptCopy, Photo, Role
from articles.models.article import Priority
from articles.photos.library import accept
from tests.desk.forms import sent_by
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    DepartmentFactory,
    OfficialFactory,
    PlaceFactory,
    UserFactory,
)
from tests.photos.pictures import data, halves, upload

pytestmark = pytest.mark.django_db

ADD = "/toa-soan/articles/article/add/"
BODY = (
    "<p>Nước rút từ nửa đêm.</p>\n"
    '<figure data-photo="anh-de"></figure>\n'
    "<h2>Bà con về nhà</h2>\n"
    '<figure data-photo="anh-cho"></figure>\n'
    "<p>Chợ họp lại từ sáng.</p>"
)


@pytest.fixture
def story() -> Article:
    """A story with something of everything that a story can have."""
    article: Article = ArticleFactory(
        headline="Đê vững sau lũ", lead="Nước rút.", body=BODY, event_date="2026-03-05"
    )
    article.sensitive = True
    article.save()
    article.bylines.create(author=AuthorFactory(name="An Nhiên"), role="text", position=0)
    article.bylines.create(author=AuthorFactory(name="Bình Minh"), role="photo", position=1)
    for place, key in enumerate(["anh-de", "anh-cho", "anh-sau"]):
        photo = accept(upload(data(halves((400 + place, 300)))), by=article.created_by)
        said = {"caption": f"Ảnh {key}", "credit": "Bình Minh", "alt": f"Thấy {key}"}
        article.photos.create(key=key, photo=photo, position=place, **said)
    official = OfficialFactory(name="Đinh Công Thử")
    article.officials.create(name=official.name, title="chủ tịch xã", official=official)
    article.officials.create(name="bà Thử", title="", position=1)
    article.departments.create(name="Sở Thử", department=DepartmentFactory())
    article.places.create(name="xã Mường Thử", place=PlaceFactory())
    workflow.save(article, by=article.created_by)
    return article


def keep_copy(article: Article, **typed: str) -> KeptCopy:
    """Keep the story's form as a text that another one took the place of."""
    client = Client()
    client.force_login(article.created_by)
    form = client.get(f"/toa-soan/articles/article/{article.pk}/change/").content.decode()
    fields = sent_by(form, "article_form") | {name: [value] for name, value in typed.items()}
    unsaved.put_aside(
        article,
        by=article.created_by,
        base=article.version,
        fields=fields,
        why=KeptCopy.Why.CONFLICT,
    )
    return KeptCopy.objects.get()


def saved_from(client: Client, copy: Autosave | KeptCopy) -> Article:
    """Make a new story of a copy without touching its form, which is sent twice; return it."""
    before = set(Article.objects.values_list("pk", flat=True))
    form = sent_by(client.get(ADD, {"tu": copy.name}).text, "article_form")
    for _press in range(2):  # the second one finds that all of it has been saved
        answer = client.post(ADD, form)
        assert answer.status_code == 302, answer.text
    return Article.objects.exclude(pk__in=before).get()


def content_of(article: Article) -> dict[str, Any]:
    return versions.latest(article).content


def test_everything_that_a_story_has_goes_into_the_new_one(client: Client, story: Article) -> None:
    copy = keep_copy(story, lead="Nước rút, chợ họp.", **{"photos-0-caption": "Mặt đê lúc sáng"})
    client.force_login(story.created_by)

    new = saved_from(client, copy)

    expected = content_of(story) | {"lead": "Nước rút, chợ họp."}
    expected["photos"][0]["caption"] = "Mặt đê lúc sáng"
    assert content_of(new) == expected
    assert (new.status, new.created_by, new.version) == ("draft", story.created_by, 1)
    story.refresh_from_db()
    assert (story.version, story.lead) == (2, "Nước rút.")


def test_the_plan_that_was_typed_goes_along_and_nothing_is_urgent_unasked(
    client: Client, story: Article
) -> None:
    plan = {"planned_for_0": "2030-03-05", "planned_for_1": "06:30"}
    copy = keep_copy(story, priority="3", deadline="2030-03-04T18:00", **plan)
    unsaved.keep(story, by=story.created_by, base=0, fields={"headline": ["Chỉ có tít"]}, after=0)
    client.force_login(story.created_by)

    new, other = saved_from(client, copy), saved_from(client, Autosave.objects.get())

    assert new.priority == Priority.CAN_WAIT
    assert str(timezone.localtime(new.deadline)) == "2030-03-04 18:00:00+07:00"
    assert str(timezone.localtime(new.planned_for)) == "2030-03-05 06:30:00+07:00"
    assert (other.headline, other.priority, other.deadline) == ("Chỉ có tít", Priority.NORMAL, None)


def test_what_no_story_has_a_place_for_stands_in_the_form_of_the_new_one(
    client: Client, story: Article
) -> None:
    """It is refused there, not left out."""
    client.force_login(story.created_by)
    titled = {"officials-TOTAL_FORMS": "3", "officials-2-title": "Trưởng bản"}
    copy = keep_copy(story, body=f"<p>{'a' * body.LONGEST}</p><p>Đoạn cuối.</p>", **titled)

    form = client.get(ADD, {"tu": copy.name})
    fields = sent_by(form.text, "article_form")
    refused = client.post(ADD, fields)

    assert fields["officials-2-title"] == ["Trưởng bản"]
    assert fields["body"][0].endswith("<p>Đoạn cuối.</p>")
    assert (refused.status_code, Article.objects.count()) == (200, 1)
    assert sent_by(refused.text, "article_form")["officials-2-title"] == ["Trưởng bản"]


def test_a_story_that_its_writer_may_no_longer_see_is_made_anew(
    client: Client, story: Article
) -> None:
    copy = keep_copy(story)
    Article.objects.filter(pk=story.pk).update(created_by=UserFactory(role=Role.REPORTER))
    client.force_login(copy.person)

    page = client.get(f"/toa-soan/bai-cua-toi/{copy.name}/").content.decode()
    assert "Tạo bài mới từ bản này" in page
    assert f"/article/{story.pk}/change/" not in page
    assert content_of(saved_from(client, copy)) == content_of(story)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR_IN_CHIEF, Role.ADMINISTRATOR])
def test_nobody_makes_a_story_of_what_somebody_else_typed(
    client: Client, story: Article, role: Role
) -> None:
    copy = keep_copy(story, lead="Chữ của tôi")
    client.force_login(UserFactory(role=role))

    answer = client.get(ADD, {"tu": copy.name})
    assert answer.status_code in {403, 404}
    assert "Chữ của tôi" not in answer.content.decode()


def test_a_picture_whose_file_is_gone_keeps_its_card_and_its_place(
    client: Client, story: Article
) -> None:
    copy = keep_copy(story)
    for photo in Photo.objects.all():
        photo.original.storage.delete(photo.original.name)
    shutil.rmtree(Path(settings.MEDIA_ROOT, "renditions"))
    client.force_login(story.created_by)

    assert content_of(saved_from(client, copy)) == content_of(story)


def test_a_picture_that_is_gone_from_the_library_leaves_its_caption_and_its_place(
    client: Client, story: Article
) -> None:
    copy = keep_copy(story)
    story.photos.filter(key="anh-cho").delete()
    Photo.objects.filter(uses=None).delete()
    client.force_login(story.created_by)

    new = content_of(saved_from(client, copy))

    assert [use["caption"] for use in new["photos"]] == ["Ảnh anh-de", "Ảnh anh-cho", "Ảnh anh-sau"]
    assert [bool(use["photo"]) for use in new["photos"]] == [True, False, True]
    assert new["body"] == BODY

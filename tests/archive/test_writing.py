"""The archive's way into the database ends in the same rows as the desk's."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError
from django.db.models import Model
from django.utils import timezone

from articles import body, publishing, versions
from articles.archive.writing import Story, write
from articles.models import (
    Article,
    Author,
    Byline,
    CopyWords,
    Official,
    Place,
    PublishedArticle,
    PublishedByline,
    PublishedDepartment,
    PublishedOfficial,
    PublishedPlace,
    PublishedWords,
    Redirect,
    Version,
)
from articles.search import search
from articles.search.copies import index_copy
from tests.factories import (
    AuthorFactory,
    DepartmentFactory,
    PlaceFactory,
    PostingFactory,
    SectionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LINKS = [PublishedByline, PublishedOfficial, PublishedDepartment, PublishedPlace]
OUT = datetime(2019, 5, 4, 23, 30, tzinfo=UTC)


def story(**changes: Any) -> Story:
    given = {
        "source_id": "tin-7",
        "headline": "Hoà giải ở cơ sở: “Mưa dầm thấm lâu”",
        "lead": "Tổ hòa giải xóm Ải kể chuyện nghề.",
        "body": body.join(
            [body.paragraph("Ông Đinh Công Lý & bà con <xóm Ải> bàn việc 15/7."), "<h2>Đề mục</h2>"]
        ),
        "section": SectionFactory().pk,
        "published_at": OUT,
    }
    return Story(**(given | changes))


def full() -> Story:
    """A story that has everything an archive can bring."""
    old = PostingFactory(title="Chủ tịch UBND xã Bao La", end=date(2020, 1, 1))
    PostingFactory(official=old.official, title="Bí thư", start=date(2020, 1, 2))
    return story(
        authors=[
            (AuthorFactory(name="Lò Văn Én"), Byline.Role.BOTH),
            (AuthorFactory(name="Nhóm phóng viên", kind=Author.Kind.GROUP), Byline.Role.TEXT),
        ],
        captions=["Tổ hòa giải trong một buổi họp."],
        officials=[(old.official, "Chủ tịch xã")],
        departments=[DepartmentFactory(name="Sở Tư pháp")],
        places=[PlaceFactory(name="Bao La"), PlaceFactory(name="Ải")],
        old_path="/phap-luat/hoa-giai-7.html",
    )


def columns(row: Model, *without: str) -> dict[str, Any]:
    return {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in without
    }


def all_that_readers_have(article: Article) -> dict[str, Any]:
    links = {
        link.__name__: [
            columns(row, "id", "story") for row in link._default_manager.filter(story=article.pk)
        ]
        for link in LINKS
    }
    words = columns(PublishedWords.objects.get(pk=article.pk), "story")
    words["lexemes"] = sorted(words["lexemes"])
    return links | words | columns(PublishedArticle.objects.get(pk=article.pk), "article")


def test_readers_get_the_row_that_the_door_makes_of_the_same_content() -> None:
    by = UserFactory()
    write([story(source_id="tin-6"), full()], by=by)
    imported = Article.objects.get(source_id="tin-7")
    typed = Article.objects.create(
        headline="Hoà giải",
        section=imported.section,
        created_by=by,
        status=imported.status,
        publish_at=OUT,
    )
    content = imported.versions.get().content
    version = Version.objects.create(article=typed, number=1, content=content, made_by=by)

    publishing.publish(typed, version, at=OUT)

    assert all_that_readers_have(imported) == all_that_readers_have(typed)
    assert [line.get("kind") for line in PublishedArticle.objects.get(pk=typed.pk).byline] == [
        None,
        "group",
    ]
    assert [person["title"] for person in PublishedArticle.objects.get(pk=typed.pk).people] == [
        "Chủ tịch UBND xã Bao La"
    ]


def test_the_version_is_what_stands_on_the_desk() -> None:
    write([full()], by=UserFactory())

    article = Article.objects.get()
    assert article.version == 1
    assert versions.latest(article).content == versions.snapshot(article)
    assert versions.keep(article, by=article.created_by) is None


def test_the_desk_gets_the_words_of_a_copy_that_it_would_file_itself() -> None:
    write([story(source_id="tin-6"), full()], by=UserFactory())
    article = Article.objects.get(source_id="tin-7")
    written = columns(CopyWords.objects.get())

    index_copy(article)

    assert written["article"] == article.pk
    assert columns(CopyWords.objects.get()) == written


def test_a_story_of_the_archive_stands_as_published_on_its_day() -> None:
    write([full()], by=UserFactory())

    article = Article.objects.get()
    assert (article.state, article.publish_at, article.changed_at) == ("published", OUT, OUT)
    assert Redirect.objects.get(article=article).old_path == "/phap-luat/hoa-giai-7.html"
    assert [hit.story.pk for hit in search("hoa giai xom ai").hits] == [article.pk]
    assert article.created_at <= timezone.now()


def test_all_are_written_or_none() -> None:
    by = UserFactory()
    write([story()], by=by)

    with pytest.raises(IntegrityError):
        write([story(source_id="tin-8"), story()], by=by)

    assert list(Article.objects.values_list("source_id", flat=True)) == ["tin-7"]
    assert Place.objects.count() == Official.objects.count() == 0

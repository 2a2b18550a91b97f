"""What the desk's pages ask of the database: little, and no more with more stories."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import comments, workflow
from articles.models import Article, Move, Photo, Role, Section
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    DepartmentFactory,
    OfficialFactory,
    PlaceFactory,
    PostingFactory,
    SectionFactory,
    UserFactory,
    publish,
)

pytestmark = pytest.mark.django_db

STORIES = "/toa-soan/articles/article/"


def write(section: Section, reporter: User, *, times: int) -> None:
    """Write so many drafts, stories handed in and stories published."""
    for _time in range(times):
        ArticleFactory(section=section, created_by=reporter)
        handed_in = ArticleFactory(section=section, created_by=reporter)
        workflow.move(handed_in, Move.Kind.SUBMIT, by=reporter)
        publish(ArticleFactory(section=section, created_by=reporter))


def asked(client: Client, address: str) -> int:
    """Return the number of queries of a page opened for the second time."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def most_queries(pk: int, move: str) -> dict[str, int]:
    """Return the desk's pages, with how many queries each may cost at most."""
    return {
        "/toa-soan/": 16,
        STORIES: 9,
        f"{STORIES}{pk}/change/": 21,
        f"/toa-soan/bai/{pk}/lich-su/": 11,
        f"/toa-soan/bai/{pk}/xem-xet/": 17,
        f"/toa-soan/bai/{pk}/so-sanh/?tu=1&den=1": 12,
        f"/toa-soan/bai/{pk}/binh-luan/": 9,
        f"/toa-soan/bai/{pk}/lien-ket/": 9,
        f"/toa-soan/bai/{pk}/xem-truoc/": 8,
        f"/toa-soan/bai/{pk}/giao/": 11,
        f"/toa-soan/bai/{pk}/thao-tac/{move}/": 11,
        "/toa-soan/thong-bao/": 5,
    }


def test_pages_ask_as_little_with_many_stories_as_with_few() -> None:
    reporter, editor = UserFactory(role=Role.REPORTER), UserFactory(role=Role.EDITOR)
    section = SectionFactory(editors=[editor])
    write(section, reporter, times=1)
    draft, handed_in = (Article.objects.get(status=status) for status in ("draft", "submitted"))
    for_reporter, for_editor = Client(), Client()
    for_reporter.force_login(reporter)
    for_editor.force_login(editor)
    readers = [
        (for_reporter, most_queries(draft.pk, "submit")),
        (for_editor, most_queries(handed_in.pk, "return")),
    ]

    few = [{page: asked(client, page) for page in most} for client, most in readers]
    write(section, reporter, times=4)
    many = [{page: asked(client, page) for page in most} for client, most in readers]

    assert many == few
    for counted, (_client, most) in zip(few, readers, strict=True):
        assert {page: counted[page] for page in most if counted[page] > most[page]} == {}


def fill(article: Article, *, times: int) -> None:
    """Give a story so many of everything that it can have, and the paper as many more of each."""
    editor = UserFactory(role=Role.SECRETARY)
    for number in range(times):
        SectionFactory(), AuthorFactory(), OfficialFactory(), DepartmentFactory(), PlaceFactory()
        article.bylines.create(author=AuthorFactory())
        official = PostingFactory().official
        article.officials.create(name=official.name, official=official)
        article.departments.create(name="Sở Thử", department=DepartmentFactory())
        article.places.create(name="xã Thử", place=PlaceFactory())
        key = f"{Photo.objects.count():064x}"
        photo = Photo.objects.create(
            fingerprint=key, width=400, height=300, rendition_widths=[400], uploaded_by=editor
        )
        article.photos.create(key=f"anh-{photo.pk}", photo=photo, caption=f"Ảnh {number}")
        workflow.save(article, by=article.created_by)
        remark = comments.add(article, "Nguồn nào?", by=UserFactory(role=Role.SECRETARY))
        comments.answer(remark, "Của xã.", by=UserFactory(role=Role.EDITOR))
        comments.resolve(remark, by=editor)


def test_the_form_asks_the_same_of_a_large_paper_and_of_a_full_story() -> None:
    reporter, editor = UserFactory(role=Role.REPORTER), UserFactory(role=Role.EDITOR)
    section = SectionFactory(editors=[editor])
    draft, handed_in = ArticleFactory.create_batch(2, section=section, created_by=reporter)
    workflow.move(handed_in, Move.Kind.SUBMIT, by=reporter)
    readers = [(reporter, draft), (editor, handed_in)]

    counted = []
    for times in (1, 4):
        write(section, reporter, times=times)
        for user, article in readers:
            fill(article, times=times)
            client = Client()
            client.force_login(user)
            counted.append(asked(client, f"{STORIES}{article.pk}/change/"))

    assert counted == [23, 23, 23, 23]

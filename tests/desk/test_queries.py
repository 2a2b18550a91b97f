"""What the desk's pages ask of the database: little, and no more with more stories."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Article, Move, Role, Section
from tests.factories import ArticleFactory, SectionFactory, UserFactory, publish

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


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR])
def test_pages_ask_as_little_with_many_stories_as_with_few(client: Client, role: Role) -> None:
    reporter, editor = UserFactory(role=Role.REPORTER), UserFactory(role=Role.EDITOR)
    section = SectionFactory(editors=[editor])
    write(section, reporter, times=1)
    client.force_login(reporter if role == Role.REPORTER else editor)
    state = "draft" if role == Role.REPORTER else "submitted"
    move = "submit" if role == Role.REPORTER else "return"
    pk = Article.objects.get(status=state).pk
    most = {
        "/toa-soan/": 14,
        STORIES: 10,
        f"{STORIES}{pk}/change/": 36,
        f"/toa-soan/bai/{pk}/lich-su/": 12,
        f"/toa-soan/bai/{pk}/xem-xet/": 26,
        f"/toa-soan/bai/{pk}/so-sanh/?tu=1&den=1": 13,
        f"/toa-soan/bai/{pk}/binh-luan/": 12,
        f"/toa-soan/bai/{pk}/lien-ket/": 10,
        f"/toa-soan/bai/{pk}/xem-truoc/": 16,
        f"/toa-soan/bai/{pk}/giao/": 14,
        f"/toa-soan/bai/{pk}/thao-tac/{move}/": 24,
        "/toa-soan/thong-bao/": 5,
    }

    few = {address: asked(client, address) for address in most}
    write(section, reporter, times=9)
    many = {address: asked(client, address) for address in most}

    assert many == few
    assert {address: few[address] for address in most if few[address] > most[address]} == {}

"""Private links: one version for somebody outside, for a while, and nothing else."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles import sharing, workflow
from articles.models import Article, PrivateLink, Role, Version
from tests.factories import ArticleFactory, UserFactory
from tests.public.editions.site import Site

pytestmark = pytest.mark.django_db

SHUT = "Liên kết này không mở được"
SECRET = "Bản có lời của nguồn tin"


@pytest.fixture
def article() -> Article:
    return ArticleFactory(headline=SECRET, body="<p>Câu của phiên bản một.</p>")


def link_to(article: Article, **said: object) -> PrivateLink:
    version = Version.objects.get(article=article, number=1)
    said = {"reader": "Luật sư Đinh Thử", "lasts": timedelta(days=7), **said}
    return sharing.make(version, by=article.created_by, **said)  # type: ignore[arg-type]


def path_of(link: PrivateLink) -> str:
    return f"/toa-soan/xem-rieng/{sharing.token(link)}/"


def test_a_link_opens_its_version_and_no_later_one(client: Client, article: Article) -> None:
    link = link_to(article)
    Article.objects.filter(pk=article.pk).update(body="<p>Câu chỉ có ở phiên bản hai.</p>")
    workflow.save(Article.objects.get(pk=article.pk), by=article.created_by)

    answer = client.get(path_of(link))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert SECRET in page
    assert "Câu của phiên bản một." in page
    assert "phiên bản hai" not in page
    assert "Luật sư Đinh Thử" in page


def test_the_page_leads_nowhere_and_nobody_keeps_or_lists_it(
    client: Client, article: Article
) -> None:
    other = ArticleFactory(headline="Một bài khác chưa ai biết", section=article.section)
    answer = client.get(path_of(link_to(article)))
    page = answer.content.decode()

    assert re.findall(r"<(?:a|form|script|iframe)\b[^>]*", page) == []
    assert other.headline not in page
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in page
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /toa-soan/" in robots
    for listing in ("/sitemap.xml", "/sitemap-chung.xml", "/rss/", "/"):
        assert b"xem-rieng" not in b"".join(client.get(listing))  # some are streamed


def test_the_edition_cache_keeps_none_of_it(article: Article) -> None:
    link, site = link_to(article), Site()
    assert [SECRET in site.get(path_of(link)).text for _ in range(2)] == [True, True]
    assert site.printed == [path_of(link)] * 2

    sharing.revoke(link, by=article.created_by)
    assert SHUT in site.get(path_of(link)).text
    assert site.kept == []


def test_wrong_expired_and_revoked_links_get_one_answer_that_tells_nothing(
    client: Client, article: Article
) -> None:
    live, late, shut = (link_to(article) for _ in range(3))
    PrivateLink.objects.filter(pk=late.pk).update(
        made_at=timezone.now() - timedelta(days=8), expires_at=timezone.now() - timedelta(seconds=1)
    )
    sharing.revoke(shut, by=article.created_by)
    token = sharing.token(live)
    wrong = [
        path_of(late),
        path_of(shut),
        f"/toa-soan/xem-rieng/{live.key.hex}/",
        f"/toa-soan/xem-rieng/{live.key.hex}:{'A' * 43}/",
        f"/toa-soan/xem-rieng/{token[:-1]}{'A' if token[-1] != 'A' else 'B'}/",
        "/toa-soan/xem-rieng/%00/",
        f"/toa-soan/xem-rieng/{'x' * 3000}/",
        f"/toa-soan/xem-rieng/{sharing._signer.sign('khong-phai-khoa')}/",
    ]

    answers = [client.get(path) for path in wrong]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    page = answers[0].content.decode()
    assert SHUT in page
    assert SECRET not in page
    assert answers[0]["Cache-Control"] == "no-store, private"
    assert list(PrivateLink.objects.values_list("times_opened", flat=True)) == [0, 0, 0]


def test_opening_is_counted(
    client: Client, article: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    link = link_to(article)
    with django_assert_num_queries(2):
        client.get(path_of(link))
    client.get(path_of(link))
    assert client.head(path_of(link)).status_code == 200  # a look at whether it opens
    link.refresh_from_db()
    assert link.times_opened == 2
    assert link.opened_at
    assert client.post(path_of(link)).status_code == 405


def test_the_desk_makes_copies_counts_and_revokes(client: Client, article: Article) -> None:
    client.force_login(article.created_by)
    address = f"/toa-soan/bai/{article.pk}/lien-ket/"
    said = {"version": "1", "reader": "Ông Quách Thử", "lasts": "3"}
    page = client.post(address, said, follow=True).content.decode()
    shown = re.search(r'readonly value="http://testserver([^"]+)"', page)
    assert shown
    assert "Ông Quách Thử" in page
    days = PrivateLink.objects.get().expires_at - timezone.now()
    assert timedelta(days=2, hours=23) < days < timedelta(days=3)

    assert SECRET in Client().get(urlsplit(shown[1]).path).content.decode()
    assert "đã mở 1 lần" in client.get(address).content.decode()

    link = PrivateLink.objects.get()
    page = client.post(f"{address}{link.pk}/thu-hoi/", follow=True).content.decode()
    assert "readonly value" not in page
    assert "thu hồi" in page
    assert SHUT in Client().get(urlsplit(shown[1]).path).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"reader": "  "}, {"lasts": "365"}, {"version": "9"}, {"version": "x"}]
)
def test_a_link_that_cannot_be_is_not_made(
    client: Client, article: Article, wrong: dict[str, str]
) -> None:
    client.force_login(article.created_by)
    said = {"version": "1", "reader": "Ông Quách Thử", "lasts": "3", **wrong}
    answer = client.post(f"/toa-soan/bai/{article.pk}/lien-ket/", said)
    assert answer.status_code in {404, 422}
    assert not PrivateLink.objects.exists()


def test_who_may_not_see_the_story_makes_and_revokes_no_link(
    client: Client, article: Article
) -> None:
    link = link_to(article)
    other = ArticleFactory()
    for stranger in (
        UserFactory(role=Role.REPORTER),
        UserFactory(role=Role.EDITOR),
        other.created_by,
    ):
        client.force_login(stranger)
        address = f"/toa-soan/bai/{article.pk}/lien-ket/"
        said = {"version": "1", "reader": "Tôi", "lasts": "3"}
        for answer in (client.get(address), client.post(address, said)):
            assert answer.status_code in {302, 403}
            assert sharing.token(link) not in answer.content.decode()
        client.post(f"{address}{link.pk}/thu-hoi/")
    client.post(f"/toa-soan/bai/{other.pk}/lien-ket/{link.pk}/thu-hoi/")
    link.refresh_from_db()
    assert (PrivateLink.objects.count(), link.revoked_at) == (1, None)


def test_the_desk_asks_as_much_for_many_links_as_for_one(
    client: Client, article: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(article.created_by)
    for _ in range(2):
        link_to(article)
        with django_assert_num_queries(8):
            client.get(f"/toa-soan/bai/{article.pk}/lien-ket/")
        for _more in range(4):
            sharing.revoke(link_to(article), by=UserFactory(role=Role.EDITOR))

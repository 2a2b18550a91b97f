"""Notices at the desk: their number on every page, the list, and how one is mailed."""

from typing import Any

import pytest
from django.test import Client

from articles import notices
from articles.models import Article, MailChoice, Notice, Role
from articles.notices import reading
from tests.factories import ArticleFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = "/toa-soan/thong-bao/"


def tell(article: Article, number: int = 1, **said: Any) -> list[Notice]:
    by = UserFactory(last_name="Phan", first_name="Thục Quyên", role=Role.EDITOR)
    return [
        notices.tell(article, Notice.Kind.RETURNED, to=[article.created_by], by=by, **said)[0]
        for _ in range(number)
    ]


def page(client: Client, path: str = LIST) -> str:
    return client.get(path).content.decode()


@pytest.fixture
def article(client: Client) -> Article:
    article = ArticleFactory(headline="Mở đường lên bản vùng cao")
    client.force_login(article.created_by)
    return article


def test_a_notice_says_who_did_what_and_why(client: Client, article: Article) -> None:
    tell(article, text="Thiếu <số hộ>.")
    shown = page(client)
    for said in ("Phan Thục Quyên đã trả lại bài.", "Thiếu &lt;số hộ&gt;.", article.headline):
        assert said in shown
    assert f'href="/toa-soan/articles/article/{article.pk}/change/"' in shown


def test_the_number_of_new_ones_stands_on_every_page_until_they_are_read(
    client: Client, article: Article
) -> None:
    tell(article, 3)
    for path in ("/toa-soan/", LIST, "/toa-soan/articles/article/"):
        assert '<span class="unread">3<span' in page(client, path)

    assert client.post(LIST, {"up_to": Notice.objects.order_by("pk")[1].pk}).url == LIST

    assert '<span class="unread">1<span' in page(client, "/toa-soan/")


def test_whoever_opens_the_story_has_read_what_they_were_told_of_it(
    client: Client, article: Article
) -> None:
    other = ArticleFactory(created_by=article.created_by)
    tell(article), tell(other)

    page(client, f"/toa-soan/articles/article/{article.pk}/change/")

    assert [n.article for n in Notice.objects.filter(read_at=None)] == [other]


def test_nobody_reads_or_marks_the_notices_of_others(client: Client, article: Article) -> None:
    (notice,) = tell(article, text="Chuyện của phóng viên")
    client.force_login(UserFactory(role=Role.SECRETARY))

    assert "Chuyện của phóng viên" not in page(client)
    client.post(LIST, {"up_to": notice.pk})
    notice.refresh_from_db()
    assert notice.read_at is None


def test_a_notice_goes_on_saying_only_what_its_reader_could_see(
    client: Client, article: Article
) -> None:
    editor = UserFactory(role=Role.EDITOR)
    article.section.editors.add(editor)
    notices.tell(article, Notice.Kind.SUBMITTED, to=[editor], by=article.created_by)
    Article.objects.filter(pk=article.pk).update(
        headline="Tít mới, không cho người ngoài", section=SectionFactory()
    )
    client.force_login(editor)
    shown = page(client)
    assert "Mở đường lên bản vùng cao" in shown
    assert "Tít mới" not in shown


def test_the_list_is_walked_by_key(
    client: Client, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PAGE", 3)
    told = [notice.pk for notice in tell(article, 7)]
    assert f'href="?truoc={told[4]}"' in page(client)
    second = page(client, f"{LIST}?truoc={told[4]}")
    assert f'href="?truoc={told[1]}"' in second
    assert second.count('class="notice is-new"') == 3
    last = page(client, f"{LIST}?truoc={told[1]}")
    assert last.count('class="notice is-new"') == 1
    assert "?truoc=" not in last


@pytest.mark.parametrize("key", ["x", "-1", "9" * 30, "٣"])
def test_an_address_that_names_no_notice_is_not_found(
    client: Client, article: Article, key: str
) -> None:
    assert client.get(LIST, {"truoc": key}).status_code == 404
    assert client.post(LIST, {"up_to": key}).status_code == 404


def test_the_list_costs_the_same_queries_however_many_there_are(
    client: Client, article: Article, django_assert_num_queries: Any
) -> None:
    for number in (1, 20):
        tell(article, number)
        with django_assert_num_queries(5):
            client.get(LIST)


def test_somebody_chooses_a_digest_and_it_stays_chosen(client: Client, article: Article) -> None:
    assert "chưa có địa chỉ thư" in page(client, f"{LIST}thu/")

    answer = client.post(f"{LIST}thu/", {"mails": "digest", "digest_hour": "18"}, follow=True)

    assert "Từ nay bạn nhận thư theo lựa chọn này." in answer.content.decode()
    kept = MailChoice.objects.get(person=article.created_by)
    assert (kept.mails, kept.digest_hour) == ("digest", 18)
    assert '<option value="18" selected>18:00</option>' in page(client, f"{LIST}thu/")


@pytest.mark.parametrize("said", [{"mails": "x", "digest_hour": "7"}, {"mails": "each"}])
def test_a_choice_that_there_is_not_is_refused(
    client: Client, article: Article, said: dict[str, str]
) -> None:
    assert client.post(f"{LIST}thu/", said).status_code == 422
    assert not MailChoice.objects.exists()


def test_the_page_of_a_move_says_who_will_be_told(client: Client, article: Article) -> None:
    UserFactory(role=Role.SECRETARY, last_name="Cao", first_name="Nguyệt Minh")
    editor = UserFactory(role=Role.EDITOR, last_name="Lại", first_name="Quang Huấn")
    article.section.editors.add(editor)
    shown = page(client, f"/toa-soan/bai/{article.pk}/thao-tac/submit/")
    assert "<li>Thông báo “Đến lượt bạn” gửi tới: Lại Quang Huấn</li>" in shown
    assert "Cao Nguyệt Minh" not in shown

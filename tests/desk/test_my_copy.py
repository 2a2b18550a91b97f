"""“My copy”: everything somebody typed that is in no current story, and nothing of anybody else."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles import unsaved, workflow
from articles.admin.carrying import writer_field
from articles.models import Article, KeptCopy, Move, Photo, Role
from tests.desk.test_rights import form_of
from tests.factories import ArticleFactory, AuthorFactory, BylineFactory, UserFactory
from tests.photos.pictures import data, halves, upload
from tests.together.waiting import until_done_or_waiting

pytestmark = pytest.mark.django_db

PAGE = "/toa-soan/bai-cua-toi/"


def type_in(article: Article, by: User, lead: str) -> None:
    unsaved.keep(article, by=by, base=1, fields={"lead": [lead]}, after=0)


def returned(article: Article) -> Article:
    chief = UserFactory(role=Role.EDITOR_IN_CHIEF)
    workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
    return workflow.move(article, Move.Kind.RETURN, by=chief, reason="Thiếu ý kiến của xã.")


def test_each_sees_their_own_and_the_administrator_everybodys(client: Client) -> None:
    one, other = ArticleFactory(), ArticleFactory()
    type_in(one, one.created_by, "Chữ của người thứ nhất")
    type_in(other, other.created_by, "Chữ của người thứ hai")

    client.force_login(one.created_by)
    page = client.get(PAGE).content.decode()
    assert "Chữ của người thứ nhất" in page
    assert "Chữ của người thứ hai" not in page

    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    page = client.get(PAGE).content.decode()
    assert "Chữ của người thứ nhất" in page
    assert "Chữ của người thứ hai" in page


def test_a_text_opens_for_its_writer_only(client: Client) -> None:
    article = ArticleFactory()
    type_in(article, article.created_by, "Bí mật")
    type_in(article, article.created_by, "Chữ sau")
    copy = KeptCopy.objects.get()

    client.force_login(UserFactory(role=Role.EDITOR_IN_CHIEF))
    answer = client.get(f"{PAGE}{copy.name}/")
    assert (answer.status_code, "Bí mật" in answer.content.decode()) == (404, False)

    client.force_login(article.created_by)
    assert "Bí mật" in client.get(f"{PAGE}{copy.name}/").content.decode()


def test_whoever_signed_a_returned_story_finds_it(client: Client) -> None:
    article = ArticleFactory(headline="Bài hai người ký")
    photographer = UserFactory(role=Role.REPORTER)
    BylineFactory(article=article, author=AuthorFactory(user=photographer))
    BylineFactory(article=article, author=AuthorFactory(user=article.created_by))
    returned(article)

    client.force_login(photographer)
    assert "Bài hai người ký" in client.get(PAGE).content.decode()
    client.force_login(UserFactory(role=Role.REPORTER))
    assert "Bài hai người ký" not in client.get(PAGE).content.decode()


def test_a_spiked_story_stands_there_and_takes_no_change_until_it_is_taken_up(
    client: Client,
) -> None:
    article = ArticleFactory(headline="Bài báo khác đã đăng", lead="Bản đã lưu.")
    chief = UserFactory(role=Role.EDITOR_IN_CHIEF)
    workflow.move(article, Move.Kind.SPIKE, by=chief, reason="Báo khác đăng từ tuần trước.")
    client.force_login(article.created_by)
    form = f"/toa-soan/articles/article/{article.pk}/change/"

    page = client.get(PAGE).content.decode()
    assert "Bài báo khác đã đăng" in page
    assert "Không dùng" in page
    assert "Báo khác đăng từ tuần trước." in client.get(form).content.decode()
    assert client.post(form, {"opened": 1, "lead": "Chữ mới"}).status_code == 403
    assert KeptCopy.objects.get().fields["lead"] == ["Chữ mới"]

    workflow.move(article, Move.Kind.REVIVE, by=chief)
    assert workflow.check_edit(Article.objects.get(), article.created_by) is None


def test_a_text_becomes_a_new_story_with_what_was_typed(client: Client) -> None:
    article = ArticleFactory(headline="Bài cũ")
    type_in(article, article.created_by, "Chữ viết dở")
    type_in(article, article.created_by, "Chữ sau")
    client.force_login(article.created_by)

    form = client.get(f"/toa-soan/articles/article/add/?tu={KeptCopy.objects.get().name}")
    assert "Chữ viết dở" in form.content.decode()
    assert Article.objects.count() == 1


def test_many_texts_are_walked_by_key_each_once_at_the_same_cost(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = ArticleFactory()
    for number in range(unsaved.PAGE + 5):
        type_in(article, article.created_by, f"Bản thứ {number}.")
    keys, key = [], None
    while True:
        with django_assert_num_queries(4):
            found = unsaved.copies_of(article.created_by, before=key)
        keys += [copy.beginning for copy in found[: unsaved.PAGE]]
        if len(found) <= unsaved.PAGE:
            break
        key = found[unsaved.PAGE - 1].key
    assert keys == [f"Bản thứ {number}." for number in reversed(range(unsaved.PAGE + 5))]


def test_what_is_sent_to_a_story_out_of_sight_is_kept_and_shows_nothing_of_it(
    client: Client,
) -> None:
    article = ArticleFactory(lead="Bản đã lưu.", body="<p>Chữ của người khác.</p>")
    editor = UserFactory(role=Role.EDITOR)  # of that section until a moment ago
    client.force_login(editor)
    sent = {"opened": 1, "headline": "Tít đang sửa", "lead": "Sapo đang sửa"}

    for number in (article.pk, article.pk + 99):
        answer = client.post(f"/toa-soan/articles/article/{number}/change/", sent)
        assert answer.status_code == 403
        assert "Bạn không còn xem được bài này" in answer.content.decode()

    article.refresh_from_db()
    assert (article.lead, article.version) == ("Bản đã lưu.", 1)
    copies = list(KeptCopy.objects.all())
    assert [(copy.person, copy.fields["lead"]) for copy in copies] == [
        (editor, ["Sapo đang sửa"])
    ] * 2
    page = client.get(f"{PAGE}{copies[0].name}/").content.decode()
    assert "Sapo đang sửa" in page
    assert "Chữ của người khác." not in page
    form = client.get(f"/toa-soan/articles/article/add/?tu={copies[0].name}")
    assert "Sapo đang sửa" in form.content.decode()


@pytest.mark.django_db(transaction=True)
def test_what_is_sent_at_the_moment_in_which_the_story_is_handed_in_is_kept(
    client: Client,
) -> None:
    """It was still a draft as the form came, and is none when its turn to be saved has come."""
    article = ArticleFactory()
    client.force_login(article.created_by)
    picture = upload(data(halves()))
    card = {"photos-TOTAL_FORMS": 1, "photos-0-caption": "Cầu mới", "photos-0-upload": picture}
    said = form_of(article, lead="Sapo đang sửa", **card)
    address = f"/toa-soan/articles/article/{article.pk}/change/"

    def save() -> HttpResponse:
        try:
            return client.post(address, said)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
            acting = pool.submit(save)
            until_done_or_waiting(acting)
        answer = acting.result(timeout=60)

    assert (answer.status_code, "Bài của tôi" in answer.text) == (403, True)
    kept = KeptCopy.objects.get()
    assert (kept.article, kept.fields["lead"]) == (article, ["Sapo đang sửa"])
    assert kept.fields["photos-0-taken"] == [Photo.objects.get().fingerprint]


def test_a_picture_that_cannot_be_kept_with_a_refused_text_is_named(client: Client) -> None:
    article = ArticleFactory()
    workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
    client.force_login(article.created_by)
    card = {
        "photos-TOTAL_FORMS": 1,
        "photos-0-upload": upload("không phải ảnh".encode(), name="cau.jpg"),
    }
    said = form_of(article, lead="Sapo đang sửa", **card)

    answer = client.post(f"/toa-soan/articles/article/{article.pk}/change/", said)

    assert (answer.status_code, "“cau.jpg”: " in answer.text) == (403, True)
    assert KeptCopy.objects.get().fields["lead"] == ["Sapo đang sửa"]


def test_a_new_story_of_somebody_who_may_write_none_any_more_is_kept(client: Client) -> None:
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    answer = client.post("/toa-soan/articles/article/add/", {"headline": "Tít", "lead": "Sapo"})
    assert answer.status_code == 403
    assert KeptCopy.objects.get().fields["lead"] == ["Sapo"]


def test_a_form_of_somebody_who_was_logged_in_before_saves_nothing_and_is_kept_for_them(
    client: Client,
) -> None:
    article = ArticleFactory(lead="Bản đã lưu.")
    editor = UserFactory(role=Role.EDITOR)
    article.section.editors.add(editor)
    client.force_login(editor)

    writer = writer_field(article.created_by_id)
    sent = {"writer": writer, "opened": 1, "headline": "Tít", "lead": "Chữ lạ"}
    for _press in range(2):
        answer = client.post(f"/toa-soan/articles/article/{article.pk}/change/", sent)

    assert answer.status_code == 409
    article.refresh_from_db()
    assert (article.lead, article.version) == ("Bản đã lưu.", 1)
    kept = KeptCopy.objects.get()
    assert (kept.person, kept.article, kept.base) == (article.created_by, article, 1)
    assert (kept.fields["lead"], kept.why) == (["Chữ lạ"], "left")


def test_a_draft_never_handed_in_is_set_aside_by_its_author_and_taken_up_again(
    client: Client,
) -> None:
    author = UserFactory(role=Role.REPORTER)
    article = ArticleFactory(created_by=author, headline="Lưu nhầm")
    client.force_login(author)
    form = f"/toa-soan/articles/article/{article.pk}/change/"
    moves = f"/toa-soan/bai/{article.pk}/thao-tac/"
    assert f"{moves}spike/" in client.get(form).text

    without_reason = client.post(f"{moves}spike/", {"seen": 1, "reason": ""})
    assert without_reason.status_code == 422
    client.post(f"{moves}spike/", {"seen": 1, "reason": "Lưu nhầm bài trống."})
    assert "Lưu nhầm" in client.get(PAGE).text
    assert "Lưu nhầm" not in client.get("/toa-soan/").text
    spiked = article.moves.get()
    assert (spiked.kind, spiked.made_by, spiked.reason) == (
        Move.Kind.SPIKE,
        author,
        "Lưu nhầm bài trống.",
    )

    assert f"{moves}revive/" in client.get(form).text
    client.post(f"{moves}revive/", {"seen": 1})
    assert "Lưu nhầm" not in client.get(PAGE).text
    assert "Lưu nhầm" in client.get("/toa-soan/").text


def test_the_first_page_says_that_something_is_not_saved_yet(client: Client) -> None:
    author = UserFactory(role=Role.REPORTER)
    client.force_login(author)
    article = ArticleFactory(created_by=author)
    type_in(article, UserFactory(role=Role.EDITOR), "Chữ của người khác.")
    said = f'<a href="{PAGE}">Bạn còn 1 bài gõ dở chưa lưu: xem ở “Bài của tôi”</a>'
    assert said not in client.get("/toa-soan/").text
    type_in(article, author, "Chữ chưa lưu.")
    assert said in client.get("/toa-soan/").text
    unsaved.set_aside(article, by=author, why=KeptCopy.Why.SET_ASIDE)
    assert said not in client.get("/toa-soan/").text

"""Where a story stands: whose turn it is, what readers have, where judging it leads."""

import pytest
from django.test import Client

from articles import workflow
from articles.models import Article, Move, Notice, Role
from tests.desk.forms import sent_by
from tests.factories import ArticleFactory, SectionFactory, UserFactory, publish

pytestmark = pytest.mark.django_db


def client_of(user: object) -> Client:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return client


def handed_in() -> Article:
    article = ArticleFactory(section=SectionFactory(editors=[UserFactory(role=Role.EDITOR)]))
    return workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)


def moved(client: Client, article: Article, kind: str, **said: str) -> tuple[str, str]:
    """Make a move by its page; return where it leads to and the text of what is shown there."""
    address = f"/toa-soan/bai/{article.pk}/thao-tac/{kind}/"
    answer = client.post(address, {"seen": article.version, **said}, follow=True)
    return answer.redirect_chain[-1][0], answer.text


def test_handing_in_and_approving_say_whose_turn_it_is() -> None:
    draft = ArticleFactory(section=SectionFactory(editors=[UserFactory(role=Role.EDITOR)]))
    where, page = moved(client_of(draft.created_by), draft, "submit")
    form = f"/toa-soan/articles/article/{draft.pk}/change/"
    assert where == form
    assert "Đã gửi duyệt bài. Đang chờ: biên tập viên." in page
    assert "chờ: biên tập viên" in page.split("story-head")[1]

    draft.refresh_from_db()
    where, page = moved(client_of(draft.section.editors.get()), draft, "approve")
    assert where == "/toa-soan/"
    assert "Đã duyệt bài. Đang chờ: thư ký tòa soạn." in page


def test_who_can_bring_a_story_further_stays_with_it() -> None:
    article = handed_in()
    secretary = client_of(UserFactory(role=Role.SECRETARY))
    form = f"/toa-soan/articles/article/{article.pk}/change/"
    assert moved(secretary, article, "approve")[0] == form
    assert moved(secretary, article, "return", reason="Thiếu nguồn.")[0] == "/toa-soan/"


def test_a_live_story_says_which_version_readers_have_and_where() -> None:
    article = publish(ArticleFactory(headline="Cầu mới thông xe"))
    address = article.published.get_absolute_url()
    editor = UserFactory(role=Role.SECRETARY)
    on_site = f'<a class="on-site" href="{address}">bạn đọc đang xem phiên bản 1</a>'
    form = f"/toa-soan/articles/article/{article.pk}/change/"
    assert on_site in client_of(editor).get(form).text

    article.headline = "Cầu mới thông xe sớm"
    article.save()
    workflow.save(article, by=editor)
    for page in (form, f"/toa-soan/bai/{article.pk}/xem-xet/"):
        shown = client_of(editor).get(page).text
        assert '<span class="state state-draft">Bản nháp</span>' in shown
        assert on_site in shown

    assert (
        "on-site"
        not in client_of(editor).get(f"/toa-soan/articles/article/{handed_in().pk}/change/").text
    )


def test_a_live_story_with_changes_waiting_is_marked_in_every_list() -> None:
    section = SectionFactory(editors=[UserFactory(role=Role.EDITOR)])
    publish(ArticleFactory(section=section, headline="Cầu treo Bao La"))  # nothing waits in it
    changed = publish(ArticleFactory(section=section, headline="Cầu ngầm Bao La"))
    changed.headline = "Cầu ngầm Bao La thông xe"
    changed.save()
    workflow.move(workflow.save(changed, by=changed.created_by), "submit", by=changed.created_by)
    editor = client_of(section.editors.get())
    stories = "/toa-soan/articles/article/"

    mark = '<b class="changes-wait">bạn đọc đang xem phiên bản 1</b>'
    turn = '<span class="whose-turn">chờ: biên tập viên</span>'
    state = f'<span class="state state-submitted">Chờ duyệt</span> {turn} {mark}'
    for page in (stories, f"{stories}?q=bao+la", "/toa-soan/tim-bai/?q=bao+la"):
        shown = editor.get(page).text
        assert [shown.count(said) for said in ("-published", mark, state)] == [1, 1, 1], page

    waiting, _between, today = editor.get("/toa-soan/").text.partition("Đăng hôm nay")
    assert [waiting.count(mark), today.count(mark)] == [1, 1]


def test_what_is_said_of_readers_is_what_they_have() -> None:
    """The headline of a change that waits stands nowhere as one that readers know."""
    author = UserFactory(role=Role.REPORTER)
    article = publish(ArticleFactory(created_by=author, headline="Cầu Bao La thông xe"))
    article.headline = "Cầu Bao La gãy"
    article.save()
    article = workflow.save(article, by=author)
    secretary = UserFactory(role=Role.SECRETARY)
    client = client_of(secretary)
    page = f"/toa-soan/bai/{article.pk}/thao-tac/"
    link = f'<a href="/toa-soan/articles/article/{article.pk}/change/">Cầu Bao La thông xe</a>'
    mark = '<b class="changes-wait">bạn đọc đang xem phiên bản 1</b>'
    stays = "Bản đang sửa, phiên bản 2, vẫn ở tòa soạn cho đến khi được duyệt."

    rundown = client.get("/toa-soan/ke-hoach/").text
    assert link in rundown
    assert mark in rundown
    today = client.get("/toa-soan/").text.partition("Đăng hôm nay")[2]
    assert "Cầu Bao La thông xe</a>" in today
    assert "gãy" not in today
    for kind in ("withdraw", "correct"):
        shown = client.get(f"{page}{kind}/").text
        assert link in shown
        assert f"Bạn đọc đang xem phiên bản 1. {stays}" in shown

    workflow.move(article, Move.Kind.WITHDRAW, by=secretary, reason="Sai số liệu.")
    shown = client.get(f"{page}restore/").text
    assert link in shown
    assert f"Bạn đọc sẽ có lại phiên bản 1. {stays}" in shown
    form = client_of(author).get(f"/toa-soan/articles/article/{article.pk}/change/").text
    assert "đã gỡ bài:</b></p><blockquote>Sai số liệu.</blockquote>" in form
    told = Notice.objects.get(person=author, kind=Notice.Kind.WITHDRAWN)
    assert told.headline == "Cầu Bao La thông xe"


def test_a_save_that_changes_nothing_says_so() -> None:
    article = ArticleFactory()
    client = client_of(article.created_by)
    form = f"/toa-soan/articles/article/{article.pk}/change/"
    sent = sent_by(client.get(form).text, "article_form")
    saved = client.post(form, {**sent, "headline": "Tít khác"}, follow=True)
    assert "Đã lưu thành phiên bản 2." in saved.text
    sent = sent_by(saved.text, "article_form")
    again = client.post(form, sent, follow=True).text
    refused = client.post(form, {**sent, "section": "", "_hand_in": "1"}, follow=True).text
    assert "Nội dung bài không có gì thay đổi, vẫn là phiên bản 2." in again
    assert "Đã lưu thành phiên bản" not in again
    assert "Hãy chọn chuyên mục trước" in refused.partition("Đã lưu")[0]


def test_a_scheduled_story_says_its_hour_wherever_it_is_spoken_of() -> None:
    secretary = UserFactory(role=Role.SECRETARY)
    client = client_of(secretary)
    ready = handed_in()
    ready = workflow.move(ready, Move.Kind.APPROVE, by=ready.section.editors.get())
    page = moved(client, ready, "schedule", publish_at="2031-12-03T07:15")[1]
    assert "Bài lên trang lúc 3/12/2031, 07:15." in page
    assert "lên trang lúc 3/12/2031, 07:15" in page.split("story-head")[1]

    stories = client.get("/toa-soan/articles/article/").text
    assert '<span class="whose-turn">lên trang lúc 3/12/2031, 07:15</span>' in stories

    said = {"at_0": "2031-12-03", "at_1": "", "change": "schedule"}
    change = f"/toa-soan/ke-hoach/bai/{ready.pk}/"
    assert "(3/12/2031):" in client.post(change, said, follow=True).text
    again = client.post(change, {**said, "at_1": "08:00"}, follow=True).text
    assert "lên trang lúc 3/12/2031, 08:00." in again


def test_what_is_said_away_from_a_story_leads_to_it() -> None:
    draft = ArticleFactory(section=SectionFactory(editors=[UserFactory(role=Role.EDITOR)]))
    client = client_of(draft.created_by)
    form = f"/toa-soan/articles/article/{draft.pk}/change/"
    sent = sent_by(client.get(form).text, "article_form")

    page = client.post(form, {**sent, "_hand_in": "1"}, follow=True).text

    assert f'Đang chờ: biên tập viên. <a href="{form}">{draft}</a>' in page


def test_who_leaves_out_what_a_move_needs_is_told_what_to_write() -> None:
    secretary = client_of(UserFactory(role=Role.SECRETARY))
    wanted = {
        ("return", handed_in()): "Hãy ghi lý do: người viết bài sẽ đọc.",
        ("correct", publish(ArticleFactory())): "Hãy ghi chỗ sai và nội dung đúng.",
    }
    for (kind, article), said in wanted.items():
        page = f"/toa-soan/bai/{article.pk}/thao-tac/{kind}/"
        assert said in secretary.post(page, {"seen": article.version, "reason": " "}).text

"""Comments as people make them: on a passage, with a name, on a phone, while they are writing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles import versions
from articles.models import Article, Comment, Notice
from tests.conftest import PHONE
from tests.desk.writing import at_desk, open_form
from tests.walk.axe import violations, wide
from tests.workflow.newsroom import Newsroom

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]

SELECT = """(words) => {
  const text = document.querySelector(words.within);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const start = walker.currentNode.data.indexOf(words.quote);
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, start);
    range.setEnd(walker.currentNode, start + words.quote.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return true;
  }
  return false;
}"""


def choose(page: Page, within: str, quote: str) -> None:
    assert page.evaluate(SELECT, {"within": within, "quote": quote})


HIGHLIGHTED = "words => [...(CSS.highlights.get('comments') ?? [])].map(String).join() === words"


def highlighted(page: Page, words: str) -> None:
    """Wait until these words are marked: in the editor they are a moment after it is there."""
    page.wait_for_function(HIGHLIGHTED, arg=words)


def test_an_editor_speaks_of_a_passage_and_the_reporter_answers_while_writing(
    new_at_desk: Callable[..., BrowserContext],
) -> None:
    room = Newsroom()
    article = room.story("draft")
    author, editor = room.people["author"], room.people["editor"]
    author.last_name, author.first_name = "Lò Thị", "Thử"
    author.save()

    # On a phone: a passage is selected, a name chosen by the keyboard, the remark sent in place.
    at_editor = at_desk(new_at_desk(viewport=PHONE), editor).new_page()
    at_editor.goto(f"/toa-soan/bai/{article.pk}/xem-xet/")
    choose(at_editor, "[data-about=body]", "40 mét")
    at_editor.click(".comment-here")
    expect(at_editor.locator("#remark_quote")).to_have_value("40 mét")
    expect(at_editor.locator("#remark_where")).to_have_value("body")
    at_editor.locator("#remark_text").press_sequentially("Đo lại chưa @lo t")
    expect(at_editor.locator(".names [role=option]")).to_have_text(["Lò Thị Thử"])
    at_editor.keyboard.press("Enter")
    expect(at_editor.locator("#remark_text")).to_have_value("Đo lại chưa @Lò Thị Thử ")
    assert not [*violations(at_editor), *wide(at_editor)]
    at_editor.click(".remark .button")
    expect(at_editor.locator(".comment .mention")).to_have_text("@Lò Thị Thử")
    said = Comment.objects.get()
    assert (said.quote, said.before, said.after) == (
        "40 mét",
        "Cây cầu dài ",
        " được dựng lại trong ba tuần. ",
    )
    assert Notice.objects.get(person=author).kind == "mentioned"
    highlighted(at_editor, "40 mét")

    # The reporter is in the middle of writing: the answer leaves what is typed alone.
    at_reporter = at_desk(new_at_desk(), author).new_page()
    open_form(at_reporter, article)
    expect(at_reporter.locator(".comment-quote")).to_have_text("40 mét")
    highlighted(at_reporter, "40 mét")
    at_reporter.fill("#id_lead", "Đang viết dở, chưa lưu.")
    at_reporter.fill(f"#answer-{said.pk}", "Đã đo, 42 mét.")
    at_reporter.click(".comment button[value=settle]")
    expect(at_reporter.locator("#comments .settled summary")).to_have_text("1 góp ý đã giải quyết")
    expect(at_reporter.locator("#id_lead")).to_have_value("Đang viết dở, chưa lưu.")
    said.refresh_from_db()
    assert said.resolved_by == author
    assert [answer.text for answer in said.answers.all()] == ["Đã đo, 42 mét."]

    # A remark on a field that is being typed in, by the keyboard alone.
    at_reporter.focus("#id_lead")
    at_reporter.keyboard.press("Control+a")
    at_reporter.keyboard.press("Alt+Shift+C")
    expect(at_reporter.locator("#remark_quote")).to_have_value("Đang viết dở, chưa lưu.")
    at_reporter.keyboard.type("Chờ số liệu.")
    at_reporter.keyboard.press("Tab")
    at_reporter.keyboard.press("Enter")
    expect(at_reporter.locator(".comment .gone")).to_be_visible()  # it has not been saved yet
    at_reporter.click("input[name=_save]")
    expect(at_reporter.locator(".messagelist .success").first).to_be_visible()
    expect(at_reporter.locator(".comment-quote[data-passage]")).to_have_text(
        "Đang viết dở, chưa lưu."
    )
    assert versions.latest(Article.objects.get()).content["lead"] == "Đang viết dở, chưa lưu."


def test_a_remark_that_cannot_be_sent_is_not_lost(
    new_at_desk: Callable[..., BrowserContext],
) -> None:
    room = Newsroom()
    article = room.story("draft")
    context = new_at_desk()
    page = at_desk(context, room.people["author"]).new_page()
    page.goto(f"/toa-soan/bai/{article.pk}/binh-luan/")
    page.fill("#remark_text", "Viết lúc mất mạng.")
    context.set_offline(True)
    page.click(".remark .button")
    expect(page.locator("[data-trouble]")).to_contain_text("Chưa gửi được góp ý")
    expect(page.locator("#remark_text")).to_have_value("Viết lúc mất mạng.")
    context.set_offline(False)
    page.click(".remark .button")
    expect(page.locator(".comment-text")).to_have_text("Viết lúc mất mạng.")
    assert Comment.objects.count() == 1

"""The whole way: a reporter's report, an editor's objections, a reader's page, its end."""

import io
import re
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Article, Role
from tests.desk.writing import at_queue, ready
from tests.factories import AuthorFactory, PostingFactory, SectionFactory, UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]

REPORT = """Phó Chủ tịch UBND tỉnh Hà Công Thẩm thăm công trình hồ Mường Khoang

Sáng 12/9, đồng chí Hà Công Thẩm, Phó Chủ tịch UBND tỉnh đã đi thăm công trình sửa chữa hồ chứa \
ở xã Mường Khoang. Cùng đi có lãnh đạo các sở: Xây dựng, Nông nghiệp và Môi trường.

Đồng chí Hà Công Thẩm, Phó Chủ tịch UBND tỉnh kiểm tra thân đập hồ Mường Khoang.

Theo đơn vị thi công, sau bốn tháng khởi công, thân đập đã được đắp lại trên toàn tuyến, cống lấy \
nước đã thay mới, đường quản lý dài hơn một cây số đang được đổ bê tông để kịp đón nước trước mùa \
khô năm nay.

Hồ tưới cho hơn hai trăm héc-ta lúa của ba xóm phía dưới. Bà con mong công trình xong sớm để yên \
tâm làm vụ đông, nhất là những chân ruộng cao năm nào cũng thiếu nước vào dịp cuối vụ.

Lò Minh
"""


def picture() -> bytes:
    """A JPEG of a camera's size, made by Pillow."""
    file = io.BytesIO()
    Image.effect_noise((1200, 800), 60).convert("RGB").save(file, "JPEG", quality=80)
    return file.getvalue()


def log_in(page: Page, name: str) -> None:
    page.goto("/toa-soan/")
    page.fill("#id_username", name)
    page.fill("#id_password", "mat-khau-thu")
    page.click('input[type="submit"]')
    expect(page.locator(".queue")).to_be_visible()
    page.wait_for_load_state()  # its scripts have run


def make(page: Page, move: str) -> None:
    """Press the button of a move, then the button of the page it leads to."""
    page.click(f".moves .move-{move}")
    page.click(".desk-page .actions .button")
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_a_report_becomes_a_page_and_leaves_it_again(  # noqa: PLR0915  (it is a long way)
    new_at_desk: Callable[..., BrowserContext], new_context: Callable[..., BrowserContext]
) -> None:
    editor = UserFactory(username="bientap", role=Role.EDITOR)
    reporter = UserFactory(username="phongvien", role=Role.REPORTER)
    UserFactory(username="thuky", role=Role.SECRETARY)
    SectionFactory(name="Thời sự", slug="thoi-su", editors=[editor])
    AuthorFactory(name="Lò Minh", user=reporter)
    PostingFactory(official__name="Hà Công Thẩm", title="Phó Chủ tịch UBND tỉnh")

    at_reporter = new_at_desk(viewport={"width": 360, "height": 740}).new_page()
    log_in(at_reporter, "phongvien")
    at_reporter.click(".desk-page .actions a >> nth=0")
    at_reporter.fill("#id_text", REPORT)
    at_reporter.fill("#id_filed", "2026-09-13")
    at_reporter.click(".desk-page .button")

    # What was understood stands there, each guess with its reason; one of them is corrected.
    expect(at_reporter.locator("#id_title")).to_have_value(re.compile("^Phó Chủ tịch UBND tỉnh Hà"))
    expect(at_reporter.locator("#id_event_date")).to_have_value("2026-09-12")
    expect(at_reporter.locator("#id_body-0-type")).to_have_value("photo")
    expect(at_reporter.locator("[data-block] .guess").first).to_be_visible()
    at_reporter.fill("#id_body-0-text", "Phó Chủ tịch UBND tỉnh Hà Công Thẩm trên thân đập.")
    at_reporter.select_option("#id_section", label="Thời sự")
    at_reporter.click('button[name="keep"]')

    # The draft: a picture for its caption, then it is handed in.
    ready(at_reporter)
    expect(at_reporter.locator(".photo-in-text-caption")).to_have_text(
        "Phó Chủ tịch UBND tỉnh Hà Công Thẩm trên thân đập."
    )
    upload = {"name": "IMG_0001.JPG", "mimeType": "image/jpeg", "buffer": picture()}
    at_reporter.set_input_files("#id_photos-0-upload", upload)
    at_reporter.fill("#id_photos-0-alt", "Người đàn ông đội mũ đứng trên con đập")
    at_reporter.click('input[name="_hand_in"]')
    expect(at_reporter.locator(".queue")).to_be_visible()
    article = Article.objects.get()
    assert article.status == "submitted"

    # The editor returns it with a reason, and it comes back better.
    at_editor = at_queue(new_at_desk(), "bientap")
    at_editor.click(".queue-story")
    at_editor.click(".moves .move-return")
    at_editor.fill("#id_reason", "Tít dài quá, rút lại còn một dòng.")
    at_editor.click(".desk-page .actions .button")
    expect(at_editor.locator(".messagelist .success")).to_be_visible()
    at_reporter.goto("/toa-soan/")
    expect(at_reporter.locator(".queue-reason")).to_have_text("Tít dài quá, rút lại còn một dòng.")
    at_reporter.click(".queue-story")
    expect(at_reporter.locator(".returned")).to_contain_text("Tít dài quá")
    ready(at_reporter)
    at_reporter.fill("#id_headline", "Hồ Mường Khoang sắp đón nước")
    at_reporter.click('input[name="_hand_in"]')
    expect(at_reporter.locator(".queue")).to_be_visible()

    at_editor.goto("/toa-soan/")
    at_editor.click(".queue-story")
    make(at_editor, "approve")
    at_secretary = at_queue(new_at_desk(), "thuky")
    at_secretary.click(".queue-story")
    make(at_secretary, "publish")

    # A reader finds it on the front page and by search without marks.
    reader = new_context(viewport={"width": 360, "height": 740}).new_page()
    reader.goto("/")
    reader.click("text=Hồ Mường Khoang sắp đón nước")
    expect(reader.locator("h1")).to_have_text("Hồ Mường Khoang sắp đón nước")
    expect(reader.locator(".people")).to_contain_text("Phó Chủ tịch UBND tỉnh")
    expect(reader.locator(".body figcaption")).to_contain_text("trên thân đập.")
    shown = reader.locator(".body figure img")
    # The page asks for two thirds of a phone of 360 px.
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 237
    story = reader.url
    reader.click(".search-link")
    reader.fill("main input[name=q]", "ha cong tham")
    reader.press("main input[name=q]", "Enter")
    expect(reader.locator(".list :is(h2, h3)")).to_have_text("Hồ Mường Khoang sắp đón nước")
    expect(reader.locator("mark").first).to_have_text(re.compile("^(Hà|Công|Thẩm)$"))

    # A correction appears; the story is withdrawn and answers 410.
    at_secretary.click(".moves .move-correct")
    at_secretary.fill("#id_reason", "Diện tích tưới đúng là 230 héc-ta.")
    at_secretary.click(".desk-page .actions .button")
    expect(at_secretary.locator(".messagelist .success")).to_be_visible()
    reader.goto(story)
    expect(reader.locator(".corrections")).to_contain_text("Diện tích tưới đúng là 230 héc-ta.")
    at_secretary.click(".moves .move-withdraw")
    at_secretary.fill("#id_reason", "Chờ xác minh lại số liệu")
    at_secretary.fill("#id_notice", "Bài được gỡ để xác minh.")
    at_secretary.click(".desk-page .actions .button")
    expect(at_secretary.locator(".messagelist .success")).to_be_visible()
    gone = reader.goto(story)
    assert gone is not None
    assert gone.status == 410
    expect(reader.locator(".notice")).to_contain_text("Bài được gỡ để xác minh.")
    reader.goto("/")
    expect(reader.locator("main")).not_to_contain_text("Hồ Mường Khoang")

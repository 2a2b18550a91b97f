"""Readers' pages in a real browser: nothing hangs over the edge, and everybody can read them."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from articles import workflow
from articles.models import Move, PlaceSuccession, Role
from articles.photos.library import accept
from tests.conftest import DESKTOP, PHONE, TABLET
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
from tests.photos.pictures import data, halves
from tests.public.reading import address, days_ago, draft, many, published
from tests.walk.axe import OTHER_LOOKS, in_every_look

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

LONG = "Nghiêng"  # the longest syllable there is


@pytest.fixture
def paper() -> dict[str, str]:
    """A small paper with every part that a page can have; the address of each page by its name."""
    author = AuthorFactory(name="Hà Mường", about="Viết về miền núi.")
    official = OfficialFactory(name="Quách Văn Thử", about="Quê ở Mường Thử.")
    PostingFactory(official=official, title="Chủ tịch UBND xã", start=date(2025, 7, 1))
    department, old = DepartmentFactory(name="Sở Mới"), DepartmentFactory(name="Sở Cũ")
    department.predecessors.add(old)
    province = PlaceFactory(kind="tỉnh", name="Mường Thử")
    place, former = PlaceFactory(name="Đại Mường", parent=province), PlaceFactory(name="Mường Cũ")
    PlaceSuccession.objects.create(
        predecessor=former, successor=place, happened_on=date(2025, 7, 1), whole=False
    )
    sections = [
        SectionFactory(name=name, slug=slug, position=n)
        for n, (name, slug) in enumerate(
            [("Thời sự", "thoi-su"), ("Kinh tế", "kinh-te"), ("Khoa học - Công nghệ", "khoa-hoc")]
        )
    ]
    names = {"author": author, "official": official, "department": department, "place": place}
    chief = UserFactory(role=Role.EDITOR_IN_CHIEF)
    story = draft(
        headline="Nước sạch về bản Mường Lống sau ba năm chờ đợi",
        section=sections[0],
        body="<p>Bà con vui.</p><h2>Đường ống</h2><ul><li>Bể</li></ul><blockquote><p>Vui.</p>"
        "</blockquote><table><tr><th>Bản</th><td>Hộ</td></tr></table>"
        f'<p><a href="https://vi.wikipedia.org/">{"xa" * 60}</a></p>',
        **names,
    )
    story.photos.create(
        key="anh",
        photo=accept(ContentFile(data(halves((1200, 800))), name="anh.jpg"), by=chief),
        caption="Vòi nước đầu tiên.",
        credit="Hà Mường",
        alt="Vòi nước",
    )
    workflow.save(story, by=story.created_by)
    story = publish(story)
    workflow.move(story, Move.Kind.CORRECT, by=chief, reason="Có 42 hộ, không phải 40.")
    for place_in_order, section in enumerate(sections):
        many(
            8,
            headline=f"{LONG} {'xa' * 40} trong tin thứ {{}}",
            section=section,
            at=lambda n, later=place_in_order: days_ago(3 * n + later),
            **names,
        )
    gone = publish(ArticleFactory(section=sections[0]))
    gone_address = address(gone)
    workflow.move(gone, Move.Kind.WITHDRAW, by=chief, reason="sai", notice="Bài đã được gỡ.")
    return {
        "front page": "/",
        "section": "/thoi-su/",
        "story": address(story),
        "withdrawn": gone_address,
        "author": author.get_absolute_url(),
        "official": official.get_absolute_url(),
        "body": department.get_absolute_url(),
        "place": place.get_absolute_url(),
        "province": province.get_absolute_url(),
        "archive": "/luu-tru/",
        "search": "/tim-kiem/?q=nghieng",
        "not there": "/khong/co/",
    }


def overhang(page: Page) -> int:
    """How many pixels of the page lie beyond the right edge of the window."""
    return int(page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)"))


def test_every_page_begins_at_its_top_and_fits_its_window(
    page: Page, paper: dict[str, str]
) -> None:
    hanging_over: dict[tuple[str | int, ...], int] = {}
    for viewport in (PHONE, TABLET, DESKTOP):
        page.set_viewport_size(viewport)
        for name, path in paper.items():
            page.goto(path)
            hanging_over[name, viewport["width"]] = overhang(page)
            hanging_over[name, viewport["width"], "above"] = int(page.evaluate("scrollY"))
            if viewport == PHONE:  # whose layout is the same for letters of twice the size
                page.evaluate("document.documentElement.style.fontSize = '200%'")
                hanging_over[name, "large letters"] = overhang(page)
    assert hanging_over == dict.fromkeys(hanging_over, 0)


def test_corrected_found_and_listed_stories_are_accessible_in_every_look(
    page: Page, paper: dict[str, str]
) -> None:
    """The looks that ``tests/walk/test_accessibility.py`` leaves out, where they differ most."""
    found: list[str] = []
    for name in ("front page", "story", "search"):
        page.goto(paper[name])
        found += in_every_look(page, OTHER_LOOKS)
    assert not found, "\n".join(found)


def test_pictures_and_type_move_nothing_when_they_come_in(
    page: Page, paper: dict[str, str]
) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => {"
        "for (const entry of list.getEntries()) window.shift += entry.value"
        "}).observe({type: 'layout-shift', buffered: true})"
    )
    for path in (paper["front page"], paper["story"]):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shift") < 0.01


def test_a_wide_table_is_pushed_along_with_keys_too_and_a_narrow_one_stops_nobody(
    page: Page,
) -> None:
    wide, narrow = "<td>Nghiêng</td>" * 20, "<td>Hộ</td>"
    tables = "".join(f"<table><tr>{cells}</tr></table>" for cells in (wide, narrow))
    page.goto(address(published(body=f"<p>Giá chợ.</p>{tables}")))
    expect(page.locator(".body table").first).to_have_attribute("tabindex", "0")
    assert page.locator(".body table[tabindex]").count() == 1


def test_a_reader_skips_to_the_content_and_searches_without_a_mouse(
    page: Page, paper: dict[str, str]
) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến thẳng nội dung")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    page.get_by_role("searchbox").focus()
    page.keyboard.type("muong long")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Nước sạch về bản Mường Lống").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Nước sạch về bản Mường Lống sau ba năm chờ đợi"
    )
    assert not page.context.cookies()


def test_on_paper_a_story_keeps_its_words_and_loses_what_one_presses(
    page: Page, paper: dict[str, str]
) -> None:
    page.goto(paper["story"])
    page.emulate_media(media="print")

    for shown in ("h1", ".body", ".corrections", ".named", ".nameplate"):
        expect(page.locator(shown)).to_be_visible()
    for hidden in (".sections", ".search", ".related", ".services", ".skip"):
        expect(page.locator(hidden)).to_be_hidden()

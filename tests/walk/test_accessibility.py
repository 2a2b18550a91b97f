"""axe on every page of the site and on the desk's, light and dark, on a phone and a desktop."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext

from articles import unsaved, workflow
from articles.models import Article, Autosave, KeptCopy, Move, Role
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    BylineFactory,
    DepartmentFactory,
    PlaceFactory,
    PostingFactory,
    SectionFactory,
    UserFactory,
    publish,
)
from tests.walk.axe import in_every_look

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]


def full_story() -> Article:
    """A published story with everything that a page can show."""
    posting = PostingFactory()
    article = ArticleFactory(body="<p>Một đoạn.</p><h2>Tít phụ</h2><blockquote>Lời</blockquote>")
    BylineFactory(article=article, author=AuthorFactory(user=article.created_by))
    article.officials.create(name=posting.official.name, official=posting.official)
    department, place = DepartmentFactory(), PlaceFactory()
    article.departments.create(name=department.name, department=department)
    article.places.create(name=place.full_name, place=place)
    workflow.save(article, by=article.created_by)
    article = publish(article)
    chief = UserFactory(role=Role.EDITOR_IN_CHIEF)
    return workflow.move(article, Move.Kind.CORRECT, by=chief, reason="Con số đúng là 40 mét.")


def test_the_readers_pages(new_context: Callable[..., BrowserContext]) -> None:
    article = full_story()
    row = article.published
    publish(ArticleFactory(section=article.section))
    withdrawn = publish(ArticleFactory(section=article.section))
    gone = withdrawn.published.get_absolute_url()
    chief = UserFactory(role=Role.EDITOR_IN_CHIEF)
    workflow.move(withdrawn, Move.Kind.WITHDRAW, by=chief, reason="Sai")
    paths = [
        "/",
        f"/{article.section.slug}/",
        row.get_absolute_url(),
        gone,
        "/tim-kiem/?q=cau",
        "/khong-co-gi-o-day/",
        "/gioi-thieu/",
        "/lien-he/",
        "/cai-chinh/",
        f"/bao-loi/{row.pk}/",
        f"/luu-tru/{timezone.localdate():%Y/%m/%d}/",
        f"/luu-tru/{timezone.localdate():%Y/%m}/",
        f"/tac-gia/{row.byline[0]['slug']}-{row.byline[0]['id']}/",
        f"/nhan-vat/{row.people[0]['slug']}-{row.people[0]['id']}/",
        f"/co-quan/{row.departments[0]['slug']}-{row.departments[0]['id']}/",
        f"/dia-phuong/{row.places[0]['slug']}-{row.places[0]['id']}/",
    ]
    page = new_context().new_page()
    found: list[str] = []
    for path in paths:
        page.goto(path)
        found += in_every_look(page)

    assert not found, "\n".join(found)


def test_the_pages_of_the_desk(new_at_desk: Callable[..., BrowserContext]) -> None:
    editor = UserFactory(username="bientap", role=Role.EDITOR)
    section = SectionFactory(editors=[editor])
    waiting = ArticleFactory(section=section)
    waiting.photos.create(key="anh-1", caption="Chú thích chờ ảnh")
    workflow.save(waiting, by=waiting.created_by)
    workflow.move(waiting, Move.Kind.SUBMIT, by=waiting.created_by)
    own = ArticleFactory(section=section, created_by=editor)
    publish(ArticleFactory(section=section), publish_at=timezone.now() + timedelta(hours=1))
    paths = [
        "/toa-soan/",
        f"/toa-soan/articles/article/{waiting.pk}/change/",
        f"/toa-soan/articles/article/{own.pk}/change/",
        "/toa-soan/articles/article/add/",
        "/toa-soan/articles/article/",
        "/toa-soan/nhap-ban-tin/",
        "/toa-soan/articles/readerreport/",
        f"/toa-soan/bai/{waiting.pk}/thao-tac/return/",
        f"/toa-soan/bai/{waiting.pk}/lich-su/",
        f"/toa-soan/bai/{waiting.pk}/xem-xet/",
        f"/toa-soan/bai/{waiting.pk}/binh-luan/",
        f"/toa-soan/bai/{waiting.pk}/lien-ket/",
        f"/toa-soan/bai/{waiting.pk}/so-sanh/?tu=1&den=2",
        f"/toa-soan/bai/{waiting.pk}/phien-ban/1/dua-lai/",
        f"/toa-soan/bai/{own.pk}/xem-truoc/",
    ]
    unsaved.keep(waiting, by=editor, base=1, fields={"lead": ["Viết dở"]}, after=0)
    unsaved.put_aside(own, by=editor, base=1, fields={"lead": ["Cũ"]}, why=KeptCopy.Why.CONFLICT)
    words = {"reason": ["Thiếu nguồn."]}
    held = unsaved.unsent.hold(
        waiting, by=editor, form="return", window="1", fields=words, follows={}
    )
    assert held is not None
    workflow.claim(waiting, by=editor)
    slot, copy = Autosave.objects.get(fields__lead=["Viết dở"]), KeptCopy.objects.get()
    paths += [
        f"/toa-soan/bai/{waiting.pk}/hai-ban/{slot.name}/",
        f"/toa-soan/bai-cua-toi/{copy.name}/",
        f"/toa-soan/bai-cua-toi/chua-gui/{held.pk}/",
        f"/toa-soan/bai/{waiting.pk}/giao/",
        "/toa-soan/bai-cua-toi/",
        "/toa-soan/thong-bao/",
        "/toa-soan/tim-bai/?q=cau",
        f"/toa-soan/hang-loat/return/?bai={waiting.pk}&bai={own.pk}",
    ]
    page = new_at_desk().new_page()
    page.goto("/toa-soan/")
    found = in_every_look(page)
    page.fill("#id_username", "bientap")
    page.fill("#id_password", "mat-khau-thu")
    with page.expect_navigation():
        page.click('input[type="submit"]')
    for path in paths:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        if page.locator("textarea[data-type=ckeditortype]").count():
            page.wait_for_selector(".cke_wysiwyg_div")
        found += in_every_look(page)

    assert not found, "\n".join(found)

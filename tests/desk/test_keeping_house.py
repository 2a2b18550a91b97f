"""The administrator's screens: sections and people, in the newsroom's words."""

import html
import json
import re
from pathlib import Path
from typing import Any

import django
import pytest
from babel.messages.pofile import read_po
from django.test import Client

from articles.models import Role, Section
from tests.factories import ArticleFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(UserFactory(username="quantri", role=Role.ADMINISTRATOR))
    return client


def offered(answer: Any, field: str) -> list[str]:
    """What the form offers in a field, as it is read."""
    return [str(label) for _key, label in answer.context["adminform"].form[field].field.choices]


def test_a_chain_is_chosen_in_words_and_editors_by_their_names(desk: Client) -> None:
    dang = UserFactory(role=Role.EDITOR, username="dang", last_name="Lò", first_name="Đăng")
    duc = UserFactory(role=Role.EDITOR, username="dung", last_name="Vì", first_name="Dũng")
    gone = UserFactory(role=Role.EDITOR, username="cu", first_name="An", is_active=False)
    UserFactory(role=Role.REPORTER, username="phongvien")
    section = SectionFactory(editors=[gone])
    page = f"/toa-soan/articles/section/{section.pk}/change/"

    answer = desk.get(page)
    assert offered(answer, "chain")[:2] == [
        "Biên tập viên duyệt → Thư ký tòa soạn đăng",
        "Biên tập viên duyệt → Tổng biên tập đăng",
    ]
    assert len(offered(answer, "chain")) == 7
    assert offered(answer, "editors") == ["Trần An (cu)", "Vì Dũng (dung)", "Lò Đăng (dang)"]
    assert answer.context["adminform"].form["chain"].value() == "editor,secretary"

    said = {"name": section.name, "slug": section.slug, "position": 1}
    chain = "editor,secretary,editor_in_chief"
    desk.post(page, {**said, "chain": chain, "editors": [dang.pk, duc.pk]})
    section.refresh_from_db()
    assert section.chain == [Role.EDITOR, Role.SECRETARY, Role.EDITOR_IN_CHIEF]
    assert set(section.editors.all()) == {dang, duc}

    refused = desk.post(page, {**said, "chain": "reporter"})
    assert "chain" in refused.context["adminform"].form.errors
    stranger = UserFactory(role=Role.REPORTER)
    refused = desk.post(page, {**said, "chain": chain, "editors": [stranger.pk]})
    assert "editors" in refused.context["adminform"].form.errors


def test_a_chain_in_an_order_of_its_own_is_kept(desk: Client) -> None:
    section = SectionFactory(chain=[Role.SECRETARY, Role.EDITOR])
    page = f"/toa-soan/articles/section/{section.pk}/change/"
    shown = offered(desk.get(page), "chain")
    assert "Thư ký tòa soạn duyệt → Biên tập viên đăng" in shown
    said = {"name": "Tên mới", "slug": section.slug, "position": 1, "chain": "secretary,editor"}
    desk.post(page, said)
    kept = Section.objects.get(name="Tên mới")
    assert kept.chain == [Role.SECRETARY, Role.EDITOR]


def test_roles_are_called_as_the_newsroom_calls_them(desk: Client) -> None:
    person = UserFactory(role=Role.EDITOR)
    answer = desk.get(f"/toa-soan/auth/user/{person.pk}/change/")
    assert offered(answer, "groups") == [str(role.label) for role in Role]


def test_the_scripts_of_the_admin_speak_vietnamese_too(desk: Client) -> None:
    """Every text of Django's own scripts has its translation, theirs or ours."""
    english = Path(django.__file__).parent / "contrib/admin/locale/en/LC_MESSAGES/djangojs.po"
    with english.open("rb") as source:
        texts = [message for message in read_po(source) if message.id]
    script = desk.get("/toa-soan/jsi18n/").content.decode()
    start = script.index("const newcatalog = ") + len("const newcatalog = ")
    spoken = json.JSONDecoder().raw_decode(script, start)[0]
    missing = []
    for text in texts:
        name = text.id if isinstance(text.id, str) else text.id[0]
        key = f"{text.context}\x04{name}" if text.context else name
        if key not in spoken:
            missing.append(name)
    assert missing == []


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("password_change/", "Việc của tôi › Thay đổi mật khẩu"),
        ("password_change/done/", "Việc của tôi › Thay đổi mật khẩu thành công"),
        ("auth/user/", "Việc của tôi › Người sử dụng"),
        ("auth/user/add/", "Việc của tôi › [auth/user/] › Thêm người dùng"),
        ("auth/user/{pk}/change/", "Việc của tôi › [auth/user/] › lo-thi-<b>"),
        ("auth/user/{pk}/history/", "Việc của tôi › [auth/user/] › [auth/user/{pk}/change/]"),
        ("auth/user/{pk}/password/", "Việc của tôi › [auth/user/] › [auth/user/{pk}/change/]"),
        ("ke-hoach/", "Việc của tôi › Kế hoạch"),
        ("auth/user/{pk}/delete/", "Việc của tôi › Không được phép"),  # nothing is deleted here
    ],
)
def test_the_crumbs_of_every_page_lead_where_the_desk_does(
    desk: Client, page: str, said: str
) -> None:
    pk = UserFactory(username="lo-thi-<b>").pk

    shown = desk.get(f"/toa-soan/{page.format(pk=pk)}").text

    [crumbs] = re.findall(r'<div class="breadcrumbs">(.*?)</div>', shown, re.DOTALL)
    crumbs = crumbs.replace('<a href="/toa-soan/">Việc của tôi</a>', "Việc của tôi")
    crumbs = re.sub(r'<a href="/toa-soan/(.+?)">[^<]+</a>', r"[\1]", crumbs)
    assert " ".join(html.unescape(crumbs).split()) == said.format(pk=pk)


@pytest.mark.parametrize(
    ("page", "title"),
    [("thao-tac/spike", "Không dùng bài"), ("xem-xet", "Xem xét bài"), ("binh-luan", "Góp ý")],
)
def test_the_crumbs_of_what_is_done_with_a_story_lead_by_the_story(
    client: Client, page: str, title: str
) -> None:
    article = ArticleFactory(headline="Cầu mới")
    client.force_login(article.created_by)

    shown = client.get(f"/toa-soan/bai/{article.pk}/{page}/").text

    story = f'<a href="/toa-soan/articles/article/{article.pk}/change/">Cầu mới</a>'
    assert f"&rsaquo; {story} &rsaquo; {title}\n</div></nav>" in shown

"""The administrator's screens: sections and people, in the newsroom's words."""

import html
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import django
import pytest
from babel.messages.pofile import read_po
from django.contrib.auth.models import Group, User
from django.test import Client

from articles.models import Masthead, Role, Section
from tests.factories import (
    ArticleFactory,
    OfficialFactory,
    PlaceFactory,
    PostingFactory,
    SectionFactory,
    UserFactory,
)

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
    refused = desk.post(page, {**said, "slug": "thời sự", "chain": chain})
    assert "Chỉ dùng chữ cái không dấu" in refused.text
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


def test_sections_are_put_into_the_menu_and_taken_out_from_their_list(desk: Client) -> None:
    page = "/toa-soan/articles/section/"
    inside, first, second = SectionFactory(), *SectionFactory.create_batch(2, in_menu=False)
    assert "Đưa vào menu" in desk.get(page).text

    chosen = {"action": "put_into_menu", "_selected_action": [inside.pk, first.pk]}
    answer = desk.post(page, chosen, follow=True)

    assert "Đã thay đổi 1 chuyên mục." in answer.text
    assert set(Section.objects.filter(in_menu=True)) == {inside, first}
    assert "Đã thay đổi Trong menu." in desk.get(f"{page}{first.pk}/history/").text
    chosen = {"action": "take_out_of_menu", "_selected_action": [inside.pk, first.pk, second.pk]}
    desk.post(page, chosen)
    assert not Section.objects.filter(in_menu=True).exists()

    desk.force_login(UserFactory(role=Role.EDITOR))
    desk.post(page, {"action": "put_into_menu", "_selected_action": [first.pk]})
    assert not Section.objects.filter(in_menu=True).exists()


def test_roles_are_called_as_the_newsroom_calls_them(desk: Client) -> None:
    person = UserFactory(role=Role.EDITOR)
    answer = desk.get(f"/toa-soan/auth/user/{person.pk}/change/")
    assert offered(answer, "groups") == [str(role.label) for role in Role]


def test_a_new_account_works_at_the_desk_and_a_closed_one_does_not(desk: Client) -> None:
    add = "/toa-soan/auth/user/add/"
    reporter = Group.objects.get(name=Role.REPORTER)
    said = {"username": "thuha", "usable_password": "true", "last_name": "Lê", "first_name": "Hà"}
    secret = {"password1": "mua-xuan-o-ban", "password2": "mua-xuan-o-ban"}

    desk.post(add, {**said, **secret, "groups": [reporter.pk]})

    theirs = Client()
    log_in = {"username": "thuha", "password": "mua-xuan-o-ban"}
    assert theirs.post("/toa-soan/login/", log_in).status_code == 302
    assert "Viết bài mới" in theirs.get("/toa-soan/").text
    people = "/toa-soan/auth/user/"
    assert "Phóng viên</td>" in desk.get(f"{people}?role=reporter").text
    assert "thuha" not in desk.get(f"{people}?role=editor").text

    account = User.objects.get(username="thuha")
    page = f"{people}{account.pk}/change/"
    desk.post(page, {**said, "opened": 0, "groups": [reporter.pk]})
    assert theirs.get("/toa-soan/").status_code == 302


def test_a_new_masthead_begins_with_what_the_last_one_says(desk: Client) -> None:
    Masthead.objects.create(
        valid_from="2020-01-01", editor_in_chief="Lê Tuế Sơn", phone="0210", email="a@b.example"
    )
    form = desk.get("/toa-soan/articles/masthead/add/").context["adminform"].form
    assert (form["editor_in_chief"].value(), form["phone"].value()) == ("Lê Tuế Sơn", "0210")
    assert form["valid_from"].value() is None


def test_a_place_says_what_it_was_made_from(client: Client) -> None:
    client.force_login(UserFactory(role=Role.SECRETARY))
    old, new = PlaceFactory(kind="xã", name="Ân Nghĩa"), PlaceFactory(kind="xã", name="Đại Đồng")
    page = f"/toa-soan/articles/place/{new.pk}/change/"
    said = {"kind": "xã", "name": "Đại Đồng", "opened": 0}
    row = {"made_from-TOTAL_FORMS": 1, "made_from-INITIAL_FORMS": 0}
    merger = {"made_from-0-happened_on": "1/7/2025", "made_from-0-whole": "on"}

    itself = client.post(page, {**said, **row, **merger, "made_from-0-predecessor": new.pk})
    assert "không thể lập từ chính nó" in itself.text
    client.post(page, {**said, **row, **merger, "made_from-0-predecessor": old.pk})

    [made] = new.made_from.all()
    assert (str(made), made.happened_on) == ("xã Ân Nghĩa → xã Đại Đồng", date(2025, 7, 1))
    assert 'value="01/07/2025"' in client.get(page).text
    assert "xã Ân Nghĩa" in client.get(new.get_absolute_url()).text


def test_entries_of_one_name_are_told_apart_where_one_is_chosen(client: Client) -> None:
    client.force_login(UserFactory(role=Role.REPORTER))
    province = PlaceFactory(kind="tỉnh", name="Phú Thọ")
    ended = {"district": "huyện Mai Châu", "valid_to": date(2025, 6, 30)}
    PlaceFactory(kind="xã", name="Bao La", parent=province)
    PlaceFactory(kind="xã", name="Bao La", **ended)
    PostingFactory(official=OfficialFactory(name="Lò Văn An"), title="Bí thư Đảng ủy")
    OfficialFactory(name="Lò Văn An")

    def offered(model: str, field: str, term: str) -> set[str]:
        asked = {"app_label": "articles", "model_name": model, "field_name": field, "term": term}
        found = client.get("/toa-soan/autocomplete/", asked).json()["results"]
        return {one["text"] for one in found}

    places = {"xã Bao La, tỉnh Phú Thọ", "xã Bao La, huyện Mai Châu (đến 30/6/2025)"}
    assert offered("articleplace", "place", "bao la") == places
    people = {"Lò Văn An – Bí thư Đảng ủy", "Lò Văn An"}
    assert offered("articleofficial", "official", "an") == people


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

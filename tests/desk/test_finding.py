"""Any story is found at the desk by any text in it, by those who may see it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from articles import comments, workflow
from articles.admin.finding import find_places
from articles.models import (
    Article,
    ArticleOfficial,
    ArticlePhoto,
    ArticlePlace,
    CopyWords,
    Move,
    Role,
)
from articles.search.asking import read
from articles.search.narrowing import Narrowing
from articles.search.tiers import tiers
from articles.workflow import people
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    BylineFactory,
    OfficialFactory,
    PlaceFactory,
    SectionFactory,
    UserFactory,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary() -> User:
    return UserFactory(role=Role.SECRETARY)


def found(user: User, client: Client, **asked: Any) -> list[str]:
    client.force_login(user)
    response = client.get("/toa-soan/tim-bai/", asked)
    assert response.status_code == 200
    return [one.story.headline for one in response.context.get("found", [])]


def kept(article: Article) -> Article:
    return workflow.save(article, by=article.created_by)


def test_every_text_of_a_working_copy_finds_it(client: Client, secretary: User) -> None:
    article = ArticleFactory(
        headline="Cầu mới", lead="Nối hai bờ.", body="<p>Dài bốn mươi mét.</p>"
    )
    ArticleFactory(headline="Tin khác")
    ArticlePhoto.objects.create(
        article=article, key="a", caption="Nhịp giữa", credit="Ảnh: Khèn Lá", alt="Thợ hàn dầm"
    )
    ArticleOfficial.objects.create(article=article, name="Đinh Thử", title="Trưởng ban quản lý")
    ArticlePlace.objects.create(article=article, name="xã Lũng Vân")
    BylineFactory(article=article, author=AuthorFactory(name="Hà Mường"))
    comments.add(article, "Hỏi lại kinh phí giúp tôi", by=secretary)
    kept(article)

    for words in (
        "cầu mới", "noi bo", "bon muoi met", "nhip giua", "khen la", "tho han dam",
        "dinh thu", "truong ban quan ly", "lung van", "ha muong", "kinh phi giup",
    ):  # fmt: skip
        assert found(secretary, client, q=words) == ["Cầu mới"], words


def test_what_is_said_of_a_story_finds_it_at_once_and_for_the_desk_alone(
    client: Client, secretary: User
) -> None:
    article = publish(ArticleFactory(headline="Chợ phiên họp lại"))

    remark = comments.add(article, "Hỏi lại kinh phí giúp tôi", by=secretary)
    assert found(secretary, client, q="kinh phí") == ["Chợ phiên họp lại"]
    comments.answer(remark, "Phòng tài vụ chưa trả lời", by=article.created_by)
    assert found(secretary, client, q="tài vụ") == ["Chợ phiên họp lại"]

    assert Client().get("/tim-kiem/", {"q": "kinh phí"}).context["found"].hits == []


def test_a_comment_by_who_read_an_older_text_leaves_the_newest_one_found(
    client: Client, secretary: User
) -> None:
    article = ArticleFactory(headline="Chợ phiên họp lại")
    kept(article)
    as_read = Article.objects.get(pk=article.pk)
    Article.objects.filter(pk=article.pk).update(headline="Chợ đêm họp lại")
    kept(Article.objects.get(pk=article.pk))

    comments.add(as_read, "Hỏi lại kinh phí giúp tôi", by=secretary)

    for words in ("chợ đêm", "kinh phí"):
        assert found(secretary, client, q=words) == ["Chợ đêm họp lại"], words
    assert found(secretary, client, q="phiên") == []


def test_what_readers_have_is_found_though_it_is_kept_once(client: Client, secretary: User) -> None:
    article = publish(ArticleFactory(headline="Chợ phiên họp lại"))

    assert not CopyWords.objects.filter(article=article).exists()
    assert found(secretary, client, q="cho phien") == ["Chợ phiên họp lại"]


def test_a_change_of_a_live_story_is_found_at_the_desk_once_and_not_by_readers(
    client: Client, secretary: User
) -> None:
    article = publish(ArticleFactory(headline="Chợ phiên họp lại"))
    Article.objects.filter(pk=article.pk).update(headline="Chợ đêm họp lại")
    kept(Article.objects.get(pk=article.pk))

    assert found(secretary, client, q="chợ đêm") == ["Chợ đêm họp lại"]
    assert found(secretary, client, q="phiên") == []
    assert Client().get("/tim-kiem/", {"q": "chợ đêm"}).context["found"].hits == []


def test_an_unscheduled_story_is_found_again_by_its_copy(client: Client, secretary: User) -> None:
    article = publish(
        ArticleFactory(headline="Hẹn giờ"), publish_at=timezone.now() + timedelta(days=1)
    )
    assert found(secretary, client, q="hẹn giờ", state="scheduled") == ["Hẹn giờ"]
    workflow.move(article, Move.Kind.UNSCHEDULE, by=secretary)

    assert found(secretary, client, q="hẹn giờ", state="approved") == ["Hẹn giờ"]


def test_nobody_finds_what_they_may_not_see(client: Client) -> None:
    mine = SectionFactory()
    editor = UserFactory(role=Role.EDITOR)
    mine.editors.add(editor)
    ArticleFactory(headline="Của mục tôi", section=mine)
    other = ArticleFactory(headline="Của mục khác")

    assert found(editor, client, q="của mục") == ["Của mục tôi"]
    assert found(other.created_by, client, q="của mục") == ["Của mục khác"]
    assert found(UserFactory(role=Role.REPORTER), client, q="của mục") == []


def test_who_signed_a_story_finds_it_and_an_editor_what_is_in_their_sections(
    client: Client,
) -> None:
    section, reporter, editor = SectionFactory(), UserFactory(role=Role.REPORTER), UserFactory()
    signed = publish(ArticleFactory(headline="Chợ phiên đông", section=section))
    publish(ArticleFactory(headline="Chợ đêm đông"))
    BylineFactory(article=signed, author=AuthorFactory(user=reporter))
    kept(signed)
    editor.groups.add(Group.objects.get(name=Role.EDITOR))
    section.editors.add(editor)

    assert found(reporter, client, q="chợ đông") == ["Chợ phiên đông"]
    assert found(editor, client, q="chợ đông") == ["Chợ phiên đông"]
    nobody = UserFactory()
    client.force_login(nobody)
    assert b"phi\xc3\xaan" not in client.get("/toa-soan/tim-bai/", {"q": "chợ"}).content


def test_of_some_stories_those_are_visible_that_are_among_all_that_are(secretary: User) -> None:
    section = SectionFactory()
    reporter, editor = UserFactory(role=Role.REPORTER), UserFactory(role=Role.EDITOR)
    section.editors.add(editor)
    stories = [
        ArticleFactory(section=section),
        ArticleFactory(created_by=reporter),
        ArticleFactory(),
        ArticleFactory(created_by=editor),
    ]
    for user in (reporter, editor):
        BylineFactory(article=stories[2], author=AuthorFactory(user=user))
    ids = [article.pk for article in stories]

    for user, many in ((secretary, 4), (reporter, 2), (editor, 3), (UserFactory(), 0)):
        seen = set(workflow.visible_among(user, ids))
        assert seen == set(workflow.visible_to(user).filter(pk__in=ids))
        assert len(seen) == many


@pytest.mark.parametrize("few", [0, 1_000])
def test_a_state_narrows_many_stories_as_it_does_few(
    client: Client, secretary: User, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.finding.FEW", few)
    writer = ArticleFactory(headline="Chợ đêm còn viết").created_by
    publish(ArticleFactory(headline="Chợ phiên đã đăng", created_by=writer))

    assert found(secretary, client, q="chợ", state="draft") == ["Chợ đêm còn viết"]
    assert found(secretary, client, q="chợ", state="published") == ["Chợ phiên đã đăng"]
    writer.groups.add(Group.objects.get(name=Role.REPORTER))
    assert found(writer, client, q="chợ", state="published") == ["Chợ phiên đã đăng"]
    listed = client.get("/toa-soan/articles/article/", {"q": "cho", "state": "draft"})
    assert [one.headline for one in listed.context["cl"].result_list] == ["Chợ đêm còn viết"]


def test_filters_are_combined(client: Client, secretary: User) -> None:
    place, person, author = PlaceFactory(name="Lũng Vân"), OfficialFactory(), AuthorFactory()
    wanted = ArticleFactory(headline="Đúng bài")
    ArticlePlace.objects.create(article=wanted, name="Lũng Vân", place=place)
    ArticleOfficial.objects.create(article=wanted, name=person.name, official=person)
    BylineFactory(article=wanted, author=author)
    kept(wanted)
    near = ArticleFactory(headline="Gần đúng", section=wanted.section)
    ArticlePlace.objects.create(article=near, name="Lũng Vân", place=place)
    kept(near)

    named = {"place": "xã lung van", "official": person.name, "author": author.name}
    day = f"{wanted.changed_at:%Y-%m-%d}"
    assert set(found(secretary, client, place="Lũng Vân")) == {"Đúng bài", "Gần đúng"}
    assert found(secretary, client, **named) == ["Đúng bài"]
    assert found(secretary, client, q="bai", section=wanted.section_id, **named) == ["Đúng bài"]
    assert found(secretary, client, state="published", **named) == []
    assert found(secretary, client, last="2001-01-01", **named) == []
    assert found(secretary, client, first="2001-01-01", state="draft", **named) == ["Đúng bài"], day


def test_a_name_that_no_directory_has_is_told(client: Client, secretary: User) -> None:
    client.force_login(secretary)

    page = client.get("/toa-soan/tim-bai/", {"place": "Không Đâu"}).content.decode()

    assert "Danh bạ của báo không có tên này." in page


def test_the_list_of_stories_is_searched_by_any_text(client: Client, secretary: User) -> None:
    ArticleFactory(headline="Cầu mới", body="<p>Dài bốn mươi mét.</p>")
    ArticleFactory(headline="Tin khác")
    client.force_login(secretary)

    page = client.get("/toa-soan/articles/article/", {"q": "bon muoi met"}).content.decode()

    assert "Cầu mới" in page
    assert "Tin khác" not in page


def test_a_list_that_shows_only_the_best_says_so_and_leads_to_all(
    client: Client, secretary: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.story_list.MOST_FOUND", 2)
    for n in range(3):
        ArticleFactory(headline=f"Cầu treo {n}")
    client.force_login(secretary)

    page = client.get("/toa-soan/articles/article/", {"q": "cau"}).content.decode()

    assert 'Chỉ liệt kê 2 bài hợp nhất. <a href="/toa-soan/tim-bai/?q=cau">' in page
    page = client.get("/toa-soan/articles/article/", {"q": "cau 1"}).content.decode()
    assert "Chỉ liệt kê" not in page


def test_each_story_is_found_once_though_the_newest_are_still_to_come(
    secretary: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.search.walking.NEWEST", 2)
    monkeypatch.setattr("articles.search.walking.FEW", 1)
    days = [timedelta(days=days) for days in (1, 2, 3, 4)]
    ahead = [
        publish(ArticleFactory(headline="Cầu treo"), publish_at=timezone.now() + day)
        for day in days
    ]
    out = [publish(ArticleFactory(headline="Cầu treo")) for _n in range(3)]

    walked = find_places(secretary, tiers(read("cau")), Narrowing(), most=50)

    assert sorted(place.pk for place in walked.places) == sorted(s.pk for s in (*ahead, *out))


def test_a_list_that_shows_all_says_nothing_of_more_though_many_are_new(
    client: Client, secretary: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.search.walking.NEWEST", 2)
    monkeypatch.setattr("articles.search.walking.FEW", 0)
    stories = [publish(ArticleFactory(headline=f"Cầu treo {n}")) for n in range(4)]
    client.force_login(secretary)

    page = client.get("/toa-soan/articles/article/", {"q": "cau"}).content.decode()

    assert all(story.headline in page for story in stories)
    assert "Chỉ liệt kê" not in page


def test_it_costs_the_same_few_queries_however_much_is_found(
    client: Client, secretary: User, django_assert_num_queries: Any
) -> None:
    client.force_login(secretary)
    for many in (1, 30):
        for _story in range(many):
            ArticleFactory(headline="Cầu treo")
        with django_assert_num_queries(8):
            client.get("/toa-soan/tim-bai/", {"q": "cau treo"})


def test_pages_are_walked_each_story_once(client: Client, secretary: User) -> None:
    made = [ArticleFactory(headline=f"Cầu treo số {n}") for n in range(23)]
    client.force_login(secretary)

    first = client.get("/toa-soan/tim-bai/", {"q": "cau treo"}).context
    rest = client.get("/toa-soan/tim-bai/", {"q": "cau treo", "truoc": first["older"]}).context

    shown = [one.story.pk for one in (*first["found"], *rest["found"])]
    assert shown == [article.pk for article in reversed(made)]
    assert rest["older"] == ""
    assert client.get("/toa-soan/tim-bai/", {"q": "cau", "truoc": "x"}).status_code == 404


def listed_by(who: User, client: Client, **asked: str) -> list[str]:
    """The headlines in the list of stories, as somebody narrows it."""
    client.force_login(who)
    shown = client.get("/toa-soan/articles/article/", asked).context["cl"].result_list
    return sorted(story.headline for story in shown)


@pytest.mark.parametrize("many", [0, 7_000])
def test_a_list_of_ones_own_is_theirs_alone_however_many_they_are(
    client: Client, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(people, "MANY", many)
    section, reporter = SectionFactory(), UserFactory(role=Role.REPORTER)
    editor = UserFactory(role=Role.EDITOR)
    section.editors.add(editor)
    began = ArticleFactory(headline="Chợ phiên tôi viết", created_by=reporter, section=section)
    signed = ArticleFactory(headline="Chợ đêm tôi ký", section=section)
    for who in (reporter, editor):
        BylineFactory(article=signed, author=AuthorFactory(user=who))
    kept(signed)
    workflow.move(began, Move.Kind.SUBMIT, by=reporter)
    ArticleFactory(headline="Chợ mục khác")

    both = ["Chợ phiên tôi viết", "Chợ đêm tôi ký"]
    for asked in ({}, {"mine": "yes"}, {"q": "chợ"}, {"q": "chợ", "mine": "yes"}):
        assert listed_by(reporter, client, **asked) == both, asked
    assert listed_by(reporter, client, q="chợ", mine="yes", state="submitted") == both[:1]
    assert listed_by(reporter, client, q="?!", mine="yes") == []

    for asked in ({}, {"q": "chợ"}):
        assert listed_by(editor, client, **asked) == both
        assert listed_by(editor, client, **asked, mine="yes") == both[1:]
    section_given = {"section__id__exact": str(section.pk)}
    assert listed_by(editor, client, q="chợ", mine="yes", **section_given) == both[1:]

"""What is said about a story: kept for good, found again, settled by those whose work it is."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from articles import comments, versions, workflow
from articles.models import Article, Comment, Role
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    BylineFactory,
    SectionFactory,
    UserFactory,
)
from tests.workflow.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def open_remarks(article: Article) -> list[Comment]:
    """What is not settled, the oldest first."""
    found = list(article.comments.filter(thread=None, resolved_at=None))
    assert comments.count_open([article])[article.pk] == len(found)
    return found


About = Comment.About


def threads(article: Article) -> list[comments.Thread]:
    article.refresh_from_db()
    return comments.threads(article, versions.latest(article).content)


def edit(article: Article, **fields: str) -> Article:
    Article.objects.filter(pk=article.pk).update(**fields)
    return workflow.save(Article.objects.get(pk=article.pk), by=article.created_by)


def test_a_remark_follows_its_passage_through_edits() -> None:
    article = ArticleFactory(body="<p>Cầu dài 40 mét.</p><p>Bà con góp 120 ngày công.</p>")
    editor = UserFactory(role=Role.EDITOR)
    passage = comments.Passage.of("góp 120 ngày công", "Cầu dài 40 mét. Bà con ", ".")
    comments.add(article, "Số này ở đâu?", by=editor, about=About.BODY, passage=passage)

    edit(article, body="<p>Mưa tạnh.</p><p>Bà con góp 120 ngày công.</p>")
    [thread] = threads(article)
    assert (thread.is_gone, thread.now) == (False, "")

    edit(article, body="<p>Bà con góp 150 ngày công.</p>")
    [thread] = threads(article)
    assert (thread.is_gone, thread.now) == (False, "góp 150 ngày công")

    edit(article, body="<p>Cầu thông xe.</p>")
    [thread] = threads(article)
    assert (thread.is_gone, thread.is_open) == (True, True)
    assert thread.remark.quote == "góp 120 ngày công"


def test_a_remark_on_a_caption_is_gone_with_its_photo() -> None:
    article = ArticleFactory()
    article.photos.create(key="anh-1", caption="Cầu mới nhìn từ bờ")
    edit(article, lead="Khác.")
    comments.add(article, "Ai chụp?", by=article.created_by, about=About.CAPTION, photo_key="anh-1")
    assert [thread.is_gone for thread in threads(article)] == [False]

    article.photos.all().delete()
    edit(article, lead="Khác nữa.")
    assert [thread.is_gone for thread in threads(article)] == [True]


def test_open_remarks_stand_first_in_the_order_of_the_story_then_the_settled() -> None:
    article = ArticleFactory(body="<p>Một hai ba.</p>")
    by = article.created_by

    def say(text: str, **where: object) -> Comment:
        return comments.add(article, text, by=by, **where)  # type: ignore[arg-type]

    settled = say("đã sửa", about=About.HEADLINE)
    comments.resolve(settled, by=by)
    say("sau", about=About.BODY, passage=comments.Passage.of("ba"))
    say("trước", about=About.BODY, passage=comments.Passage.of("hai"))
    say("tít", about=About.HEADLINE)
    say("chung")
    assert [thread.remark.text for thread in threads(article)] == [
        "chung",
        "tít",
        "trước",
        "sau",
        "đã sửa",
    ]
    assert [comment.text for comment in open_remarks(article)] == [
        "sau",
        "trước",
        "tít",
        "chung",
    ]


def test_answers_stand_under_their_remark_and_it_is_opened_again() -> None:
    article, editor = ArticleFactory(), UserFactory(role=Role.EDITOR)
    remark = comments.add(article, "Thiếu nguồn.", by=editor)
    first = comments.answer(remark, "Đã thêm.", by=article.created_by)
    comments.answer(first, "Cảm ơn.", by=editor)
    comments.resolve(remark, by=editor)
    comments.resolve(remark, by=article.created_by)

    [thread] = threads(article)
    assert [said.text for said in thread.answers] == ["Đã thêm.", "Cảm ơn."]
    assert (thread.is_open, thread.remark.resolved_by) == (False, editor)
    assert open_remarks(article) == []

    comments.reopen(remark)
    assert open_remarks(article) == [remark]


def test_reading_takes_as_many_queries_for_many_remarks_as_for_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    article = ArticleFactory()
    content = versions.latest(article).content
    for n in range(6):
        remark = comments.add(article, f"Ý {n}", by=UserFactory(role=Role.EDITOR))
        comments.answer(remark, "Vâng", by=article.created_by)
    with django_assert_num_queries(2):
        found = comments.threads(article, content)
        assert {str(thread.remark.made_by) for thread in found}
        assert [list(thread.remark.mentioned.all()) for thread in found] == [[]] * 6


def test_a_remark_without_words_or_place_is_refused() -> None:
    article = ArticleFactory()
    for refused in [
        {"text": "  \n "},
        {"text": "Ảnh nào?", "about": About.CAPTION},
        {"text": "Đâu?", "about": "khac"},
    ]:
        with pytest.raises(ValidationError):
            comments.add(article, by=article.created_by, **refused)
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM articles_comment",
        "UPDATE articles_comment SET text = 'Khác'",
        "UPDATE articles_comment SET made_by_id = made_by_id",
        "UPDATE articles_comment SET quote = ''",
    ],
)
def test_sql_cannot_unsay_what_was_said(statement: str) -> None:
    article = ArticleFactory()
    comments.add(article, "Thiếu nguồn.", by=article.created_by)
    refused = pytest.raises(IntegrityError, match="are kept for good")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert [said.text for said in open_remarks(article)] == ["Thiếu nguồn."]


# --- Names ----------------------------------------------------------------------------------------


def test_names_after_an_at_sign_are_found_the_longest_first() -> None:
    minh = UserFactory(username="minh", last_name="Trần", first_name="Minh")
    thu = UserFactory(username="minh.thu", last_name="Trần", first_name="Minh Thu")
    text = "@trần minh thu xem giúp, cc @minh. Thư: toa@minh.vn, @ai-do, @Minh.Thu"
    assert comments.mentioned_in(text, [minh, thu]) == [thu, minh]
    assert comments.pieces("Nhờ @minh.thu xem", [minh, thu]) == [
        ("Nhờ ", False),
        ("@Trần Minh Thu", True),
        (" xem", False),
    ]
    assert comments.mentioned_in("@minhthu @minhở", [minh, thu]) == []


def test_only_those_who_may_see_the_story_are_named() -> None:
    article = ArticleFactory()
    stranger = UserFactory(username="nguoila", role=Role.REPORTER)
    chief = UserFactory(username="tbt", role=Role.EDITOR_IN_CHIEF)
    people = workflow.readers_of(article)
    remark = comments.add(article, "@nguoila @tbt", by=article.created_by, people=people)
    assert list(remark.mentioned.all()) == [chief]
    assert stranger not in people


def test_who_may_see_a_story_is_the_same_asked_from_either_side() -> None:
    room = Newsroom()
    signed = UserFactory(role=Role.REPORTER)
    mine = room.story("draft")
    BylineFactory(article=mine, author=AuthorFactory(user=signed))
    nobody = UserFactory()
    BylineFactory(article=mine, author=AuthorFactory(user=nobody))
    unfiled = ArticleFactory(section=None, created_by=signed)
    elsewhere = ArticleFactory(section=SectionFactory())
    for article in (mine, unfiled, elsewhere):
        seen_by = [
            user
            for user in User.objects.order_by("pk")
            if workflow.visible_to(user).filter(pk=article.pk).exists()
        ]
        assert list(workflow.readers_of(article)) == seen_by


def test_a_remark_is_settled_by_who_made_it_and_by_whose_work_it_is() -> None:
    room = Newsroom()
    article = room.story("submitted")
    remark = comments.add(article, "Thiếu nguồn.", by=room.people["secretary"])

    def may(user: User) -> bool:
        try:
            workflow.check_resolve(remark, user)
        except workflow.Refused:
            return False
        return True

    assert {name for name, user in room.people.items() if may(user)} == {
        "author",
        "editor",
        "secretary",
        "chief",
    }
    administrator = room.outsiders["administrator"]
    assert isinstance(administrator, User)
    assert not may(administrator)
    remark = comments.add(article, "Lỗi hiển thị.", by=administrator)
    assert may(administrator)


def test_names_that_nobody_bears_are_told_apart_from_what_is_no_name() -> None:
    thu = UserFactory(username="thu", last_name="Lò", first_name="Thị Thử")
    text = "@Lò Thị Thử, @Trần Văn Không xem; hỏi @ky-su.hai ở ha@bao.vn. @Đinh ơi (@Đinh)! @ @thu"

    assert comments.unknown_in(text, [thu]) == ["@Trần Văn Không", "@ky-su.hai", "@Đinh"]
    assert comments.unknown_in("Không nhắc ai.", []) == []

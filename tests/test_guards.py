"""What the database itself refuses and counts, whoever asks it."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from articles import publishing, versions, workflow
from articles.models import (
    Article,
    Author,
    Correction,
    Department,
    Edition,
    Move,
    Official,
    Photo,
    Place,
    PlaceSuccession,
    Posting,
    PublishedArticle,
    Role,
    Section,
    Version,
)
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    BylineFactory,
    DepartmentFactory,
    OfficialFactory,
    PlaceFactory,
    PostingFactory,
    SectionFactory,
    UserFactory,
)
from tests.workflow.newsroom import Kind, Newsroom

# --- The log and the versions ---------------------------------------------------------------------

KEPT = ["articles_move", "articles_version"]


@pytest.mark.django_db
@pytest.mark.parametrize("table", KEPT)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET made_at = now()",
        "UPDATE {table} SET made_by_id = made_by_id",
        "DELETE FROM {table}",
        "DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})",
        "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET id = 0",
    ],
)
def test_sql_cannot_change_or_delete_what_is_kept(table: str, statement: str) -> None:
    room = Newsroom()
    room.story("published")
    before = rows_of(table)
    assert before
    message = f"Rows of {table} are kept for good: they cannot be changed or deleted."
    with pytest.raises(IntegrityError, match=re.escape(message)), transaction.atomic():
        execute(statement.format(table=table))
    assert rows_of(table) == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE articles_move",
        "TRUNCATE articles_version, articles_privatelink",
        "TRUNCATE articles_article CASCADE",
        "TRUNCATE auth_user CASCADE",
    ],
)
def test_sql_cannot_empty_what_is_kept_not_even_by_way_of_something_else(statement: str) -> None:
    for table in KEPT:
        execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_no_truncate")  # as in the newsroom
    Newsroom().story("published")
    before = {table: rows_of(table) for table in KEPT}
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="are kept for good"), transaction.atomic():
        execute(statement)
    assert {table: rows_of(table) for table in KEPT} == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM articles_article WHERE id = {article.pk}",
        "UPDATE articles_article SET id = 0 WHERE id = {article.pk}",
        "DELETE FROM auth_user WHERE id = {article.created_by_id}",
    ],
)
def test_a_story_and_its_writer_cannot_be_pulled_from_under_the_log(statement: str) -> None:
    article = Newsroom().story("submitted")
    with pytest.raises(IntegrityError, match="foreign key constraint"), transaction.atomic():
        execute(statement.format(article=article))
        execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert Article.objects.filter(pk=article.pk).exists()


@pytest.mark.django_db
def test_django_refuses_to_delete_a_story_or_its_writer() -> None:
    article = Newsroom().story("submitted")
    for row in (article, article.created_by):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.delete()
    with pytest.raises(IntegrityError, match="are kept for good"), transaction.atomic():
        Move.objects.all().delete()
    with pytest.raises(IntegrityError, match="are kept for good"), transaction.atomic():
        Version.objects.update(label="Khác")


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def rows_of(table: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608  (a name of ours)
        return cursor.fetchall()


# --- Constraints ----------------------------------------------------------------------------------


def twice(make: Callable[[], Any]) -> None:
    make()
    make()


def story() -> Article:
    article: Article = ArticleFactory()
    return article


def draft_set_to(**columns: Any) -> None:
    Article.objects.filter(pk=story().pk).update(**columns)


def photo(**columns: Any) -> Photo:
    return Photo.objects.create(
        original="originals/a.jpg", fingerprint="a" * 64, width=800, height=600, **columns
    )


def use_a_key_twice() -> None:
    article = story()
    twice(lambda: article.photos.create(key="anh-1"))


def name_twice(parts: str, column: str, entry: Any) -> None:
    article = story()
    twice(lambda: getattr(article, parts).create(name="X", **{column: entry}))


def succeed(**columns: Any) -> None:
    PlaceSuccession.objects.create(happened_on=date(2025, 7, 1), **columns)


def published_without_a_headline() -> None:
    article = Newsroom().story("published")
    PublishedArticle.objects.filter(pk=article.pk).update(headline="")


def correction_without_text() -> None:
    article = Newsroom().story("published")
    Correction.objects.create(story_id=article.pk, text="")


FEB, MARCH = date(2025, 2, 1), date(2025, 3, 1)

REFUSED: dict[str, Callable[[], Any]] = {
    "article_status_known": lambda: draft_set_to(status="scheduled"),
    "article_past_draft_has_section_and_headline": lambda: draft_set_to(
        status="submitted", headline=""
    ),
    "article_spiked_never_came_out": lambda: Article.objects.filter(
        pk=Newsroom().story("published").pk
    ).update(status="spiked"),
    "article_published_has_a_time": lambda: draft_set_to(status="published"),
    "section_chain_has_a_publisher": lambda: SectionFactory(chain=[]),
    "section_chain_of_editorial_roles": lambda: SectionFactory(chain=[Role.REPORTER]),
    "section_slug_not_empty": lambda: SectionFactory(slug=""),
    "articles_section_slug_key": lambda: twice(lambda: SectionFactory(slug="thoi-su")),
    "articles_section_name_key": lambda: twice(lambda: SectionFactory(name="Thời sự")),
    "author_has_a_name": lambda: AuthorFactory(name=""),
    "official_has_a_name": lambda: OfficialFactory(name=""),
    "posting_has_a_title": lambda: PostingFactory(title=""),
    "posting_ends_after_it_begins": lambda: PostingFactory(start=MARCH, end=FEB),
    "department_has_a_name": lambda: DepartmentFactory(name=""),
    "department_ends_after_it_begins": lambda: DepartmentFactory(valid_from=MARCH, valid_to=FEB),
    "place_has_a_name": lambda: PlaceFactory(name=""),
    "place_ends_after_it_begins": lambda: PlaceFactory(valid_from=MARCH, valid_to=FEB),
    "place_code_once_at_a_time": lambda: twice(lambda: PlaceFactory(code="04930")),
    "articles_photo_fingerprint_key": lambda: twice(photo),
    "photo_focal_point_inside": lambda: photo(focal_x=1.5),
    "article_photo_key_once": use_a_key_twice,
    "edition_is_one_row": lambda: Edition.objects.create(pk=2),
    "published_has_a_headline": published_without_a_headline,
    "correction_has_text": correction_without_text,
}
"""For each constraint, something that it refuses."""


@pytest.mark.django_db
@pytest.mark.parametrize("constraint", REFUSED)
def test_the_database_refuses_what_must_not_be(constraint: str) -> None:
    assert_refused(constraint, REFUSED[constraint])


@pytest.mark.django_db
def test_nothing_is_named_twice_in_one_story() -> None:
    article, author = story(), AuthorFactory()
    assert_refused(
        "byline_once", lambda: twice(lambda: BylineFactory(article=article, author=author))
    )
    for parts, column, entry in [
        ("officials", "official", OfficialFactory()),
        ("departments", "department", DepartmentFactory()),
        ("places", "place", PlaceFactory()),
    ]:
        assert_refused(
            f"article_{column}_once", lambda p=parts, c=column, e=entry: name_twice(p, c, e)
        )  # type: ignore[misc]
        assert_refused(
            f"article_{column}_has_a_name",
            lambda p=parts: getattr(article, p).create(name=""),  # type: ignore[misc]
        )
        getattr(article, parts).create(name="Chưa rõ")
        getattr(article, parts).create(name="Chưa rõ nốt")  # not in the directory: any number


@pytest.mark.django_db
def test_a_post_a_succession_and_a_version_stand_once() -> None:
    official = OfficialFactory()
    assert_refused("posting_once", lambda: twice(lambda: PostingFactory(official=official)))
    old, new = PlaceFactory(), PlaceFactory()
    assert_refused(
        "place_succession_once", lambda: twice(lambda: succeed(predecessor=old, successor=new))
    )
    assert_refused("place_does_not_succeed_itself", lambda: succeed(predecessor=old, successor=old))
    article = story()
    assert_refused(
        "version_number_once",
        lambda: Version.objects.create(
            article=article, number=1, content={}, made_by=article.created_by
        ),
    )


def assert_refused(constraint: str, attempt: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        attempt()
    assert refused.value.__cause__.diag.constraint_name == constraint  # type: ignore[union-attr]


@pytest.mark.django_db
def test_somebody_named_in_a_story_is_not_deleted() -> None:
    article = story()
    for parts, column, entry in [
        ("officials", "official", OfficialFactory()),
        ("departments", "department", DepartmentFactory()),
        ("places", "place", PlaceFactory()),
    ]:
        getattr(article, parts).create(name="X", **{column: entry})
        with pytest.raises(IntegrityError), transaction.atomic():
            entry.delete()
        with pytest.raises(IntegrityError, match="foreign key"), transaction.atomic():
            execute(f"DELETE FROM {entry._meta.db_table} WHERE id = {entry.pk}")  # noqa: S608
            execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db
def test_each_role_has_its_group() -> None:
    assert set(Role.values) <= set(Group.objects.values_list("name", flat=True))


# --- The edition ----------------------------------------------------------------------------------


def edition() -> int:
    return Edition.objects.get().number


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("approved", Kind.PUBLISH),
        ("approved", Kind.SCHEDULE),
        ("scheduled", Kind.UNSCHEDULE),
        ("published", Kind.CORRECT),
        ("published", Kind.WITHDRAW),
        ("withdrawn", Kind.RESTORE),
        ("live, changes approved", Kind.PUBLISH),
    ],
)
def test_each_move_that_readers_notice_starts_a_new_edition(state: str, kind: str) -> None:
    room = Newsroom()
    article = room.story(state)
    before = edition()
    hour = timezone.now() + timedelta(hours=1)
    room.move(article, kind, reason="Vì thế.", publish_at=hour)
    assert edition() > before


@pytest.mark.django_db
def test_what_the_desk_writes_starts_none() -> None:
    room = Newsroom()
    article, live = room.story("draft"), room.story("published")
    before = edition()
    room.hand_in(article)
    room.move(article, Kind.RETURN, reason="Thiếu số liệu.")
    room.edit(article)
    article.photos.create(key="anh-1", caption="Cầu treo")
    article.officials.create(name="Đinh Công Thử")
    room.approve(article)
    room.edit(live)
    UserFactory(role=Role.REPORTER)
    assert edition() == before


@pytest.mark.django_db
def test_each_change_of_a_public_fact_starts_a_new_edition() -> None:
    facts: list[Any] = []
    for make in [
        SectionFactory,
        AuthorFactory,
        OfficialFactory,
        PostingFactory,
        DepartmentFactory,
        PlaceFactory,
    ]:
        before = edition()
        facts.append(make())
        assert edition() > before, make
    section, author, official, posting, department, place = facts
    changes: list[Callable[[], Any]] = [
        lambda: Section.objects.filter(pk=section.pk).update(name="Đời sống"),
        lambda: Author.objects.filter(pk=author.pk).update(about="Phóng viên"),
        lambda: Official.objects.filter(pk=official.pk).update(about="Quê Hòa Bình"),
        lambda: Posting.objects.filter(pk=posting.pk).update(end=MARCH),
        lambda: Department.objects.filter(pk=department.pk).update(short_name="Sở TN"),
        lambda: department.predecessors.add(DepartmentFactory()),
        department.predecessors.clear,
        lambda: Place.objects.filter(pk=place.pk).update(valid_to=MARCH),
        lambda: succeed(predecessor=place, successor=PlaceFactory()),
        posting.delete,
    ]
    for number, change in enumerate(changes):
        before = edition()
        change()
        assert edition() > before, number


@pytest.mark.django_db
def test_an_edition_that_is_rolled_back_never_was() -> None:
    before = edition()
    with pytest.raises(DatabaseError), transaction.atomic():
        SectionFactory()
        execute("SELECT 1/0")
    assert edition() == before


# --- Several people at once -----------------------------------------------------------------------


def at_once(*people: Callable[[], Any]) -> list[Any]:
    """Let everybody act at the same moment, each on a connection of their own.

    Returns what each got: the result, or the refusal or error.
    """
    ready = Barrier(len(people))

    def act(person: Callable[[], Any]) -> Any:
        connection.ensure_connection()
        ready.wait(timeout=60)
        try:
            return person()
        except (workflow.Refused, DatabaseError) as answer:
            return answer
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(act, people))


def refusals(answers: list[Any]) -> list[str]:
    assert not [answer for answer in answers if isinstance(answer, DatabaseError)]
    return [str(answer) for answer in answers if isinstance(answer, workflow.Refused)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("state", "kind", "name"),
    [
        ("draft", Kind.SUBMIT, "author"),
        ("submitted", Kind.APPROVE, "editor"),
        ("approved", Kind.PUBLISH, "secretary"),
        ("published", Kind.WITHDRAW, "secretary"),
    ],
)
def test_of_four_who_make_one_move_at_once_exactly_one_makes_it(
    state: str, kind: str, name: str
) -> None:
    room = Newsroom()
    article = room.story(state)
    earlier = article.moves.count()
    person = room.people[name]
    answers = at_once(
        *[lambda: workflow.move(article, kind, by=person, reason="Vì thế.", seen=1)] * 4
    )
    assert len(refusals(answers)) == 3
    assert article.moves.count() == earlier + 1


@pytest.mark.django_db(transaction=True)
def test_an_approval_and_an_edit_at_once_never_let_unread_words_through() -> None:
    room = Newsroom()
    editor, secretary = room.people["editor"], room.people["secretary"]
    for _attempt in range(4):
        article = room.story("submitted")
        opened = Article.objects.select_related("section").get(pk=article.pk)

        def write(opened: Article = opened) -> None:
            with transaction.atomic():
                opened.body = "<p>Chưa ai đọc câu này.</p>"
                opened.save(update_fields=["body"])
                workflow.save(opened, by=editor)

        at_once(write, lambda a=article: workflow.move(a, Kind.APPROVE, by=secretary, seen=1))  # type: ignore[misc]
        stored = Article.objects.get(pk=article.pk)
        assert (stored.state, stored.approvals, stored.version) == ("submitted", 0, 2)


@pytest.mark.django_db(transaction=True)
def test_saves_at_once_each_get_a_version_of_their_own() -> None:
    article = story()

    def write(words: str) -> Callable[[], Any]:
        opened = Article.objects.get(pk=article.pk)

        def save() -> None:
            with transaction.atomic():
                opened.body = f"<p>{words}</p>"
                opened.save(update_fields=["body"])
                workflow.save(opened, by=article.created_by)

        return save

    assert refusals(at_once(*[write(words) for words in ("một", "hai", "ba", "bốn")])) == []
    kept = list(article.versions.order_by("number").values_list("number", "content__body"))
    assert [number for number, _body in kept] == [1, 2, 3, 4, 5]
    assert {body for _number, body in kept[1:]} == {
        "<p>một</p>",
        "<p>hai</p>",
        "<p>ba</p>",
        "<p>bốn</p>",
    }
    article.refresh_from_db()
    assert versions.latest(article).content["body"] == article.body


@pytest.mark.django_db(transaction=True)
def test_publishing_at_once_counts_every_edition() -> None:
    room = Newsroom()
    stories = [room.story("approved") for _ in range(3)]
    chief = room.people["chief"]
    before = edition()
    answers = at_once(
        *[lambda s=s: workflow.move(s, Kind.PUBLISH, by=chief) for s in stories]  # type: ignore[misc]
    )
    assert refusals(answers) == []
    assert edition() >= before + 3
    assert all(publishing.published_row(article) for article in stories)

"""The demo newsroom: everything to show, made by allowed moves, and never twice."""

import json
import unicodedata
from collections import Counter
from datetime import UTC, datetime, timedelta
from io import StringIO
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from django.utils import timezone

from articles import demo, photos, search, workflow
from articles.demo import drawing, stories
from articles.demo.drawing import canvas
from articles.models import (
    Article,
    ArticleDepartment,
    ArticleOfficial,
    ArticlePhoto,
    ArticlePlace,
    Author,
    CopyWords,
    Correction,
    Edition,
    Move,
    Photo,
    PublishedArticle,
    Role,
    Section,
    Status,
    Version,
)
from articles.photos import renditions
from articles.vietnamese import fold
from tests.walk.crawl import crawl, search_for


def run() -> str:
    said = StringIO()
    call_command("demo", stdout=said)
    return said.getvalue()


def plant(word: str) -> dict[str, int]:
    """Put a word into everything that only the newsroom may see; return how often."""
    some = User.objects.get(username="quantri")
    articles = list(Article.objects.all())
    for article in articles:
        Article.objects.filter(pk=article.pk).update(
            headline=f"{word} {article.headline}"[:300],
            lead=f"{article.lead} {word}",
            body=f"{article.body}<p>{word}</p>",
            report_text=word,
            guesses=[{"field": "title", "value": word, "why": word}],
        )
    hidden = PublishedArticle.objects.exclude(pk__in=PublishedArticle.objects.public().values("pk"))
    for row in hidden:
        row.headline, row.lead, row.body, row.text = word, word, f"<p>{word}</p>", word
        row.save()
        search.index(row)
    return {
        "working copies": len(articles),
        "captions": ArticlePhoto.objects.update(caption=word, alt=word),
        "versions": len(
            Version.objects.bulk_create(
                Version(
                    article=article,
                    number=article.version + 1,
                    made_by=some,
                    label=word,
                    content={"headline": word, "lead": word, "body": word},
                )
                for article in articles
            )
        ),
        "moves": len(
            Move.objects.bulk_create(
                Move(
                    article=article,
                    kind="edit",
                    made_by=some,
                    from_status="draft",
                    to_status="draft",
                    version=article.version,
                    reason=word,
                )
                for article in articles
            )
        ),
        "scheduled or withdrawn": len(hidden),
    }


HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime.now(HANOI).replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.mark.slow
@time_machine.travel(NOON)  # an evening story is scheduled, and midnight does not come meanwhile
class DemoNewsroom(TestCase):
    """One demo for all of these: it takes a while to draw."""

    said: str

    @classmethod
    def setUpTestData(cls) -> None:
        # One width of each picture will do: `tests/photos` shows that all are made.
        cls.enterClassContext(mock.patch.object(renditions, "WIDTHS", (320,)))
        # Nor need the edges be smooth: drawn so, the scenes take a fourth of the time.
        cls.enterClassContext(mock.patch.object(canvas, "FINE", 1))
        assert not demo.is_loaded()
        cls.said = run()

    def test_no_word_of_an_unpublished_version_is_anywhere_on_the_site(self) -> None:
        """A word is planted in everything that readers must not see; then they read it all."""
        planted = plant("xanhlammật")
        assert planted == {
            "working copies": Article.objects.count(),
            "captions": ArticlePhoto.objects.count(),
            "versions": Article.objects.count(),
            "moves": Article.objects.count(),
            "scheduled or withdrawn": PublishedArticle.objects.count()
            - PublishedArticle.objects.public().count(),
        }
        assert all(planted.values())
        stories = [f"/thoi-su/x-{pk}/" for pk in Article.objects.values_list("pk", flat=True)]
        originals = [f"/media/{photo.original.name}" for photo in Photo.objects.all()]
        days = [
            f"/luu-tru/{timezone.localdate() + timedelta(days=ahead):%Y/%m/%d}/"
            for ahead in range(-2, 3)
        ]

        pages = crawl(
            [
                "/",
                "/sitemap.xml",
                "/robots.txt",
                "/rss/",
                search_for("xanhlammật"),
                search_for("xanhlammat"),
                "/toa-soan/",
                *stories,
                *originals,
                *days,
            ]
        )

        assert len(pages) > 150
        # The search page prints what was typed; nothing else may.
        typed = {search_for("xanhlammật"), search_for("xanhlammat")}
        leaks = [
            address
            for address, text in pages.items()
            if "xanhlammat" in fold(text) and address not in typed
        ]
        assert leaks == []
        for address in typed:
            assert "<article" not in pages[address]
        for story in PublishedArticle.objects.public():
            assert any(f"-{story.pk}/" in address for address in pages)

    def test_it_says_what_it_made_and_how_to_log_in(self) -> None:
        lines = self.said.splitlines()
        assert lines[-8] == f"Log-ins at /toa-soan/ (password: {demo.PASSWORD}):"
        assert [line.split()[0] for line in lines[-7:]] == [name for name, _post in demo.LOG_INS]
        assert demo.is_loaded()

    def test_everybody_can_log_in_and_every_role_is_held(self) -> None:
        roles = Counter()
        for name, _post in demo.LOG_INS:
            user = User.objects.get(username=name)
            assert user.check_password(demo.PASSWORD)
            assert user.is_active
            assert user.is_staff
            roles.update(user.groups.values_list("name", flat=True))
        assert roles == {
            Role.REPORTER: 2,
            Role.EDITOR: 2,
            Role.SECRETARY: 1,
            Role.EDITOR_IN_CHIEF: 1,
            Role.ADMINISTRATOR: 1,
        }

    def test_there_are_enough_stories_in_every_state_and_section(self) -> None:
        assert Article.objects.count() >= 44
        assert {article.state for article in Article.objects.all()} == set(Status)
        public = PublishedArticle.objects.public()
        assert Section.objects.count() >= 12
        assert set(public.values_list("section", flat=True)) == set(
            Section.objects.values_list("pk", flat=True)
        )
        assert Correction.objects.filter(story__in=public).count() == 2
        waiting = Article.objects.filter(status=Status.SUBMITTED, published__in=public)
        assert [article.published.version < article.version for article in waiting] == [True, True]
        long = [row for row in public if len(f"{row.lead} {row.text}".split()) >= 250]
        assert len(long) >= 12

    def test_every_queue_has_something(self) -> None:
        for name, kind in (
            ("bientap", Move.Kind.APPROVE),
            ("bientap2", Move.Kind.APPROVE),
            ("bientap2", Move.Kind.PUBLISH),
            ("thuky", Move.Kind.PUBLISH),
            ("tongbientap", Move.Kind.APPROVE),
            ("tongbientap", Move.Kind.PUBLISH),
        ):
            user = User.objects.get(username=name)
            role = user.groups.get().name
            theirs = [
                article
                for article in workflow.visible_to(user).select_related("section")
                if workflow.waits_for(article) == role
                and any(
                    o.kind == kind and o.allowed
                    for o in workflow.offers(workflow.Step(article, user))
                )
            ]
            assert theirs, (name, kind)
        for name in ("phongvien", "phongvien2"):
            own = Article.objects.filter(created_by__username=name)
            assert own.filter(status=Status.DRAFT).exists()
            returned = own.filter(status=Status.RETURNED)
            assert returned.exists()
            for article in returned:
                assert article.moves.filter(kind=Move.Kind.RETURN).exclude(reason="").exists()

    def test_the_paper_has_a_past_a_today_and_a_tomorrow(self) -> None:
        today = timezone.localdate()
        days = {timezone.localdate(row.published_at) for row in PublishedArticle.objects.public()}
        assert {today - timedelta(days=ago) for ago in range(14)} <= days
        scheduled = PublishedArticle.objects.filter(published_at__gt=timezone.now())
        assert {timezone.localdate(row.published_at) - today for row in scheduled} == {
            timedelta(0),
            timedelta(1),
            timedelta(2),
        }
        for row in PublishedArticle.objects.select_related("article"):
            assert row.article.publish_at == row.published_at

    def test_search_knows_the_hours_of_the_past(self) -> None:
        today = timezone.localdate()
        yesterday = today - timedelta(days=1)
        of_the_day = PublishedArticle.objects.public().filter(published_at__date=yesterday)
        found = search.search("", narrowing=search.Narrowing(first=yesterday, last=yesterday))
        assert {hit.story.pk for hit in found.hits} == {row.pk for row in of_the_day}
        assert found.hits
        for copy in CopyWords.objects.select_related("article"):
            assert copy.changed_at == copy.article.changed_at

    def test_every_name_is_one_the_directory_knows(self) -> None:
        for model, link in (
            (ArticleOfficial, "official"),
            (ArticleDepartment, "department"),
            (ArticlePlace, "place"),
            (ArticlePhoto, "photo"),
        ):
            written = model.objects.filter(article__report_text="")
            assert written.exists()
            assert list(written.filter(**{link: None})) == []

    def test_reports_came_in_through_intake(self) -> None:
        reports = Article.objects.exclude(report_text="")
        assert {article.state for article in reports} == {
            Status.DRAFT,
            Status.SUBMITTED,
            Status.PUBLISHED,
        }
        for article in reports:
            assert article.guesses
            assert article.headline in article.report_text
        row = PublishedArticle.objects.get(article__in=reports)
        assert [person["title"] for person in row.people] == ["Phó Chủ tịch UBND tỉnh"]
        assert [body["id"] is not None for body in row.departments] == [True] * 5
        assert row.body.count("<picture>") == 2

    def test_somebody_who_changed_posts_keeps_the_title_of_each_day(self) -> None:
        rows = PublishedArticle.objects.filter(people__contains=[{"name": "Xa Văn Thịnh"}])
        titles = [row.people for row in rows.order_by("published_at")]
        assert [
            person["title"]
            for people in titles
            for person in people
            if person["name"] == "Xa Văn Thịnh"
        ] == [
            "Chủ tịch UBND xã Mai Châu",
            "Giám đốc Sở Văn hóa, Thể thao và Du lịch",
            "Giám đốc Sở Văn hóa, Thể thao và Du lịch",
        ]

    def test_the_pictures_are_many_and_complete_with_credit_and_alternative_text(self) -> None:
        assert Photo.objects.count() == len(drawing.SCENES) >= 24
        for photo in Photo.objects.all():
            assert photos.has_all_renditions(photo)
            assert photo.credit == drawing.ILLUSTRATOR
        for use in ArticlePhoto.objects.filter(photo__isnull=False):
            assert use.caption
            assert use.alt
            assert use.credit == drawing.ILLUSTRATOR

    def test_all_text_is_in_normal_form(self) -> None:
        told = json.dumps(
            [
                *Version.objects.values_list("content", flat=True),
                *PublishedArticle.objects.values_list("headline", "lead", "body", "text"),
                *Move.objects.values_list("reason", flat=True),
                *Author.objects.values_list("name", "about"),
            ],
            ensure_ascii=False,
            default=list,
        )
        assert unicodedata.is_normalized("NFC", told)
        assert "{" not in "".join(PublishedArticle.objects.values_list("text", flat=True))

    def test_a_second_demo_changes_nothing(self) -> None:
        before = Edition.objects.get().number, Article.objects.count(), User.objects.count()
        assert run().startswith("The newsroom has stories already: the demo changes nothing.\n")
        assert before == (
            Edition.objects.get().number,
            Article.objects.count(),
            User.objects.count(),
        )


@override_settings(HTTPS=True)
def test_a_newsroom_open_to_the_world_gets_no_demo() -> None:
    with pytest.raises(CommandError, match="everybody knows the demo’s password"):
        call_command("demo")


TOLD = """section: Thời sự
state: draft
byline: A (both); B
out: {out}
event: -1

Tin {{d}}

Đến {{d+2}}/{{y}}

== Mục

Dòng một
dòng hai

[cau-song]
"""


def told(out: str, now: datetime) -> stories.Story:
    return stories.read("x", TOLD.format(out=out), now)


def test_a_storys_dates_move_with_the_day_it_came_out() -> None:
    story = told("3 07:15", datetime(2026, 1, 2, 9, 0, tzinfo=HANOI))
    assert story.out == datetime(2025, 12, 30, 7, 15, tzinfo=HANOI)
    assert (story.headline, story.lead) == ("Tin 29/12", "Đến 31/12/2025")
    assert story.byline == [("A", "both"), ("B", "text")]
    assert story.body == (
        '<h2>Mục</h2>\n<p>Dòng một dòng hai</p>\n<figure data-photo="cau-song"></figure>'
    )


@pytest.mark.parametrize("hour", [0, 5, 12, 18, 23])
def test_today_stays_today_whatever_the_hour(hour: int) -> None:
    now = datetime(2026, 1, 2, hour, 57, tzinfo=HANOI)
    earlier, later = told("0 06:10", now).out, told("0 later", now).out
    assert earlier is not None
    assert later is not None
    assert earlier <= now < later
    assert earlier.date() == later.astimezone(HANOI).date() == now.date()


def test_a_line_with_a_part_missing_is_named() -> None:
    with pytest.raises(ValueError, match=r"2 parts with \| between them are needed"):
        stories.read(
            "x",
            "section: A\nstate: draft\npeople: Đinh Trọng Khôi\n\nTin\n\nSapo",
            datetime(2026, 1, 2, tzinfo=UTC),
        )


def test_a_scene_is_the_same_picture_each_time() -> None:
    assert dict(drawing.drawn(["doi-che"])) == dict(drawing.drawn(["doi-che"]))

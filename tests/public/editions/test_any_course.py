"""Whatever changes on the site, in whatever order: what caches give is what a fresh page holds.

After every step each public address is asked for through the edition cache and compared, byte for
byte, with a page made afresh. Beside it stands a network of caches (a CDN) that keeps every page
for ever and drops only what the tags of the change name; what it still holds must be right too.
"""

import os
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from articles import workflow
from articles.models import (
    Article,
    Masthead,
    Place,
    PlaceSuccession,
    PublishedArticle,
    Redirect,
    Role,
    Section,
)
from articles.public import stories
from articles.public.editions.purging import News, come_due
from articles.public.editions.watching import Asking
from articles.public.most_read import rank, write
from tests.factories import (
    AuthorFactory,
    DepartmentFactory,
    OfficialFactory,
    PlaceFactory,
    PostingFactory,
    SectionFactory,
    UserFactory,
    publish,
)
from tests.public.editions.site import Got, Site
from tests.public.reading import draft
from tests.workflow.newsroom import Kind

COURSES = int(os.environ.get("NEWSROOM_COURSES", "2"))
"""Each takes some seconds; a hundred are worth a coffee break now and then."""

WORDS = ["Cầu treo", "Lúa xuân", "Trường mới", "Đường 12", "Mưa lớn"]


class AnyCourseOfTheSite(RuleBasedStateMachine):
    """A small paper, everything that can change what its readers see, and its caches."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
        self.clock = time_machine.travel(noon, tick=False)
        self.time = self.clock.start()
        self.site = Site()
        self.network: dict[str, Got] = {}
        self.number = self.looks = 0

    def teardown(self) -> None:
        self.clock.stop()
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize()
    def a_paper_is_begun(self) -> None:
        hear_within_the_transaction()
        self.chief = UserFactory(role=Role.EDITOR_IN_CHIEF)
        self.sections = [SectionFactory(), SectionFactory()]
        self.author = AuthorFactory()
        self.official = OfficialFactory()
        self.department = DepartmentFactory()
        old, self.place = PlaceFactory(), PlaceFactory()
        PlaceSuccession.objects.create(
            predecessor=old, successor=self.place, happened_on=timezone.localdate()
        )
        self.places = [old, self.place]
        self.articles: list[Article] = []
        self.addresses: set[str] = set()
        for _ in range(3):
            self.a_story_comes_out(0, 0, True)
        self.told = Asking().current()
        heard()

    @rule()
    def nothing_happens(self) -> None:
        """What is kept holds on; but a course that begins so is passed over.

        The first course of any run is the simplest step again and again, and shows nothing.
        """
        assume(self.looks > 1)

    # --- What the newsroom does -------------------------------------------------------------------

    @rule(section=st.integers(0, 1), hours=st.sampled_from([0, 0, 1, 30]), names=st.booleans())
    def a_story_comes_out(self, section: int, hours: int, names: bool) -> None:
        named = {"author": self.author, "official": self.official, "department": self.department}
        self.number += 1
        article = draft(
            headline=f"{WORDS[self.number % 5]} {self.number}",
            section=self.sections[section],
            place=self.places[self.number % 2],
            **(named if names else {}),
        )
        hour = {"publish_at": timezone.now() + timedelta(hours=hours)} if hours else {}
        self.articles.append(publish(article, **hour))

    @rule(data=st.data(), kind=st.sampled_from([Kind.CORRECT, Kind.WITHDRAW, Kind.RESTORE]))
    def the_chief_moves_a_story(self, data: st.DataObject, kind: str) -> None:
        self.try_move(data.draw(st.sampled_from(self.articles)), kind)

    @rule(data=st.data(), hours=st.integers(1, 30))
    def a_story_gets_another_hour(self, data: st.DataObject, hours: int) -> None:
        article = data.draw(st.sampled_from(self.articles))
        if self.try_move(article, Kind.UNSCHEDULE):
            self.try_move(
                article, Kind.SCHEDULE, publish_at=timezone.now() + timedelta(hours=hours)
            )

    @rule(data=st.data(), headline=st.sampled_from(WORDS), section=st.integers(0, 1))
    def a_story_comes_out_anew(self, data: st.DataObject, headline: str, section: int) -> None:
        article = data.draw(st.sampled_from(self.articles))
        article.refresh_from_db()
        article.headline, article.section = headline, self.sections[section]
        article.save()
        workflow.save(article, by=self.chief)
        self.the_desk_alone_sees()
        for kind in (Kind.SUBMIT, Kind.APPROVE, Kind.APPROVE, Kind.PUBLISH):
            self.try_move(article, kind)

    def try_move(self, article: Article, kind: str, **said: Any) -> bool:
        article = Article.objects.select_related("section").get(pk=article.pk)
        try:
            workflow.move(article, kind, by=self.chief, reason="Vì thế.", **said)
        except workflow.Refused:
            return False
        return True

    # --- Facts, lists, the frame ------------------------------------------------------------------

    @rule(data=st.data(), name=st.sampled_from(["Đời sống", "Kinh tế", "Văn hóa"]))
    def somebody_or_something_is_renamed(self, data: st.DataObject, name: str) -> None:
        """The address of an author, an official, a department or a place follows its name."""
        entries = [self.author, self.official, self.department, *self.places]
        entry = data.draw(st.sampled_from(entries))
        entry.name = f"{name} {entry.pk}"
        entry.save()

    @rule(data=st.data(), word=st.sampled_from(["doi-song", "kinh-te", "van-hoa"]))
    def a_section_gets_another_address(self, data: st.DataObject, word: str) -> None:
        section = data.draw(st.sampled_from(self.sections))
        section.name, section.slug = f"{word} {section.pk}", f"{word}-{section.pk}"
        section.position = section.pk % 3
        section.save()

    @rule(section=st.integers(0, 1), in_menu=st.booleans())
    def a_section_goes_into_the_menu_or_out(self, section: int, in_menu: bool) -> None:
        Section.objects.filter(pk=self.sections[section].pk).update(in_menu=in_menu)

    @rule(days=st.integers(-1, 2))
    def a_fact_is_entered(self, days: int) -> None:
        self.number += 1
        day, title = timezone.localdate() + timedelta(days=days), f"Phó Giám đốc {self.number}"
        PostingFactory(official=self.official, department=self.department, start=day, title=title)
        Place.objects.filter(pk=self.places[0].pk).update(valid_to=day)

    @rule(days=st.integers(0, 1))
    def a_masthead_is_entered(self, days: int) -> None:
        self.number += 1
        Masthead.objects.update_or_create(
            valid_from=timezone.localdate() + timedelta(days=days),
            defaults={
                "governing_body": "Tỉnh ủy",
                "editor_in_chief": f"Tổng biên tập {self.number}",
                "licence": "Số 1/GP-BTTTT",
                "address": "Số 1, phố Thử",
                "phone": "0210 000 000",
                "email": "toasoan@example.vn",
            },
        )

    @rule(data=st.data(), reads=st.integers(1, 9))
    def readers_read(self, data: st.DataObject, reads: int) -> None:
        read = data.draw(st.sampled_from(self.articles))
        write(Counter({read.pk: reads}), timezone.now())
        rank(timezone.now())

    @rule(data=st.data())
    def a_former_address_is_entered(self, data: st.DataObject) -> None:
        self.number += 1
        Redirect.objects.create(
            old_path=f"/cu/{self.number % 4}/{self.number}",
            article=data.draw(st.sampled_from(self.articles)),
        )
        self.addresses.add(f"/cu/{self.number % 4}/{self.number + 4}/")

    def the_desk_alone_sees(self) -> None:
        assert heard() == [], "what the desk writes begins no edition"

    # --- The clock --------------------------------------------------------------------------------

    @rule(minutes=st.sampled_from([1, 59, 60, 12 * 60, 30 * 60]))
    def time_goes_on(self, minutes: int) -> None:
        self.time.shift(timedelta(minutes=minutes))

    @precondition(lambda self: hasattr(self, "told"))
    @rule(milliseconds=st.sampled_from([-1, 0, 1]))
    def the_next_moment_comes(self, milliseconds: int) -> None:
        due = timezone.datetime.fromtimestamp(
            Asking().current().due, timezone.get_default_timezone()
        )
        self.time.move_to(due + timedelta(milliseconds=milliseconds), tick=False)

    # --- What always holds ------------------------------------------------------------------------

    @invariant()
    def what_caches_give_is_what_a_fresh_page_holds(self) -> None:
        if not hasattr(self, "told"):
            return
        self.looks += 1
        self.tell_the_network()
        for path in self.every_address():
            fresh, got = self.site.fresh(path), self.site.get(path, Accept_Encoding="br")
            assert comparable(got) == comparable(fresh), path
            held = self.network.get(path)
            assert held is None or comparable(held) == comparable(fresh), f"held by tags: {path}"
            if got.status == 200 and "Surrogate-Key" in got.headers:
                self.network[path] = got
            else:
                self.network.pop(path, None)

    def tell_the_network(self) -> None:
        news = News()
        for told in heard():
            news.hear(told)
        edition = Asking().current()
        with connection.cursor() as cursor:
            due = come_due(cursor, self.told.since, edition.since)
        tags = news.between(self.told.number, edition.number) | due
        self.told = edition
        self.network = {
            path: page
            for path, page in self.network.items()
            if not tags & set(page.headers["Surrogate-Key"].split())
        }

    def every_address(self) -> list[str]:
        """Every address that the site has or had, and some that it never had."""
        rows = list(PublishedArticle.objects.select_related("section"))
        entries = [self.author, self.official, self.department, *self.places]
        today = timezone.localdate()
        self.addresses |= {row.get_absolute_url() for row in rows}
        self.addresses |= {section.get_absolute_url() for section in Section.objects.all()}
        self.addresses |= {f"/rss/{section.slug}/" for section in Section.objects.all()}
        self.addresses |= {entry.get_absolute_url() for entry in entries}
        self.addresses |= {f"{self.author.get_absolute_url()}atom/"}
        self.addresses |= {f"{self.place.get_absolute_url()}rss/"}
        self.addresses |= {f"/luu-tru/{today:%Y/%m/%d}/", f"/luu-tru/{today:%Y/%m}/"}
        onward = [
            f"{section.get_absolute_url()}?truoc={stories.Key.of(row)}"
            for section in self.sections
            for row in rows[:1]
        ]
        return [*sorted(self.addresses), *onward, *FIXED]


FIXED = [
    *["/", "/rss/", "/atom/", "/gioi-thieu/", "/lien-he/", "/cai-chinh/", "/sitemap.xml"],
    *["/robots.txt", "/manifest.webmanifest", "/.well-known/security.txt", "/khong-co-gi/"],
]

OF_THE_CACHE = {"ETag", "Vary", "Content-Length", "Content-Encoding", "Last-Modified"}
"""Headers in which a kept page may differ: how it is sent, never what it says."""


def comparable(got: Got) -> tuple[int, dict[str, str], str]:
    """Return what two answers must have in common: all but how the bytes are packed."""
    headers = {name: said for name, said in got.headers.items() if name not in OF_THE_CACHE}
    return got.status, headers, got.text


def hear_within_the_transaction() -> None:
    """Write down what the database would tell at the commit, which a test never reaches."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE told (news text) ON COMMIT DROP")
        cursor.execute("SELECT pg_get_functiondef('newsroom_begin_edition(text)'::regprocedure)")
        telling = cursor.fetchone()[0]
        assert telling.count("PERFORM pg_notify('newsroom_edition',") == 1
        cursor.execute(
            telling.replace("PERFORM pg_notify('newsroom_edition',", "INSERT INTO told VALUES (")
        )


def heard() -> list[str]:
    """Return what has been told since this was asked for last."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM told RETURNING news")
        return [news for (news,) in cursor.fetchall()]


@pytest.mark.slow
@pytest.mark.django_db
def test_any_course_of_the_site_leaves_caches_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "PAGE", 3)
    run(
        AnyCourseOfTheSite,
        settings=settings(
            max_examples=COURSES,
            stateful_step_count=10,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a shorter course takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )

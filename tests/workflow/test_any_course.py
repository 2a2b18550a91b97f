"""Whatever people do to a story, in whatever order: what must always hold."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from articles import workflow
from articles.models import (
    Article,
    Move,
    Notice,
    PublishedArticle,
    PublishedByline,
    Status,
    Version,
)
from articles.models.roles import EDITORIAL_RANK, rank_of
from tests.factories import AuthorFactory, BylineFactory
from tests.workflow.newsroom import C, E, Kind, Newsroom, S

PEOPLE = ["author", "colleague", "editor", "elsewhere", "secretary", "chief", "administrator"]
ACTIVE = ["author", "editor", "editor", "secretary", "secretary", "chief"]
"""Those who can get a story on; drawn more often, or few courses would reach readers."""


class AnyCourse(RuleBasedStateMachine):
    """One story, and everything that anybody may try with it.

    Beside the newsroom this keeps its own account of what must be true: who has approved the text
    as it stands, which versions may be before readers, and whether readers have the story.
    """

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize(
        chain=st.sampled_from([[S], [E, S], [E, S], [E, S, C]]),
        sensitive=st.booleans(),
        signed=st.sampled_from(["author", "secretary", "chief"]),
    )
    def a_story_is_begun(self, chain: list[str], sensitive: bool, signed: str) -> None:
        self.room = Newsroom(chain)
        self.people = {**self.room.people, **self.room.outsiders}
        self.article = self.room.story("draft", sensitive=sensitive)
        BylineFactory(article=self.article, author=AuthorFactory(user=self.people[signed]))
        workflow.save(self.article, by=self.people["author"])
        self.words = 0
        self.logged = 0
        self.approved_by: list[tuple[str, int]] = []
        self.may_be_read: set[int] = set()
        self.out = False

    # --- What people try ----------------------------------------------------------------------

    @rule(
        kind=st.sampled_from([kind for kind in Kind if kind != Kind.EDIT]),
        name=st.sampled_from(PEOPLE),
        hours=st.integers(-1, 3),
        return_to=st.none() | st.integers(0, 2),
    )
    def somebody_tries_a_move(
        self, kind: str, name: str, hours: int, return_to: int | None
    ) -> None:
        self.attempt(
            kind, name, publish_at=timezone.now() + timedelta(hours=hours), return_to=return_to
        )

    @rule(name=st.sampled_from(ACTIVE), data=st.data())
    def somebody_presses_a_button(self, name: str, data: st.DataObject) -> None:
        person = self.people[name]
        offered = [
            offer.kind
            for offer in workflow.offers(workflow.Step(self.article, person))
            if offer.allowed
        ]
        if offered:
            kind = data.draw(st.sampled_from(offered))
            self.attempt(kind, name, publish_at=timezone.now() + timedelta(hours=1))

    @rule(names=st.permutations(["author", "editor", "secretary", "chief"]))
    def everybody_helps_it_to_readers(self, names: list[str]) -> None:
        while self.helped_on(names):
            pass

    def helped_on(self, names: list[str]) -> bool:
        for name in names:
            offered = workflow.offers(workflow.Step(self.article, self.people[name]))
            for kind in (offer.kind for offer in offered if offer.allowed):
                if kind in {Kind.SUBMIT, Kind.APPROVE, Kind.PUBLISH}:
                    self.attempt(kind, name)
                    return True
        return False

    @rule(name=st.sampled_from(PEOPLE))
    def somebody_writes(self, name: str) -> None:
        before = self.everything()
        try:
            workflow.check_edit(self.article, self.people[name])
        except workflow.Refused:
            return
        self.words += 1
        self.article.body += f"<p>câu{self.words}</p>"
        self.article.save(update_fields=["body"])
        workflow.save(self.article, by=self.people[name])
        self.article.refresh_from_db()
        self.approved_by = []
        self.logged = self.article.moves.count()
        assert self.logged - len(before["moves"]) in {0, 1}
        assert self.everything()["public"] == before["public"]

    @rule(name=st.sampled_from(["editor", "secretary", "chief", "author"]))
    def somebody_signs_it_too(self, name: str) -> None:
        try:
            workflow.check_edit(self.article, self.people[name])
        except workflow.Refused:
            return
        BylineFactory(article=self.article, author=AuthorFactory(user=self.people[name]))
        workflow.save(self.article, by=self.people[name])
        self.article.refresh_from_db()
        self.approved_by = []
        self.logged = self.article.moves.count()

    @rule()
    def the_hour_comes(self) -> None:
        if self.article.state == Status.SCHEDULED:
            now = timezone.now()
            Article.objects.filter(pk=self.article.pk).update(publish_at=now)
            PublishedArticle.objects.filter(pk=self.article.pk).update(published_at=now)
            self.article.refresh_from_db()
            self.out = True

    def attempt(self, kind: str, name: str, **said: Any) -> None:
        before = self.everything()
        person = self.people[name]
        alone = self.writers() == {person.pk}
        said = {key: value for key, value in said.items() if key in NEEDS.get(kind, ())}
        promised = self.promised(kind, person, said)
        try:
            workflow.move(self.article, kind, by=person, reason="Vì thế.", **said)
        except workflow.Refused as refusal:
            assert str(refusal)
            assert self.everything() == before
            return
        self.article.refresh_from_db()
        self.logged += 1
        told = Notice.objects.filter(article=self.article).exclude(pk__in=before["told"])
        assert sorted(told.values_list("person", "kind")) == promised
        assert rank_of(person) > 0
        if kind == Kind.APPROVE:
            assert not alone
            self.approved_by.append((name, self.article.version))
        elif kind in {Kind.PUBLISH, Kind.SCHEDULE}:
            assert not alone
            self.assert_approved_by_those_it_needs()
            self.may_be_read.add(self.article.version)
            self.out = kind == Kind.PUBLISH
        elif kind == Kind.RETURN and said.get("return_to") is not None:
            self.approved_by = self.approved_by[: said["return_to"]]
        elif kind in {Kind.SUBMIT, Kind.RECALL, Kind.RETURN, Kind.WITHDRAW, Kind.SPIKE}:
            self.approved_by = []
        if kind in {Kind.WITHDRAW, Kind.RESTORE}:
            self.out = kind == Kind.RESTORE

    def promised(self, kind: str, person: Any, said: dict[str, Any]) -> list[tuple[int, str]]:
        """Whom the page of the move would name, each with what they are told."""
        step = workflow.Step(self.article, person, return_to=said.get("return_to"))
        groups = workflow.audience(kind, step)
        return sorted((who.pk, group.kind.value) for group in groups for who in group.people)

    def assert_approved_by_those_it_needs(self) -> None:
        needed = workflow.approvers(self.article)
        assert len(self.approved_by) == len(needed)
        for (name, version), role in zip(self.approved_by, needed, strict=True):
            assert version == self.article.version
            assert rank_of(self.people[name]) >= EDITORIAL_RANK[role]
            assert name not in {"author", "colleague", "elsewhere", *self.room.outsiders}

    def writers(self) -> set[int]:
        signed = {line.author.user_id for line in self.article.bylines.select_related("author")}
        return signed or {self.article.created_by_id}

    def everything(self) -> dict[str, Any]:
        pk = self.article.pk
        return {
            "desk": Article.objects.values().get(pk=pk),
            "moves": list(Move.objects.filter(article=pk).values()),
            "versions": list(Version.objects.filter(article=pk).values_list("pk", flat=True)),
            "told": list(Notice.objects.filter(article=pk).values_list("pk", flat=True)),
            "public": PublishedArticle.objects.filter(pk=pk).values().first(),
        }

    # --- What always holds --------------------------------------------------------------------

    @invariant()
    def only_those_who_may_see_it_are_told_and_never_of_their_own_doing(self) -> None:
        may_see = {person.pk for person in workflow.readers_of(self.article)}
        told = Notice.objects.filter(article=self.article).values_list("person", "by")
        assert {person for person, _by in told} <= may_see
        assert not [person for person, by in told if person == by]

    @invariant()
    def its_state_is_known(self) -> None:
        assert self.article.state in Status.values
        assert self.article.approvals <= len(workflow.approvers(self.article))
        if self.article.status in {Status.SUBMITTED, Status.APPROVED}:
            assert self.article.approvals == len(self.approved_by)

    @invariant()
    def every_move_stands_in_the_log(self) -> None:
        assert self.article.moves.count() == self.logged

    @invariant()
    def readers_have_it_until_it_is_withdrawn(self) -> None:
        public = PublishedArticle.objects.public().filter(pk=self.article.pk).exists()
        assert public == self.out
        row = PublishedArticle.objects.filter(pk=self.article.pk).first()
        listed = PublishedByline.objects.filter(story=self.article.pk).exists()
        assert listed == (row is not None and row.withdrawn_at is None)

    @invariant()
    def readers_read_what_was_approved_and_nothing_else(self) -> None:
        row = PublishedArticle.objects.filter(pk=self.article.pk).first()
        if row:
            assert row.version in self.may_be_read
            approved = Version.objects.get(article=self.article, number=row.version)
            written = [f"câu{n}" for n in range(1, self.words + 1)]
            assert [w in row.text.split() for w in written] == [
                f"<p>{w}</p>" in approved.content["body"] for w in written
            ]


NEEDS = {Kind.SCHEDULE: ("publish_at",), Kind.RETURN: ("return_to",)}
"""What is said with a move besides its reason."""


@pytest.mark.slow
@pytest.mark.django_db
def test_any_course_of_moves_and_edits_keeps_the_promises_of_the_workflow() -> None:
    run(
        AnyCourse,
        settings=settings(
            max_examples=10,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

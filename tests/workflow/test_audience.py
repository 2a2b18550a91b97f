"""Who is told of each move, exactly, with what was said."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles import vietnamese, workflow
from articles.models import Article, Notice, Section
from tests.factories import AuthorFactory, BylineFactory, UserFactory
from tests.workflow.newsroom import C, E, Kind, Newsroom, S

pytestmark = pytest.mark.django_db

HOUR = timezone.localtime() + timedelta(hours=5)
WHY = "Con số trong đoạn hai chưa khớp với sapo."


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


def names(room: Newsroom) -> dict[int, str]:
    return {person.pk: name for name, person in room.people.items()}


def told(room: Newsroom, article: Article, kind: str, by: str, **said: Any) -> dict[str, str]:
    """Make the move; return what each person was told of it, the words said with it left out."""
    Notice.objects.all().delete()
    workflow.move(article, kind, by=room.people[by], **said)
    return {names(room)[n.person_id]: n.kind for n in Notice.objects.all()}


@pytest.mark.parametrize(
    ("state", "kind", "by", "expected"),
    [
        ("draft", Kind.SUBMIT, "author", {"editor": "submitted"}),
        ("draft", Kind.SUBMIT, "editor", {"author": "handed_in"}),
        ("submitted", Kind.RECALL, "author", {"editor": "recalled"}),
        ("submitted", Kind.APPROVE, "editor", {"secretary": "submitted", "author": "approved"}),
        ("submitted", Kind.APPROVE, "chief", {"secretary": "submitted", "author": "approved"}),
        ("submitted", Kind.RETURN, "editor", {"author": "returned"}),
        ("submitted", Kind.SPIKE, "editor", {"author": "spiked"}),
        ("approved", Kind.SPIKE, "secretary", {"author": "spiked", "chief": "spiked"}),
        ("spiked", Kind.REVIVE, "editor", {"author": "revived"}),
        ("approved", Kind.RETURN, "secretary", {"author": "returned", "chief": "returned"}),
        ("approved", Kind.PUBLISH, "secretary", {"author": "published", "chief": "published"}),
        ("approved", Kind.SCHEDULE, "secretary", {"author": "scheduled", "chief": "scheduled"}),
        (
            "scheduled",
            Kind.UNSCHEDULE,
            "chief",
            {"secretary": "unscheduled", "author": "unscheduled"},
        ),
        ("published", Kind.CORRECT, "secretary", {"author": "corrected", "chief": "corrected"}),
        ("published", Kind.WITHDRAW, "secretary", {"author": "withdrawn", "chief": "withdrawn"}),
        ("withdrawn", Kind.RESTORE, "secretary", {"author": "restored", "chief": "restored"}),
    ],
)
def test_each_move_tells_exactly_those_whom_it_concerns(
    *, room: Newsroom, state: str, kind: str, by: str, expected: dict[str, str]
) -> None:
    article = room.story(state)
    said: dict[str, Any] = {"reason": WHY} if workflow.RULES[kind].needs_reason else {}
    if kind == Kind.SCHEDULE:
        said["publish_at"] = HOUR

    beforehand = workflow.audience(kind, workflow.Step(article, room.people[by], **said))

    assert told(room, article, kind, by, **said) == expected
    promised = {names(room)[p.pk]: group.kind for group in beforehand for p in group.people}
    assert promised == expected
    words = vietnamese.reader_date(HOUR) if kind == Kind.SCHEDULE else said.get("reason", "")
    assert {notice.text for notice in Notice.objects.all()} == {words}


def test_every_move_that_there_is_has_an_audience() -> None:
    assert set(workflow.RULES) | {Kind.EDIT} == set(workflow.CONCERNED)


def test_a_return_to_an_earlier_step_tells_who_has_it_again() -> None:
    room = Newsroom([E, S, C])
    article = room.story("approved")

    assert told(room, article, Kind.RETURN, "chief", reason=WHY, return_to=1) == {
        "secretary": "returned",
        "author": "returned",
    }


def test_a_change_after_approval_tells_those_who_had_approved_and_who_must_again(
    room: Newsroom,
) -> None:
    article = room.story("draft")
    workflow.move(article, Kind.SUBMIT, by=room.people["author"])
    article = workflow.move(article, Kind.APPROVE, by=room.people["editor"])
    Notice.objects.all().delete()
    article.body += "<p>Nước đã rút.</p>"
    article.save(update_fields=["body"])

    workflow.save(article, by=room.people["secretary"])

    assert [(n.person, n.kind) for n in Notice.objects.all()] == [(room.people["editor"], "edited")]


def test_changes_to_a_live_story_tell_nobody_before_they_are_handed_in(room: Newsroom) -> None:
    article = room.story("published")
    Notice.objects.all().delete()

    room.edit(article)

    assert not Notice.objects.exists()


def test_those_who_stand_in_are_told_where_nobody_holds_the_role(room: Newsroom) -> None:
    room.section.editors.clear()

    assert told(room, room.story("draft"), Kind.SUBMIT, "author") == {"secretary": "submitted"}


def test_a_sensitive_story_tells_the_editor_in_chief(room: Newsroom) -> None:
    article = room.story("submitted", sensitive=True)

    assert told(room, article, Kind.APPROVE, "editor") == {
        "chief": "submitted",
        "author": "approved",
    }


def test_an_only_author_is_not_told_to_approve_the_own_story(room: Newsroom) -> None:
    article = room.story("draft")
    second = UserFactory(role=E)
    room.section.editors.add(second)
    BylineFactory(article=article, author=AuthorFactory(user=room.people["editor"]))
    workflow.save(article, by=room.people["author"])
    Notice.objects.all().delete()

    workflow.move(article, Kind.SUBMIT, by=room.people["author"])

    assert {(n.person, n.kind) for n in Notice.objects.all()} == {
        (second, "submitted"),
        (room.people["editor"], "handed_in"),
    }


def test_whoever_is_on_the_story_is_told_and_is_off_it_when_the_turn_passes(room: Newsroom) -> None:
    article = room.story("submitted")
    workflow.claim(article, by=room.people["chief"])

    assert told(room, article, Kind.RETURN, "editor", reason=WHY) == {
        "author": "returned",
        "chief": "returned",
    }
    article.refresh_from_db()
    assert article.claimed_by is None


def test_a_refused_move_tells_nobody(room: Newsroom) -> None:
    article = room.story("submitted")
    Notice.objects.all().delete()

    with pytest.raises(workflow.Refused):
        workflow.move(article, Kind.RETURN, by=room.people["editor"], reason=" ")

    assert not Notice.objects.exists()


def test_who_approved_it_before_it_went_elsewhere_is_told_nothing_any_more(room: Newsroom) -> None:
    article = room.story("draft")
    workflow.move(article, Kind.SUBMIT, by=room.people["author"])
    article = workflow.move(article, Kind.APPROVE, by=room.people["editor"])
    workflow.claim(article, by=room.people["editor"])
    Notice.objects.all().delete()
    article = Article.objects.get(pk=article.pk)
    article.section, article.headline = Section.objects.get(name="Thể thao"), "Tít không cho ai hay"
    article.save(update_fields=["section", "headline"])

    workflow.save(article, by=room.people["secretary"])
    workflow.move(article, Kind.RETURN, by=room.people["chief"], reason=WHY)

    assert {names(room)[n.person_id] for n in Notice.objects.all()} == {"author", "elsewhere"}

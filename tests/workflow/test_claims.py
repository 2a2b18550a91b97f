"""Being on a story: who may be, what the others are told, and that it blocks nobody."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from articles import workflow
from articles.models import Article, Claim, Notice
from tests.workflow.newsroom import ROADS, Kind, Newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


def may_be_on(article: Article, person: object) -> bool:
    """What ``hands`` must say of one person: they may change the story, or publish it."""
    try:
        if article.state == "scheduled":
            workflow.check(Kind.UNSCHEDULE, workflow.Step(article, person))  # type: ignore[arg-type]
        else:
            workflow.check_edit(article, person)  # type: ignore[arg-type]
    except workflow.Refused:
        return False
    return True


@pytest.mark.parametrize("state", ROADS)
def test_a_story_is_in_the_hands_of_those_who_may_work_on_it(room: Newsroom, state: str) -> None:
    article = room.story(state)
    everybody = {**room.people, "superuser": room.outsiders["superuser"]}
    everybody |= {name: room.outsiders[name] for name in ("administrator", "left the paper")}

    assert set(workflow.hands(article)) == {
        person for person in everybody.values() if may_be_on(article, person)
    }


def test_a_claim_is_kept_and_given_back(room: Newsroom) -> None:
    article, editor = room.story("submitted"), room.people["editor"]

    assert workflow.claim(article, by=editor).claimed_by == editor
    workflow.claim(article, by=editor)
    assert workflow.give_back(article, by=editor).claimed_by is None

    assert [(c.kind, c.made_by, c.holder) for c in article.claims.order_by("pk")] == [
        ("claim", editor, editor),
        ("give_back", editor, None),
    ]


def test_who_handed_a_story_over_is_told_when_it_is_given_back(room: Newsroom) -> None:
    article = room.story("submitted")
    editor, secretary = room.people["editor"], room.people["secretary"]
    workflow.hand_over(article, to=secretary, by=editor, text="Chị xem giúp.")
    Notice.objects.all().delete()

    workflow.give_back(article, by=secretary)
    workflow.claim(article, by=secretary)
    workflow.give_back(article, by=secretary)  # taken on by herself: nobody waits to hear of it

    assert [(n.person, n.kind, n.by) for n in Notice.objects.all()] == [
        (editor, "given_back", secretary)
    ]


def test_a_claim_blocks_nobody_and_whoever_was_on_it_is_told(room: Newsroom) -> None:
    article = room.story("submitted")
    editor, chief = room.people["editor"], room.people["chief"]
    workflow.claim(article, by=editor)
    Notice.objects.all().delete()

    assert workflow.claim(article, by=chief).claimed_by == chief

    assert [(n.person, n.kind, n.by) for n in Notice.objects.all()] == [
        (editor, "taken_over", chief)
    ]
    workflow.move(article, Kind.APPROVE, by=editor)


def test_a_story_is_handed_over_with_a_word(room: Newsroom) -> None:
    article = room.story("submitted")
    editor, secretary, chief = (room.people[name] for name in ("editor", "secretary", "chief"))
    workflow.claim(article, by=editor)
    Notice.objects.all().delete()

    workflow.hand_over(article, to=secretary, by=chief, text=" Chị xem giúp số liệu. ")

    assert {(n.person, n.kind, n.text) for n in Notice.objects.all()} == {
        (secretary, "handed_over", "Chị xem giúp số liệu."),
        (editor, "handed_on", "Chị xem giúp số liệu."),
    }
    log = article.claims.first()
    assert log is not None
    assert (log.kind, log.made_by, log.holder, log.text) == (
        "hand_over",
        chief,
        secretary,
        "Chị xem giúp số liệu.",
    )


def refused(act: object, *args: object, **kwargs: object) -> str:
    with translation.override("en"), pytest.raises(workflow.Refused) as refusal:
        act(*args, **kwargs)  # type: ignore[operator]
    return str(refusal.value)


def test_refusals_have_reasons_and_change_nothing(room: Newsroom) -> None:
    article = room.story("submitted")
    editor, author, elsewhere = (room.people[name] for name in ("editor", "author", "elsewhere"))
    Notice.objects.all().delete()

    nothing = "As the story stands now, there is nothing for you to do in it."
    assert refused(workflow.claim, article, by=author) == nothing
    assert refused(workflow.hand_over, article, to=editor, by=author) == nothing
    assert refused(workflow.give_back, article, by=editor) == "You are not on this story."
    assert refused(workflow.hand_over, article, to=elsewhere, by=editor) == (
        "As the story stands now, there is nothing for Trần Minh to do in it."
    )
    workflow.claim(article, by=editor)
    assert refused(workflow.hand_over, article, to=editor, by=editor) == (
        "Trần Minh is on this story already."
    )
    assert (article.claims.count(), Notice.objects.count()) == (1, 0)


def test_saving_keeps_who_is_on_the_story(room: Newsroom) -> None:
    article = room.story("approved")
    stale = Article.objects.get(pk=article.pk)
    workflow.claim(article, by=room.people["editor"])

    room.edit(stale)

    article.refresh_from_db()
    assert (article.status, article.claimed_by) == ("submitted", room.people["editor"])


@pytest.mark.parametrize(
    "statement", ["UPDATE articles_claim SET text = ''", "DELETE FROM articles_claim"]
)
def test_the_log_cannot_be_changed(room: Newsroom, statement: str) -> None:
    workflow.claim(room.story("draft"), by=room.people["author"])

    with (
        pytest.raises(IntegrityError, match="are kept for good"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Claim.objects.count() == 1

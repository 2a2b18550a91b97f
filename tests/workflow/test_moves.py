"""What each move does, what it writes to the log, and what it refuses."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from articles import workflow
from articles.models import Article, Move, PublishedArticle
from tests.factories import AuthorFactory, BylineFactory, SectionFactory
from tests.workflow.newsroom import C, E, Kind, Newsroom, S

pytestmark = pytest.mark.django_db

SAID: dict[str, dict[str, Any]] = {
    Kind.RETURN: {"reason": "Thiếu số liệu."},
    Kind.CORRECT: {"reason": "Cầu dài 40 mét, không phải 400."},
    Kind.WITHDRAW: {"reason": "Nguồn tin rút lại lời."},
}


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


@pytest.mark.parametrize(
    ("state", "kind", "by", "to_state", "approvals"),
    [
        ("draft", Kind.SUBMIT, "author", "submitted", 0),
        ("returned", Kind.SUBMIT, "author", "submitted", 0),
        ("withdrawn", Kind.SUBMIT, "author", "submitted", 0),
        ("submitted", Kind.RECALL, "author", "draft", 0),
        ("submitted", Kind.APPROVE, "editor", "approved", 1),
        ("submitted", Kind.RETURN, "editor", "returned", 0),
        ("approved", Kind.RETURN, "secretary", "returned", 0),
        ("approved", Kind.PUBLISH, "secretary", "published", 1),
        ("approved", Kind.SCHEDULE, "secretary", "scheduled", 1),
        ("scheduled", Kind.SCHEDULE, "secretary", "scheduled", 1),
        ("scheduled", Kind.PUBLISH, "secretary", "published", 1),
        ("scheduled", Kind.UNSCHEDULE, "secretary", "approved", 1),
        ("published", Kind.CORRECT, "secretary", "published", 1),
        ("published", Kind.WITHDRAW, "secretary", "withdrawn", 0),
        ("live, changes in draft", Kind.CORRECT, "secretary", "draft", 0),
        ("live, changes submitted", Kind.WITHDRAW, "secretary", "withdrawn", 0),
        ("live, changes approved", Kind.PUBLISH, "secretary", "published", 1),
        ("withdrawn", Kind.RESTORE, "secretary", "published", 1),
        ("withdrawn, changes in draft", Kind.RESTORE, "secretary", "draft", 0),
        ("withdrawn, changes approved", Kind.RESTORE, "secretary", "approved", 1),
        ("withdrawn, changes approved", Kind.PUBLISH, "secretary", "published", 1),
    ],
)
def test_a_move_leads_from_state_to_state_and_stands_in_the_log(
    *, room: Newsroom, state: str, kind: str, by: str, to_state: str, approvals: int
) -> None:
    article = room.story(state)
    said = dict(SAID.get(kind, {}))
    if kind == Kind.SCHEDULE:
        said["publish_at"] = timezone.now() + timedelta(hours=5)
    earlier = list(article.moves.values_list("pk", flat=True))
    moved = workflow.move(article, kind, by=room.people[by], **said)
    assert (moved.state, moved.approvals) == (to_state, approvals)
    stored = Article.objects.get(pk=article.pk)
    assert (stored.state, stored.approvals) == (to_state, approvals)
    line = article.moves.exclude(pk__in=earlier).get()
    assert (line.kind, line.made_by, line.version) == (kind, room.people[by], article.version)
    assert (line.from_status, line.from_approvals) == (article.state, article.approvals)
    assert (line.to_status, line.to_approvals) == (to_state, approvals)
    assert line.reason == said.get("reason", "")


def test_changes_that_waited_at_a_withdrawal_are_a_draft_when_the_story_is_restored(
    room: Newsroom,
) -> None:
    article = room.story("live, changes approved")
    room.move(article, Kind.WITHDRAW, reason="Nguồn tin rút lại lời.")
    restored = workflow.move(article, Kind.RESTORE, by=room.people["secretary"])
    assert restored.state == "draft"
    assert "Bổ sung" not in PublishedArticle.objects.get(pk=article.pk).text


def test_a_withdrawn_story_comes_back_mended_through_the_whole_chain(room: Newsroom) -> None:
    article = room.story("live, changes in draft")
    room.move(article, Kind.WITHDRAW, reason="Nguồn tin rút lại lời.")
    room.approve(article)
    workflow.move(article, Kind.PUBLISH, by=room.people["secretary"])
    row = PublishedArticle.objects.get(pk=article.pk)
    assert "Bổ sung" in row.text
    assert row.withdrawn_at is None


def test_a_story_goes_back_to_an_earlier_step() -> None:
    room = Newsroom([E, S, C])
    article = room.story("approved")
    chief = room.people["chief"]
    assert workflow.return_targets(article) == [(0, E), (1, S)]
    back = workflow.move(article, Kind.RETURN, by=chief, reason="Xem lại số hộ.", return_to=0)
    assert (back.state, back.approvals, workflow.waits_for(back)) == ("submitted", 0, E)


# --- Refused ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "kind", "said", "sentence"),
    [
        ("submitted", Kind.RETURN, {}, "Say why: the reason is needed."),
        ("submitted", Kind.RETURN, {"reason": " \n "}, "Say why: the reason is needed."),
        ("published", Kind.CORRECT, {}, "Say why: the reason is needed."),
        ("published", Kind.WITHDRAW, {"notice": "Đã gỡ."}, "Say why: the reason is needed."),
        ("approved", Kind.SCHEDULE, {}, "Choose an hour that is still to come."),
        (
            "approved",
            Kind.SCHEDULE,
            {"publish_at": timezone.now() - timedelta(minutes=1)},
            "Choose an hour that is still to come.",
        ),
        (
            "submitted",
            Kind.RETURN,
            {"reason": "Xem lại.", "return_to": 0},
            "The story has not passed that step yet.",
        ),
        (
            "approved",
            Kind.PUBLISH,
            {"seen": 7},
            "The story has changed since you opened it: look at it again first.",
        ),
        ("draft", Kind.PUBLISH, {}, "Not possible while the story is: draft."),
    ],
)
def test_a_refused_move_says_why_and_changes_nothing(
    room: Newsroom, state: str, kind: str, said: dict[str, Any], sentence: str
) -> None:
    article = room.story(state)
    before = everything_about(article)
    with translation.override("en"), pytest.raises(workflow.Refused) as refused:
        workflow.move(article, kind, by=room.people["secretary"], **said)
    assert str(refused.value) == sentence
    assert everything_about(article) == before


def test_a_correction_that_is_sent_twice_stands_once(room: Newsroom) -> None:
    article, secretary = room.story("published"), room.people["secretary"]
    said = {"reason": "Cầu dài 40 mét, không phải 400."}
    workflow.move(article, Kind.CORRECT, by=secretary, **said)
    before = everything_about(article)

    with translation.override("en"), pytest.raises(workflow.Refused, match="stands under"):
        workflow.move(article, Kind.CORRECT, by=secretary, **said)

    assert everything_about(article) == before
    workflow.move(article, Kind.CORRECT, by=secretary, reason="Cầu ở bản Mường.")


def everything_about(article: Article) -> list[Any]:
    return [
        Article.objects.values().get(pk=article.pk),
        list(article.moves.values()),
        list(article.versions.values()),
        PublishedArticle.objects.filter(pk=article.pk).values().first(),
    ]


# --- Saving ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "to_state", "logged"),
    [
        ("draft", "draft", False),
        ("returned", "returned", False),
        ("submitted", "submitted", False),
        ("approved", "submitted", True),
        ("published", "draft", True),
        ("live, changes in draft", "draft", False),
        ("live, changes approved", "submitted", True),
        ("withdrawn", "draft", True),
    ],
)
def test_an_edit_undoes_the_approvals_and_leaves_what_readers_have(
    room: Newsroom, state: str, to_state: str, logged: bool
) -> None:
    article = room.story(state)
    public = PublishedArticle.objects.filter(pk=article.pk).values().first()
    moves = article.moves.count()
    room.edit(article, "Thêm một câu.")
    stored = Article.objects.get(pk=article.pk)
    assert (stored.state, stored.approvals, stored.version) == (to_state, 0, article.version)
    assert stored.versions.first().content["body"].endswith("<p>Thêm một câu.</p>")
    assert PublishedArticle.objects.filter(pk=article.pk).values().first() == public
    assert stored.moves.count() == moves + logged
    if logged:
        assert stored.moves.first().kind == Kind.EDIT


def test_saving_what_has_not_changed_keeps_the_approval(room: Newsroom) -> None:
    article = room.story("approved")
    workflow.save(article, by=room.people["editor"])
    assert (article.state, article.versions.count()) == ("approved", 1)


def test_a_part_of_the_story_counts_as_its_text(room: Newsroom) -> None:
    article = room.story("approved")
    BylineFactory(article=article, author=AuthorFactory(name="Hà Thị Mùa"))
    workflow.save(article, by=room.people["editor"])
    assert (article.state, article.version) == ("submitted", 2)
    assert article.versions.first().content["bylines"][0]["name"] == "Hà Thị Mùa"


def test_two_spellings_of_one_text_are_one_version(room: Newsroom) -> None:
    article = room.story("approved")
    article.headline = "Ca\u0302\u0300u treo"
    article.save()
    workflow.save(article, by=room.people["author"])
    assert article.versions.first().content["headline"] == "C\u1ea7u treo"
    again = Article.objects.get(pk=article.pk)
    workflow.save(again, by=room.people["author"])
    assert again.version == 2


def test_an_approval_given_while_somebody_writes_does_not_count_for_their_text(
    room: Newsroom,
) -> None:
    opened = room.story("submitted")
    workflow.move(opened, Kind.APPROVE, by=room.people["editor"])
    opened.body = "<p>Chưa ai đọc câu này.</p>"
    opened.save(update_fields=["body"])
    saved = workflow.save(opened, by=room.people["editor"])
    assert (saved.state, saved.approvals) == ("submitted", 0)


def test_only_the_editor_in_chief_takes_off_the_mark_sensitive(room: Newsroom) -> None:
    article = room.story("draft", sensitive=True)
    Article.objects.filter(pk=article.pk).update(sensitive=False)
    article.refresh_from_db()
    with translation.override("en"), pytest.raises(workflow.Refused) as refused:
        workflow.save(article, by=room.people["secretary"])
    assert str(refused.value) == (
        "Only the editor-in-chief may take the mark “sensitive” off a story."
    )
    workflow.save(article, by=room.people["chief"])
    assert article.versions.first().content["sensitive"] is False


def test_a_section_with_a_longer_chain_takes_over_from_the_first_step(room: Newsroom) -> None:
    article = room.story("approved")
    article.section = SectionFactory(name="Pháp luật", slug="phap-luat", chain=[E, S, C])
    article.save(update_fields=["section"])
    workflow.save(article, by=room.people["chief"])
    assert (article.state, workflow.waits_for(article)) == ("submitted", E)


def test_the_log_tells_the_whole_story_of_a_story(room: Newsroom) -> None:
    article = room.story("draft")
    people = room.people
    for kind, by, said in [
        (Kind.SUBMIT, "author", {}),
        (Kind.RETURN, "editor", {"reason": "Thiếu ý kiến người dân."}),
        (Kind.SUBMIT, "author", {}),
        (Kind.APPROVE, "editor", {}),
        (Kind.PUBLISH, "secretary", {}),
        (Kind.WITHDRAW, "chief", {"reason": "Nguồn tin rút lại lời.", "notice": "Đã gỡ bài."}),
    ]:
        workflow.move(article, kind, by=people[by], **said)
    told = Move.objects.filter(article=article).order_by("pk")
    assert [
        (line.kind, line.made_by, line.from_status, line.to_status, line.reason) for line in told
    ] == [
        ("submit", people["author"], "draft", "submitted", ""),
        ("return", people["editor"], "submitted", "returned", "Thiếu ý kiến người dân."),
        ("submit", people["author"], "returned", "submitted", ""),
        ("approve", people["editor"], "submitted", "approved", ""),
        ("publish", people["secretary"], "approved", "published", ""),
        ("withdraw", people["chief"], "published", "withdrawn", "Nguồn tin rút lại lời."),
    ]
    assert [line.made_at for line in told] == sorted(line.made_at for line in told)

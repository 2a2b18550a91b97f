"""Taking a story over: the text of who was writing is kept, the story is the taker's."""

from uuid import uuid4

import pytest

from articles import together, unsaved, workflow
from articles.models import Claim, Notice
from tests.workflow.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def test_who_takes_a_story_over_is_on_it_and_each_is_told_once() -> None:
    room = Newsroom()
    article = room.story("submitted")
    editor, secretary, chief = (room.people[who] for who in ("editor", "secretary", "chief"))
    workflow.claim(article, by=editor)
    unsaved.keep(article, by=editor, base=1, fields={"lead": ["Đang sửa dở"]}, after=0)
    Notice.objects.all().delete()

    version = together.take_over(article, of=editor, by=chief)

    article.refresh_from_db()
    assert article.claimed_by == chief
    assert version is not None
    assert [(n.person, n.kind, n.text) for n in Notice.objects.all()] == [
        (editor, "taken_over", f"Phần bạn viết dở được giữ thành phiên bản {version.number}.")
    ]
    Notice.objects.all().delete()

    together.say_here(article, by=secretary, tab=uuid4())
    together.take_over(article, of=secretary, by=editor)  # whoever was on it is told as well
    assert {(n.person, n.kind) for n in Notice.objects.all()} == {
        (secretary, "taken_over"),
        (chief, "taken_over"),
    }
    article.refresh_from_db()
    assert article.claimed_by == editor


def test_who_may_not_change_the_story_takes_nothing_over() -> None:
    room = Newsroom()
    article = room.story("submitted")
    with pytest.raises(workflow.Refused):
        together.take_over(article, of=room.people["editor"], by=room.people["author"])
    assert Claim.objects.count() == 0

"""A scheduled story that comes out by the clock: who is told, when, and only once."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from articles import notices, workflow
from articles.models import Article, Notice
from tests.workflow.newsroom import Kind, Newsroom

CAME_OUT = Notice.Kind.CAME_OUT


def its_hour_passes(article: Article) -> None:
    hour = timezone.now() - timedelta(seconds=1)
    Article.objects.filter(pk=article.pk).update(publish_at=hour, out_notice_due_at=hour)


def told() -> list[tuple[int, int]]:
    return sorted(Notice.objects.filter(kind=CAME_OUT).values_list("person", "by"))


@pytest.mark.django_db
def test_its_writers_and_those_who_approved_it_are_told_once_its_hour_has_passed() -> None:
    room = Newsroom()
    article = room.story("draft")
    author, editor, secretary = (room.people[who] for who in ("author", "editor", "secretary"))
    workflow.move(article, Kind.SUBMIT, by=author)
    workflow.move(article, Kind.APPROVE, by=editor)
    hour = timezone.now() + timedelta(hours=2)
    workflow.move(article, Kind.SCHEDULE, by=secretary, publish_at=hour)

    assert workflow.tell_of_what_came_out() == hour
    assert told() == []
    its_hour_passes(article)
    assert workflow.tell_of_what_came_out() is None
    assert told() == sorted([(author.pk, secretary.pk), (editor.pk, secretary.pk)])
    workflow.tell_of_what_came_out()
    assert len(told()) == 2
    notice = Notice.objects.filter(kind=CAME_OUT)[0]
    assert notices.sentence(notice) == (
        f"Bài đã lên trang theo giờ {secretary.last_name} {secretary.first_name} hẹn."
    )


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [Kind.UNSCHEDULE, Kind.PUBLISH])
def test_who_was_told_otherwise_is_not_told_by_the_clock_too(kind: str) -> None:
    room = Newsroom()
    article = room.story("scheduled")
    room.move(article, kind)
    assert workflow.tell_of_what_came_out() is None
    assert Article.objects.get().out_notice_due_at is None


@pytest.mark.django_db
def test_a_story_withdrawn_before_anybody_was_told_is_not_told_of() -> None:
    room = Newsroom()
    article = room.story("scheduled")
    its_hour_passes(article)
    article.published.published_at = timezone.now()
    article.published.save(update_fields=["published_at"])
    room.move(article, Kind.WITHDRAW, reason="Nguồn tin rút lại lời.")

    workflow.tell_of_what_came_out()
    assert told() == []


@pytest.mark.django_db(transaction=True)
def test_of_several_processes_one_tells_of_each_story() -> None:
    room = Newsroom()
    stories = [room.story("scheduled") for _ in range(6)]
    for article in stories:
        its_hour_passes(article)
    ready = threading.Barrier(3)

    def tell() -> None:
        ready.wait(timeout=60)
        workflow.tell_of_what_came_out()
        connection.close()

    threads = [threading.Thread(target=tell) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert told() == [(room.people["author"].pk, room.people["chief"].pk)] * len(stories)


class UntilMailed:
    """True once a mail has gone out."""

    def __bool__(self) -> bool:
        return bool(mail.outbox)


@pytest.mark.django_db(transaction=True)
def test_the_process_that_mails_wakes_at_the_hour_and_mails_it() -> None:
    room = Newsroom()
    author = room.people["author"]
    author.email = "phongvien@toa-soan.example"
    author.save()
    article = room.story("scheduled")
    Notice.objects.all().delete()
    hour = timezone.now() + timedelta(seconds=1)
    Article.objects.filter(pk=article.pk).update(publish_at=hour, out_notice_due_at=hour)

    notices.watch(UntilMailed(), workflow.tell_of_what_came_out, workflow.still_sees)

    assert timezone.now() > hour
    assert [message.to for message in mail.outbox] == [["phongvien@toa-soan.example"]]
    assert "Bài đã lên trang theo giờ" in mail.outbox[0].body

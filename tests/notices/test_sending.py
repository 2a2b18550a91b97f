"""Mails of notices: what they say, when they go, and that none goes twice or is lost."""

import threading
from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone

from articles import notices, workflow
from articles.models import MailChoice, Move, Notice, Role
from articles.notices.sending import TRIES
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    BylineFactory,
    SectionFactory,
    UserFactory,
)

Kind = Notice.Kind


class RefusingServer(EmailBackend):
    """A mail server that knows one address and refuses all others."""

    known = "biet@toa-soan.example"

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        if messages[0].to != [self.known]:
            raise SMTPRecipientsRefused({messages[0].to[0]: (550, b"No such user")})
        return super().send_messages(messages)


class DyingServer(EmailBackend):
    """A mail server in whose second mail the whole process is ended."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        if mail.outbox:
            raise SystemExit
        return super().send_messages(messages)


def told(number: int = 1, **who: Any) -> list[Notice]:
    """Tell new people, with an address each, that a story was returned to them."""
    people = UserFactory.create_batch(number, **{"email": "", "role": Role.SECRETARY, **who})
    for person in people:
        person.email = who.get("email") or f"{person.username}@toa-soan.example"
        person.save()
    by = UserFactory(last_name="Phan", first_name="Thục Quyên")
    article = ArticleFactory(headline="Mở đường lên bản vùng cao")
    return notices.tell(article, Kind.RETURNED, to=people, by=by, text="Thiếu số hộ dân.")


@pytest.mark.django_db
def test_a_mail_says_who_did_what_and_why_with_the_way_to_the_story(settings: Any) -> None:
    settings.SITE_URL = "https://toa-soan.example"
    (notice,) = told()

    assert notices.send_due(workflow.still_sees) == 1

    (sent,) = mail.outbox
    assert sent.to == [notice.person.email]
    assert sent.subject == "[Báo Đất Tổ] Trả lại: Mở đường lên bản vùng cao"
    html = sent.alternatives[0][0]
    address = f"https://toa-soan.example/toa-soan/articles/article/{notice.article_id}/change/"
    for said in ("Phan Thục Quyên đã trả lại bài.", "Thiếu số hộ dân.", address):
        assert said in sent.body
        assert said in html
    assert sent.extra_headers["Message-ID"] == f"<notice-{notice.pk}@toa-soan.example>"
    notice.refresh_from_db()
    assert notice.mailed_at and notice.mail_due_at is None
    assert notices.send_due(workflow.still_sees) == 0


@pytest.mark.django_db
def test_html_that_people_wrote_is_escaped_in_html_and_plain_in_text() -> None:
    told()
    Notice.objects.update(text="<b>5 < 7 & 8</b>", headline="A & B")

    notices.send_due(workflow.still_sees)

    (sent,) = mail.outbox
    assert "<b>5 < 7 & 8</b>" in sent.body
    assert "&lt;b&gt;5 &lt; 7 &amp; 8&lt;/b&gt;" in sent.alternatives[0][0]
    assert sent.subject.endswith("Trả lại: A & B")


@pytest.mark.django_db
def test_a_return_is_mailed_with_its_reason_by_the_move_itself() -> None:
    editor = UserFactory(role="editor")
    article = ArticleFactory(section=SectionFactory(editors=[editor]))
    article.created_by.email = "phongvien@toa-soan.example"
    article.created_by.save()
    workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
    workflow.move(article, Move.Kind.RETURN, by=editor, reason="Sapo dài quá 50 chữ.")

    assert notices.send_due(workflow.still_sees) == 1

    (sent,) = mail.outbox
    assert (sent.to, "Sapo dài quá 50 chữ." in sent.body) == (["phongvien@toa-soan.example"], True)


@pytest.mark.django_db
def test_a_digest_is_one_mail_with_what_is_still_new() -> None:
    (first,) = told(email="doc@toa-soan.example")
    person, by = first.person, first.by
    notices.choose(MailChoice(person=person, mails=MailChoice.Mails.DIGEST, digest_hour=7))
    stories = ArticleFactory.create_batch(3)
    for story in stories:
        notices.tell(story, Kind.PUBLISHED, to=[person], by=by)
    assert notices.send_due(workflow.still_sees) == 0
    notices.mark_story_read(person, stories[2].pk)

    Notice.objects.update(mail_due_at=timezone.now() - timedelta(seconds=1))
    assert notices.send_due(workflow.still_sees) == 1

    (sent,) = mail.outbox
    assert sent.subject == "[Báo Đất Tổ] 3 thông báo cho bạn"
    assert [story.headline in sent.body for story in stories] == [True, True, False]
    assert not Notice.objects.filter(mail_due_at__isnull=False).exists()


@pytest.mark.django_db
def test_another_choice_holds_for_what_waits_too() -> None:
    (notice,) = told()
    notices.choose(MailChoice(person=notice.person, mails=MailChoice.Mails.NONE))
    assert notices.send_due(workflow.still_sees) == 0
    notice.refresh_from_db()
    assert notice.mail_due_at is None


@pytest.mark.django_db
def test_who_left_the_paper_is_not_mailed() -> None:
    (notice,) = told()
    notice.person.is_active = False
    notice.person.save()

    assert notices.send_due(workflow.still_sees) == 0
    notice.refresh_from_db()
    assert (notice.mail_due_at, notice.mailed_at) == (None, None)


@pytest.mark.django_db
def test_who_lost_sight_of_a_story_is_mailed_nothing_of_it() -> None:
    """As in the daily mail: told in the evening, moved off the story in the night."""
    (notice,) = told(email="doc@toa-soan.example", role=Role.REPORTER)
    article = notice.article
    byline = BylineFactory(article=article, author=AuthorFactory(user=notice.person))
    other = ArticleFactory(created_by=notice.person, headline="Chuyện còn được thấy")
    notices.tell(other, Kind.RETURNED, to=[notice.person], by=notice.by)
    choice = MailChoice(person=notice.person, mails=MailChoice.Mails.DIGEST, digest_hour=7)
    notices.choose(choice)
    byline.delete()
    Notice.objects.update(mail_due_at=timezone.now())

    assert notices.send_due(workflow.still_sees) == 1

    (sent,) = mail.outbox
    assert "Chuyện còn được thấy" in sent.body
    assert notice.headline not in sent.body
    notice.refresh_from_db()
    assert (notice.mail_due_at, notice.mailed_at) == (None, None)


@pytest.mark.django_db
def test_a_refused_mail_is_tried_again_with_growing_pauses_and_stops_no_other(
    settings: Any,
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.RefusingServer"
    (refused,) = told()
    told(email=RefusingServer.known)
    pauses = []

    assert notices.send_due(workflow.still_sees) == 1
    while True:
        refused.refresh_from_db()
        if refused.mail_due_at is None:
            break
        pauses.append(refused.mail_due_at - timezone.now())
        Notice.objects.filter(pk=refused.pk).update(mail_due_at=timezone.now())
        assert notices.send_due(workflow.still_sees) == 0

    assert (refused.mail_tries, refused.mailed_at) == (TRIES, None)
    assert pauses == sorted(pauses)
    assert pauses[0] < timedelta(minutes=2) < timedelta(hours=19) < pauses[-1]
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_while_the_server_is_away_mails_wait_untried(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    (notice,) = told()

    with pytest.raises(OSError, match="refused"):
        notices.send_due(workflow.still_sees)

    notice.refresh_from_db()
    assert (notice.mail_tries, notice.mail_due_at is None) == (0, False)


@pytest.mark.django_db(transaction=True)
def test_two_processes_send_each_mail_once() -> None:
    told(24)
    sent: list[int] = []

    def send() -> None:
        sent.append(notices.send_due(workflow.still_sees))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(sent) == 24
    assert len({message.to[0] for message in mail.outbox}) == len(mail.outbox) == 24


@pytest.mark.django_db(transaction=True)
def test_a_crash_loses_no_mail_and_repeats_none_that_was_sent(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.DyingServer"
    told(3)
    with pytest.raises(SystemExit):
        notices.send_due(workflow.still_sees)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert notices.send_due(workflow.still_sees) == 2

    assert len({message.to[0] for message in mail.outbox}) == len(mail.outbox) == 3


class UntilMailed:
    """True once so many mails have gone out."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __bool__(self) -> bool:
        return len(mail.outbox) >= self.number


@pytest.mark.django_db(transaction=True)
def test_the_mailer_is_woken_by_what_people_are_told() -> None:
    def mailer() -> None:
        notices.watch(UntilMailed(2), lambda: None, workflow.still_sees)
        connection.close()

    told()
    thread = threading.Thread(target=mailer, daemon=True)
    thread.start()
    told()
    thread.join(timeout=60)

    assert not thread.is_alive()
    assert len(mail.outbox) == 2


def test_without_a_mail_server_mails_are_files(settings: Any, tmp_path: Any) -> None:
    settings.EMAIL_BACKEND = "newsroom.mail_folder.FolderBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    for number in (1, 2):
        mail.send_mail(f"Thư {number}", "Đến lượt bạn.", None, ["thuky@toa-soan.example"])

    files = sorted((tmp_path / "mail").glob("* thuky.eml"))
    assert [b"To: thuky@toa-soan.example" in file.read_bytes() for file in files] == [True, True]

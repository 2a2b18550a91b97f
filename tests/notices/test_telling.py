"""Who is told, once each, in the transaction of the caller, and when a mail is due."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import MailChoice, Notice
from articles.notices import tell
from articles.notices.telling import mail_due
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

Kind = Notice.Kind


def test_everybody_is_told_once_but_not_who_did_it_or_who_has_left() -> None:
    article = ArticleFactory(headline="Cầu treo được nối lại")
    editor, reporter = UserFactory(email="bt@toa-soan.example"), UserFactory(email="")
    left = UserFactory(is_active=False, email="cu@toa-soan.example")

    tell(article, Kind.RETURNED, to=[reporter, editor, reporter, left], by=editor, text="Thiếu số.")

    told = Notice.objects.get()
    assert (told.person, told.article, told.kind, told.by) == (
        reporter,
        article,
        Kind.RETURNED,
        editor,
    )
    assert (told.headline, told.text) == ("Cầu treo được nối lại", "Thiếu số.")
    assert (told.read_at, told.mailed_at, told.mail_due_at) == (None, None, None)


def test_nobody_is_told_of_what_did_not_happen() -> None:
    article, editor = ArticleFactory(), UserFactory()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(article, Kind.APPROVED, to=[article.created_by], by=editor)
        raise ZeroDivisionError

    assert not Notice.objects.exists()


def test_telling_costs_the_same_queries_for_many_people(django_assert_num_queries: Any) -> None:
    article, editor = ArticleFactory(), UserFactory()
    people = UserFactory.create_batch(12)

    with django_assert_num_queries(2):
        tell(article, Kind.PUBLISHED, to=people, by=editor)

    assert Notice.objects.count() == 12


def test_the_database_refuses_a_notice_to_who_did_it() -> None:
    article = ArticleFactory()
    with pytest.raises(IntegrityError, match="notice_never_to_who_did_it"):
        Notice.objects.create(
            article=article, person=article.created_by, by=article.created_by, kind=Kind.PUBLISHED
        )


HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime(2025, 7, 15, 12, 0, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("mails", "hour", "due"),
    [
        (None, 0, NOON),
        (MailChoice.Mails.EACH, 7, NOON),
        (MailChoice.Mails.NONE, 7, None),
        (MailChoice.Mails.DIGEST, 18, datetime(2025, 7, 15, 18, 0, tzinfo=HANOI)),
        (MailChoice.Mails.DIGEST, 7, datetime(2025, 7, 16, 7, 0, tzinfo=HANOI)),
        (MailChoice.Mails.DIGEST, 12, datetime(2025, 7, 16, 12, 0, tzinfo=HANOI)),
    ],
)
def test_a_mail_is_due_as_the_person_chose(
    mails: str | None, hour: int, due: datetime | None
) -> None:
    person = UserFactory.build(email="x@toa-soan.example")
    choice = MailChoice(person=person, mails=mails, digest_hour=hour) if mails else None

    assert mail_due(person, choice, NOON) == due


def test_without_an_address_no_mail_is_due() -> None:
    assert mail_due(UserFactory.build(email=""), None, timezone.now() + timedelta()) is None

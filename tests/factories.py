"""Factories of the newsroom's people and records."""

from typing import Any

import factory
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone
from factory.django import DjangoModelFactory

from articles import workflow
from articles.models import (
    Article,
    Author,
    Byline,
    Department,
    Move,
    Official,
    Place,
    Posting,
    Role,
    Section,
    Status,
)


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    first_name = "Minh"
    last_name = "Trần"
    password = factory.django.Password("mat-khau-thu")
    is_staff = True

    @factory.post_generation
    def role(self, create: bool, extracted: str | None, **_: Any) -> None:
        if create and extracted:
            give_roles({self.pk: extracted})


def give_roles(roles: dict[int, str]) -> None:
    """Let accounts hold roles: in one statement, since every test has people with roles."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO auth_user_groups (user_id, group_id) SELECT account, id"
            " FROM unnest(%s::integer[], %s::text[]) AS held (account, role)"
            " JOIN auth_group ON name = role",
            [list(roles), list(roles.values())],
        )


def users(*accounts: dict[str, Any]) -> list[User]:
    """Several accounts at once, each as ``UserFactory`` makes it."""
    made = User.objects.bulk_create(UserFactory.build(**account) for account in accounts)
    given = zip(made, accounts, strict=True)
    give_roles({user.pk: account["role"] for user, account in given if "role" in account})
    return made


class SectionFactory(DjangoModelFactory[Section]):
    class Meta:
        model = Section
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Chuyên mục {n}")
    slug = factory.Sequence(lambda n: f"chuyen-muc-{n}")

    @factory.post_generation
    def editors(self, create: bool, extracted: list[User] | None, **_: Any) -> None:
        if create and extracted:
            self.editors.add(*extracted)


class AuthorFactory(DjangoModelFactory[Author]):
    class Meta:
        model = Author

    name = factory.Sequence(lambda n: f"Lò Văn {n}")


class OfficialFactory(DjangoModelFactory[Official]):
    class Meta:
        model = Official

    name = factory.Sequence(lambda n: f"Đinh Công {n}")


class PostingFactory(DjangoModelFactory[Posting]):
    class Meta:
        model = Posting

    official = factory.SubFactory(OfficialFactory)
    title = "Phó Chủ tịch UBND tỉnh"


class DepartmentFactory(DjangoModelFactory[Department]):
    class Meta:
        model = Department

    name = factory.Sequence(lambda n: f"Sở Thử nghiệm {n}")


class PlaceFactory(DjangoModelFactory[Place]):
    class Meta:
        model = Place

    kind = Place.Kind.COMMUNE
    name = factory.Sequence(lambda n: f"Mường Thử {n}")


class ArticleFactory(DjangoModelFactory[Article]):
    """A draft with text, a section, a reporter who wrote it, and its first version.

    ``first_version=False`` leaves that to who goes on writing it.
    """

    class Meta:
        model = Article
        skip_postgeneration_save = True

    headline = factory.Sequence(lambda n: f"Cầu treo số {n} được nối lại sau lũ")
    lead = "Người dân hai bên suối đi lại được từ sáng nay."
    body = "<p>Cây cầu dài 40 mét được dựng lại trong ba tuần.</p>"
    section = factory.SubFactory(SectionFactory)
    created_by = factory.SubFactory(UserFactory, role=Role.REPORTER)

    @factory.post_generation
    def first_version(self, create: bool, extracted: Any, **_: Any) -> None:
        if create and extracted is not False:
            workflow.save(self, by=self.created_by)


class BylineFactory(DjangoModelFactory[Byline]):
    class Meta:
        model = Byline

    article = factory.SubFactory(ArticleFactory)
    author = factory.SubFactory(AuthorFactory)


def publish(article: Article, **changes: Any) -> Article:
    """Send a draft out, by people made for it: handed in and approved, as the log says.

    Those moves are only written down, and nobody is told of them; the last one is made.
    """
    secretary, chief = users({"role": Role.SECRETARY}, {"role": Role.EDITOR_IN_CHIEF})
    workflow.save(article, by=article.created_by)
    approve(article, by=chief)
    kind = (
        Move.Kind.SCHEDULE
        if changes.get("publish_at", timezone.now()) > timezone.now()
        else (Move.Kind.PUBLISH)
    )
    return workflow.move(article, kind, by=secretary, **changes)


def approve(article: Article, *, by: User) -> None:
    """Write down that a draft was handed in, and approved by ``by`` at each step of its chain."""
    steps = len(workflow.approvers(article))
    states = [article.state, *[Status.SUBMITTED] * steps, Status.APPROVED]
    Move.objects.bulk_create(
        Move(
            article=article,
            kind=Move.Kind.APPROVE if step else Move.Kind.SUBMIT,
            made_by=by if step else article.created_by,
            from_status=states[step],
            to_status=states[step + 1],
            from_approvals=max(step - 1, 0),
            to_approvals=step,
            version=article.version,
        )
        for step in range(steps + 1)
    )
    article.status, article.approvals = Status.APPROVED, steps
    article.waiting_since, article.claimed_by = timezone.now(), None
    article.save(update_fields=["status", "approvals", "waiting_since", "claimed_by"])

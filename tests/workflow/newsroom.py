"""A small newsroom for the tests of the workflow: its people, and a story in each state."""

from collections.abc import Callable
from datetime import timedelta
from itertools import islice

from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone

from articles import workflow
from articles.models import Article, Move, Role, Section
from tests.factories import ArticleFactory, SectionFactory, users

Kind = Move.Kind

E, S, C = Role.EDITOR, Role.SECRETARY, Role.EDITOR_IN_CHIEF


class Newsroom:
    """The section “Thời sự” with a chain of approvals, and everybody who may come to its stories.

    ``people`` are those whom the tables of the matrix have a column for; ``outsiders`` have no say
    over copy whatever else they may do.
    """

    def __init__(self, chain: list[str] | None = None) -> None:
        accounts = {
            "author": {"role": Role.REPORTER},
            "colleague": {"role": Role.REPORTER},
            "editor": {"role": E},
            "elsewhere": {"role": E},
            "secretary": {"role": S},
            "chief": {"role": C},
            "administrator": {"role": Role.ADMINISTRATOR},
            "superuser": {"is_superuser": True},
            "left the paper": {"role": C, "is_active": False, "is_superuser": True},
            "no role": {},
        }
        made = dict(zip(accounts, users(*accounts.values()), strict=True))
        self.people: dict[str, User] = dict(islice(made.items(), 6))
        self.outsiders: dict[str, User | AnonymousUser] = {
            **dict(islice(made.items(), 6, None)),
            "anonymous": AnonymousUser(),
        }
        self.section: Section = SectionFactory(
            name="Thời sự",
            slug="thoi-su",
            chain=chain or [E, S],
            editors=[self.people["editor"], *self.outsiders_with_account()],
        )
        SectionFactory(name="Thể thao", slug="the-thao", editors=[self.people["elsewhere"]])

    def outsiders_with_account(self) -> list[User]:
        return [person for person in self.outsiders.values() if isinstance(person, User)]

    def story(self, state: str, *, sensitive: bool = False) -> Article:
        """A story by the reporter ``author``, carried to ``state`` by the moves that lead there."""
        article = ArticleFactory(
            section=self.section, created_by=self.people["author"], sensitive=sensitive
        )
        ROADS[state](self, article)
        return Article.objects.select_related("section").get(pk=article.pk)

    def move(self, article: Article, kind: str, **said: object) -> None:
        """Make a move as somebody who may: the author hands in, the chief does all the rest."""
        by = self.people["author" if kind == Kind.SUBMIT else "chief"]
        workflow.move(article, kind, by=by, **said)  # type: ignore[arg-type]

    def edit(self, article: Article, words: str = "Bổ sung: nước đã rút.") -> None:
        """Write a new paragraph into the story and keep it."""
        article.refresh_from_db()
        article.body += f"<p>{words}</p>"
        article.save(update_fields=["body"])
        workflow.save(article, by=self.people["author"])

    def hand_in(self, article: Article, approvals: int = 0) -> None:
        self.move(article, Kind.SUBMIT)
        for _ in range(approvals):
            self.move(article, Kind.APPROVE)

    def approve(self, article: Article) -> None:
        article.refresh_from_db()
        self.hand_in(article, approvals=len(workflow.approvers(article)))


def _returned(room: Newsroom, article: Article) -> None:
    room.hand_in(article)
    room.move(article, Kind.RETURN, reason="Thiếu ý kiến của người dân.")


def _spiked(room: Newsroom, article: Article) -> None:
    room.hand_in(article)
    room.move(article, Kind.SPIKE, reason="Báo đã đăng tin này tuần trước.")


def _taken_back(room: Newsroom, article: Article) -> None:
    room.hand_in(article)
    workflow.move(article, Kind.RECALL, by=room.people["author"])


def _spiked_by_its_author(room: Newsroom, article: Article) -> None:
    workflow.move(article, Kind.SPIKE, by=room.people["author"], reason="Tôi lỡ tay lưu bài trống.")


def _scheduled(room: Newsroom, article: Article) -> None:
    room.approve(article)
    room.move(article, Kind.SCHEDULE, publish_at=timezone.now() + timedelta(hours=2))


def _published(room: Newsroom, article: Article) -> None:
    room.approve(article)
    room.move(article, Kind.PUBLISH)


def _withdrawn(room: Newsroom, article: Article) -> None:
    _published(room, article)
    room.move(article, Kind.WITHDRAW, reason="Nguồn tin rút lại lời.")


def _then(
    first: Callable[[Newsroom, Article], None], *steps: Callable[[Newsroom, Article], None]
) -> Callable[[Newsroom, Article], None]:
    def walk(room: Newsroom, article: Article) -> None:
        for step in (first, *steps):
            step(room, article)

    return walk


ROADS: dict[str, Callable[[Newsroom, Article], None]] = {
    "draft": lambda room, article: None,
    "draft, taken back": _taken_back,
    "submitted": Newsroom.hand_in,
    "submitted, 1 approval": lambda room, article: room.hand_in(article, approvals=1),
    "returned": _returned,
    "spiked": _spiked,
    "spiked by its author": _spiked_by_its_author,
    "approved": Newsroom.approve,
    "scheduled": _scheduled,
    "published": _published,
    "live, changes in draft": _then(_published, Newsroom.edit),
    "live, changes submitted": _then(_published, Newsroom.edit, Newsroom.hand_in),
    "live, changes approved": _then(_published, Newsroom.edit, Newsroom.approve),
    "withdrawn": _withdrawn,
    "withdrawn, changes in draft": _then(_withdrawn, Newsroom.edit),
    "withdrawn, changes approved": _then(_withdrawn, Newsroom.edit, Newsroom.approve),
}
"""For each state the moves that lead a draft there."""

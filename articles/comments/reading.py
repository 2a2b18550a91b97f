"""The remarks on a story with their answers, and where what they are about stands now."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.comments.passages import Passage, Place, Standing, found_in, readable
from articles.models import Article, Comment
from articles.versions import Content


@dataclass(frozen=True)
class Thread:
    """A remark, its answers in order, and where its passage stands in the text (None: no passage).

    ``now`` is the passage as it reads now, if that differs; ``of`` the text that it stands in.
    """

    remark: Comment
    place: Place | None = None
    of: str = ""
    answers: list[Comment] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether the remark waits to be settled."""
        return self.remark.resolved_at is None

    @property
    def is_gone(self) -> bool:
        """Whether what the remark is about no longer stands in the text."""
        return self.place is not None and self.place.standing == Standing.GONE

    @property
    def now(self) -> str:
        """What the passage reads now, where its words changed; else empty."""
        if self.place is None or self.place.standing != Standing.CHANGED:
            return ""
        return self.of[self.place.start : self.place.end]


def count_open(articles: Iterable[Article]) -> Counter[int]:
    """Return how many remarks on each story are not settled, by its key (1 query)."""
    remarks = Comment.objects.filter(article__in=articles, thread=None, resolved_at=None)
    return Counter(remarks.order_by().values_list("article", flat=True))


def threads(article: Article, content: Content) -> list[Thread]:
    """Return every remark on ``article`` with its answers (2 queries).

    The open ones stand first, in the order of the story; then the settled ones, the newest first.
    ``content`` is the version in which their passages are looked for.
    """
    said = article.comments.select_related("made_by", "resolved_by").prefetch_related("mentioned")
    found: dict[int, Thread] = {}
    for comment in said:
        if comment.thread_id is None:
            found[comment.pk] = _thread(comment, content)
        else:
            found[comment.thread_id].answers.append(comment)
    return sorted(found.values(), key=_order)


def _thread(comment: Comment, content: Content) -> Thread:
    text = readable(content, comment.about, comment.photo_key)
    if comment.about == Comment.About.CAPTION and text is None:
        return Thread(comment, Place(Standing.GONE))
    if not comment.quote or text is None:
        return Thread(comment)
    passage = Passage(comment.quote, comment.before, comment.after)
    return Thread(comment, found_in(text, passage), text)


def _order(thread: Thread) -> tuple[bool, float, int, int]:
    resolved = thread.remark.resolved_at
    if resolved is not None:
        return True, -resolved.timestamp(), 0, 0
    fields = list(Comment.About)
    start = thread.place.start if thread.place else 0
    return False, fields.index(Comment.About(thread.remark.about)), start, thread.remark.pk

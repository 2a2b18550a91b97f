"""Whatever is typed in however many windows, each text stands somewhere until it is written on."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import unsaved
from articles.models import Article, Autosave, KeptCopy
from articles.models.autosave import Typed
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

WINDOWS = st.integers(0, 2)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("type"), WINDOWS, st.integers(0, 90)),
        st.tuples(st.just("lost answer"), WINDOWS, st.integers(0, 90)),
        st.tuples(st.just("save"), WINDOWS, st.just(0)),
        st.tuples(st.just("set aside"), WINDOWS, st.just(0)),
    ),
    max_size=12,
)


class Desk:
    """One person's windows on a story; each knows what it last typed and the last number it got.

    A text may be given up only by its own window: when it types on, or saves what it typed.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.by = article.created_by
        self.after = [0, 0, 0]
        self.texts: list[str | None] = [None, None, None]
        self.typed = 0
        self.numbers: list[int] = []

    def type(self, window: int, age: int, *, answered: bool = True) -> None:
        self.typed += 1
        text = f"{self.typed}"
        number = unsaved.keep(
            self.article,
            by=self.by,
            base=1,
            fields={"lead": [text]},
            after=self.after[window],
            age=timedelta(seconds=age),
        )
        self.numbers.append(number)
        self.texts[window] = text
        if answered:
            self.after[window] = number

    def save(self, window: int) -> None:
        text = self.texts[window]
        if text is not None:
            fields = {"lead": [text]}
            unsaved.settle(self.article, by=self.by, after=self.after[window], fields=fields)
            self.texts[window] = None
            self.after[window] = 0

    def set_aside(self) -> None:
        unsaved.set_aside(self.article, by=self.by, why=KeptCopy.Why.SET_ASIDE)

    def standing(self) -> set[str]:
        """What stands in the slot and among the copies."""
        kept: list[Typed] = [*Autosave.objects.exclude(fields={}), *KeptCopy.objects.all()]
        return {one.fields["lead"][0] for one in kept if one.article_id == self.article.pk}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_no_text_is_dropped_and_no_number_is_given_twice(acts: list[tuple[str, int, int]]) -> None:
    desk = Desk(ArticleFactory())
    for act, window, age in acts:
        if act in {"type", "lost answer"}:
            desk.type(window, age, answered=act == "type")
        elif act == "save":
            desk.save(window)
        else:
            desk.set_aside()
        assert {text for text in desk.texts if text} <= desk.standing()

    assert len(set(desk.numbers)) == len(desk.numbers)
    numbers = KeptCopy.objects.filter(article=desk.article).values_list("number", flat=True)
    assert len(set(numbers)) == len(numbers)

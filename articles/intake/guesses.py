"""What intake guessed of a draft, until a person has judged it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from articles.models import Article

NAMED = ("officials", "departments", "places")
"""The fields of a guess whose values are rows of a story."""


class Verdict(StrEnum):
    """What a person says of a guess."""

    RIGHT = "right"
    WRONG = "wrong"


def can_be_taken_out(guess: Mapping[str, str]) -> bool:
    """Tell whether ``WRONG`` takes the guessed value out of the story by itself.

    ``guess`` is one of ``Article.guesses``. A wrong headline, lead or caption is put right by
    writing, not by taking it out.
    """
    return bool(guess["value"]) and (guess["field"] in NAMED or guess["field"] == "event_date")


def judge(article: Article, verdicts: Mapping[int, Verdict]) -> None:
    """Settle guesses of ``article``; ``verdicts`` says which, by their place in the list.

    What was wrong is taken out of the story where that can be done. Call it in the transaction
    that saves the story, before its version is kept: the version before holds what was there.
    """
    still_open = []
    for place, guess in enumerate(article.guesses):
        verdict = verdicts.get(place)
        if verdict is None:
            still_open.append(guess)
        elif verdict == Verdict.WRONG and can_be_taken_out(guess):
            _take_out(article, guess)
    article.guesses = still_open
    article.save(update_fields=["guesses", "event_date"])


def _take_out(article: Article, guess: Mapping[str, str]) -> None:
    if guess["field"] in NAMED:
        getattr(article, guess["field"]).filter(name=guess["value"]).delete()
    elif article.event_date == date.fromisoformat(guess["value"]):
        article.event_date = None

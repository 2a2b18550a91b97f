"""Guesses of intake in the story's form: shown, accepted, or taken back."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles import intake
from articles.models import Article

PREFIX = "guess-"
FIELD_NAMES: dict[str, Promise] = {
    "title": _("Headline"),
    "lead": _("Lead"),
    "body": _("Body"),
    "byline": _("Byline"),
    "event_date": _("Date of the event"),
    "officials": _("Person"),
    "departments": _("Department"),
    "places": _("Place"),
}


@dataclass(frozen=True)
class OpenGuess:
    """A guess that waits for a person's word: its input's name, and what the page says of it."""

    name: str
    field: Promise
    value: str
    why: str
    can_be_taken_out: bool
    verdict: str


def guesses_to_judge(article: Article, typed: Mapping[str, str]) -> list[OpenGuess]:
    """Return the open guesses of ``article``, with what a refused form (``typed``) said of them."""
    return [
        OpenGuess(
            name=f"{PREFIX}{place}",
            field=FIELD_NAMES[guess["field"].partition("[")[0]],
            value="" if guess["field"].startswith("body[") else guess["value"],
            why=guess["why"],
            can_be_taken_out=intake.can_be_taken_out(guess),
            verdict=typed.get(f"{PREFIX}{place}", ""),
        )
        for place, guess in enumerate(article.guesses)
    ]


def verdicts_in(typed: Mapping[str, str]) -> dict[int, intake.Verdict]:
    """Return what a sent form says of the guesses, by their place in the story's list."""
    said = {}
    for name, value in typed.items():
        place = name.removeprefix(PREFIX)
        if name.startswith(PREFIX) and place.isdecimal() and value in list(intake.Verdict):
            said[int(place)] = intake.Verdict(value)
    return said

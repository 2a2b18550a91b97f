"""Guesses of intake in the story's form: shown, accepted, or taken back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles import intake
from articles.models import Article
from articles.templatetags.newspaper import short_date

PREFIX = "guess-"
REST = "guess-rest"
"""The tick that calls every guess right on which nothing else was said."""
FIELD_NAMES: dict[str, Promise] = {
    "kicker": _("Kicker"),
    "section": _("Section"),
    "title": _("Headline"),
    "lead": _("Lead"),
    "body": _("Body"),
    "photo": _("Photo caption"),
    "heading": _("Sub-heading"),
    "paragraph": _("Paragraph"),
    "byline": _("Byline"),
    "contact": _("Contact"),
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
            name=name_of(guess),
            field=FIELD_NAMES[guess["value"] if "words" in guess else guess["field"]],
            value=Truncator(guess.get("words") or _as_read(guess)).words(12),
            why=guess["why"],
            can_be_taken_out=intake.can_be_taken_out(guess),
            verdict=typed.get(name_of(guess), ""),
        )
        for guess in article.guesses
    ]


def name_of(guess: Mapping[str, str]) -> str:
    """Return the name of a guess's input: by what it says, for somebody else may settle others."""
    said = json.dumps(guess, sort_keys=True)
    return f"{PREFIX}{sha256(said.encode()).hexdigest()[:16]}"


def _as_read(guess: Mapping[str, str]) -> str:
    """Return what was guessed as people read it: a day not as machines write it."""
    value = guess["value"]
    return short_date(date.fromisoformat(value)) if guess["field"] == "event_date" else value


def verdicts_in(typed: Mapping[str, str], article: Article) -> dict[int, intake.Verdict]:
    """Return what a sent form says of the guesses, by their place in the story's list."""
    said = {}
    for place, guess in enumerate(article.guesses):
        verdict = typed.get(name_of(guess))
        if verdict in list(intake.Verdict):
            said[place] = intake.Verdict(verdict)
        elif REST in typed:
            said[place] = intake.Verdict.RIGHT
    return said

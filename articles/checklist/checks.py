"""The checks: small functions that yield what they find, each with the field it points at.

A field is named as the story's form names it: ``lead``, ``photos-0-caption``. Words are counted as
``vietnamese.word_count`` does.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import body
from articles.models import Level
from articles.versions import Content
from articles.vietnamese import word_count


@dataclass(frozen=True)
class Copy:
    """What the checks look at: a version's content, and what is open beside it.

    ``titles`` are those that the directory has for the people named, on the day of the event.
    """

    content: Content
    titles: Mapping[int, str] = field(default_factory=dict)
    open_guesses: int = 0
    open_comments: int = 0


Spots = Iterator[tuple[str, str]]
"""What a check finds: the field it points at, and a sentence for the author."""


@dataclass(frozen=True)
class Check:
    """A point of the checklist.

    ``level`` and ``limit`` hold unless the paper says otherwise (see ``rules``); a ``fixed`` one
    nobody changes, for without it the story cannot go on. ``find`` takes the copy, and the limit
    of those that have one.
    """

    name: str
    label: Promise
    find: Callable[..., Spots]
    level: Level
    limit: int | None
    fixed: bool


MOST_CAPITALS = 3
"""Words of capitals that may be an abbreviation and its name: ``TP HCM``, ``V.LEAGUE 2026``."""

CHECKS: dict[str, Check] = {}
"""Every check by its name, in the order in which a story is read."""


def check(
    label: Promise, *, level: Level = Level.WARNS, limit: int | None = None, fixed: bool = False
) -> Callable[[Callable[..., Spots]], Callable[..., Spots]]:
    """Return a decorator that enters a function in ``CHECKS`` under its own name."""

    def enter(find: Callable[..., Spots]) -> Callable[..., Spots]:
        CHECKS[find.__name__] = Check(find.__name__, label, find, level, limit, fixed)
        return find

    return enter


# --- The text -------------------------------------------------------------------------------------


@check(gettext_lazy("No headline"), level=Level.STOPS, fixed=True)
def headline_missing(copy: Copy) -> Spots:
    """A story without a headline has no name and no address."""
    if not copy.content["headline"].strip():
        yield "headline", _("The story has no headline yet.")


@check(gettext_lazy("Long headline (words)"), limit=20)
def headline_long(copy: Copy, limit: int) -> Spots:
    """A long headline is cut off on phones and in search engines."""
    said = _("The headline has %(words)d words; the paper keeps to %(limit)d.")
    yield from _longer(copy, "headline", limit, said)


@check(gettext_lazy("Headline in capitals"))
def headline_in_capitals(copy: Copy) -> Spots:
    """Reports come with such headlines; in them names and abbreviations cannot be told apart."""
    headline = copy.content["headline"]
    if headline.isupper() and word_count(headline) > MOST_CAPITALS:
        yield "headline", _("The headline is all in capitals; write it as a sentence.")


@check(gettext_lazy("No lead"))
def lead_missing(copy: Copy) -> Spots:
    """The lead stands in every list, feed and card."""
    if not copy.content["lead"].strip():
        yield "lead", _("The story has no lead.")


@check(gettext_lazy("Long lead (words)"), limit=50)
def lead_long(copy: Copy, limit: int) -> Spots:
    """A lead tells the story in short."""
    said = _("The lead has %(words)d words; the paper keeps to %(limit)d.")
    yield from _longer(copy, "lead", limit, said)


@check(gettext_lazy("No text"), level=Level.STOPS, fixed=True)
def text_missing(copy: Copy) -> Spots:
    """There must be something to read."""
    if not copy.content["lead"].strip() and not body.plain_text(copy.content["body"]):
        yield "body", _("The story has no text yet.")


def _longer(copy: Copy, field: str, limit: int, said: str) -> Spots:
    words = word_count(copy.content[field])
    if words > limit:
        yield field, said % {"words": words, "limit": limit}


# --- Filing ---------------------------------------------------------------------------------------


@check(gettext_lazy("No section"), level=Level.STOPS, fixed=True)
def section_missing(copy: Copy) -> Spots:
    """The section's chain says whose turn it is."""
    if copy.content["section"] is None:
        yield "section", _("Choose a section first: it decides who approves the story.")


@check(gettext_lazy("No date of the event"))
def event_date_missing(copy: Copy) -> Spots:
    """Titles and names of places are looked up for this day."""
    if not copy.content["event_date"]:
        yield (
            "event_date",
            _("No date of the event: titles and places will be those of the day it comes out."),
        )


# --- Photos ---------------------------------------------------------------------------------------


@check(gettext_lazy("Caption without a picture"), level=Level.STOPS_PUBLISHING)
def caption_without_picture(copy: Copy) -> Spots:
    """Readers would see neither the picture nor its caption."""
    for place, use in enumerate(copy.content["photos"]):
        if not use["photo"]:
            said = _("A caption has no picture yet: “%(caption)s”. Add it or take the caption out.")
            caption = Truncator(use["caption"].rstrip(" .")).words(15)
            yield f"photos-{place}-upload", said % {"caption": caption}


@check(gettext_lazy("Picture without a caption"))
def caption_missing(copy: Copy) -> Spots:
    """A caption says who is in the picture, where and when."""
    yield from _empty_in_photos(copy, "caption", _("Photo %(number)d has no caption."))


@check(gettext_lazy("Picture without a credit"))
def credit_missing(copy: Copy) -> Spots:
    """Every picture names who took it."""
    yield from _empty_in_photos(copy, "credit", _("Photo %(number)d has no credit."))


@check(gettext_lazy("Picture without an alternative text"))
def alt_missing(copy: Copy) -> Spots:
    """Readers who cannot see the picture are told what it shows."""
    yield from _empty_in_photos(
        copy,
        "alt",
        _("Photo %(number)d has no alternative text for readers who cannot see it."),
    )


def _empty_in_photos(copy: Copy, key: str, said: str) -> Spots:
    for place, use in enumerate(copy.content["photos"]):
        if use["photo"] and not use[key].strip():
            yield f"photos-{place}-{key}", said % {"number": place + 1}


# --- Names ----------------------------------------------------------------------------------------


@check(gettext_lazy("No byline"))
def byline_missing(copy: Copy) -> Spots:
    """Readers are told who wrote the story, or where it comes from."""
    if not copy.content["bylines"]:
        yield "bylines-group", _("The story has no byline.")


@check(gettext_lazy("Person without a title"))
def title_missing(copy: Copy) -> Spots:
    """Somebody for whom the directory has no title that day is printed with what stands here."""
    for place, person in enumerate(copy.content["officials"]):
        if not person["title"].strip() and person["official"] not in copy.titles:
            said = _("%(name)s is named without a title.")
            yield f"officials-{place}-title", said % {"name": person["name"]}


# --- What is still open ---------------------------------------------------------------------------


@check(gettext_lazy("Guesses that nobody has judged"))
def guesses_open(copy: Copy) -> Spots:
    """What intake guessed is shown until a person has judged it."""
    if copy.open_guesses:
        said = ngettext(
            "%(count)d guess of intake has not been judged.",
            "%(count)d guesses of intake have not been judged.",
            copy.open_guesses,
        )
        yield "guesses", said % {"count": copy.open_guesses}


@check(gettext_lazy("Comments that are not settled"))
def comments_open(copy: Copy) -> Spots:
    """A question that somebody asked of the story has no answer yet."""
    if copy.open_comments:
        said = ngettext(
            "%(count)d comment is not settled.",
            "%(count)d comments are not settled.",
            copy.open_comments,
        )
        yield "comments", said % {"count": copy.open_comments}

"""From the blocks of a report to headline, lead, body and byline, with every guess."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.intake import captions, headlines
from articles.intake.bylines import Signature, read_byline
from articles.intake.rubrics import is_rubric


@dataclass(frozen=True)
class Block:
    """A part of the body: ``paragraph`` or ``heading`` with text, ``photo`` with caption."""

    type: str
    text: str = ""
    caption: str = ""
    credit: str = ""

    def as_json(self) -> dict[str, str]:
        """Return the block in the form that ``manage.py intake --json`` prints."""
        if self.type == "photo":
            return {"type": "photo", "caption": self.caption, "credit": self.credit}
        return {"type": self.type, "text": self.text}


@dataclass(frozen=True)
class Guess:
    """Something inferred: which field, the value taken, and why.

    ``is_aside`` tells that the value stands in no part of the story: it was set aside.
    """

    field: str
    value: str
    why: str
    is_aside: bool = False

    def as_json(self) -> dict[str, str]:
        """Return the guess as plain JSON values."""
        return {"field": self.field, "value": self.value, "why": self.why}


@dataclass
class Structure:
    """A report cut into the parts of a story."""

    title: str = ""
    lead: str = ""
    body: list[Block] = field(default_factory=list)
    byline: list[Signature] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)


_LONGEST_HEADLINE = 45
"""Words; a first block that is longer and ends like a sentence is no headline."""

_MOST_HEADLINE_LETTERS = 300
"""What a story's headline can hold."""

_RULE = re.compile(r"[\s*_=~.•·#—–-]+")
"""A line that only parts what is above from what is below: ``* * *``, ``-----``, ``./.``."""

_CONTACT = re.compile(
    r"(?:(?:số\s+)?điện thoại|đt|sđt|e-?mail|địa chỉ|số tài khoản|stk|zalo)\s*[:.]\s*\S.*"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:\+84|0)[\d .]{8,13}",
    re.IGNORECASE,
)
"""How to reach the writer: a telephone, an address, an account for the fee."""

_TOP = 6
"""Blocks at the beginning of a report among which one that is labelled as the headline is it."""

_LONG = 30


def structure_of(blocks: list[str]) -> Structure:
    """Return the parts of a report; every block is in one of them, whole and in its order.

    Set aside are marks whose meaning the structure itself holds (``Sapo:``, ``Bài, ảnh:``,
    ``Ảnh:``), lines of rules (``* * *``), and, each with a guess that keeps its words, lines
    above the headline and the paper's own mark before the lead (``HBĐT -``).
    """
    found = Structure()
    rest = [block for block in blocks if not _RULE.fullmatch(block)]
    _set_kickers_aside(found, rest)
    _take_title(found, rest)
    _take_byline(found, rest)
    _take_lead(found, rest)
    _take_body(found, rest)
    return found


def _set_kickers_aside(found: Structure, rest: list[str]) -> None:
    while len(rest) > 2 and headlines.label_of(rest[0]) != "title":
        labelled = headlines.label_of(rest[0]) == "section"
        if not labelled and not headlines.is_kicker(rest[0], rest[1:]):
            return
        line = headlines.without_label(rest.pop(0))
        name = "section" if labelled else "kicker"
        why = _("It stands above the headline and is no part of the story.")
        found.guesses.append(Guess(name, line, why, is_aside=True))


def _take_title(found: Structure, rest: list[str]) -> None:
    if not rest:
        return
    labelled = (i for i, block in enumerate(rest[:_TOP]) if headlines.label_of(block) == "title")
    rest.insert(0, rest.pop(next(labelled, 0)))
    first = headlines.without_label(rest[0])
    too_long = len(first.split()) > _LONGEST_HEADLINE and first.endswith(".")
    if too_long or len(first) > _MOST_HEADLINE_LETTERS:
        found.guesses.append(Guess("title", "", _("The first block is too long for a headline.")))
        return
    del rest[0]
    if len(rest) > 1 and _is_second_line(first, rest[0], rest[1]):
        first = f"{first} {rest.pop(0)}"
        found.guesses.append(Guess("title", first, _("The headline was written on two lines.")))
    elif is_rubric(first):
        why = _("It reads like the name of a rubric, and no headline stands under it.")
        found.guesses.append(Guess("title", first, why))
    found.title = first


def _is_second_line(first: str, block: str, after: str) -> bool:
    """Tell whether ``block`` goes on with a headline: behind a colon, or in capitals as it is."""
    goes_on = first.endswith(":") or (
        first.isupper() and block.isupper() and not after.isupper() and first[-1] not in ".!?…;,"
    )
    return (
        goes_on
        and len(first.split()) <= 15
        and 3 <= len(block.split()) <= 20
        and len(first) + len(block) < _MOST_HEADLINE_LETTERS
        and block[-1] not in ".:;,"
        and len(after.split()) > len(block.split())
        and not headlines.label_of(block)
        and read_byline(block) is None
    )


def _take_byline(found: Structure, rest: list[str]) -> None:
    """Take the signatures at the end, or right under the headline, out of the blocks."""
    _set_contacts_aside(found, rest)
    signed: list[list[Signature]] = []
    while len(rest) > 1 and len(signed) < 3:
        signature = None if captions.shows(rest[-1]) else read_byline(rest[-1])
        if signature is None or (signed and not _signs_too(rest[-1], rest[-2], signature, signed)):
            break
        signed.insert(0, signature)
        rest.pop()
    if not signed and len(rest) > 1:
        on_top = read_byline(rest[0])
        if on_top is not None and len(rest[1].split()) > len(rest[0].split()):
            signed.append(on_top)
            rest.pop(0)
            found.guesses.append(
                Guess("byline", on_top[0].name, _("The byline stands under the headline."))
            )
    found.byline = [signature for line in signed for signature in line]
    if not found.byline:
        found.guesses.append(Guess("byline", "", _("No byline was found at the end.")))


def _set_contacts_aside(found: Structure, rest: list[str]) -> None:
    """Set aside how to reach the writer, where it stands under a byline."""
    beyond = len(rest)
    while beyond > 2 and _CONTACT.fullmatch(rest[beyond - 1]):
        beyond -= 1
    if beyond == len(rest) or read_byline(rest[beyond - 1]) is None:
        return
    why = _("It tells the newsroom how to reach the writer and is no part of the story.")
    found.guesses += [Guess("contact", line, why, is_aside=True) for line in rest[beyond:]]
    del rest[beyond:]


def _signs_too(
    block: str, before: str, signature: list[Signature], below: list[list[Signature]]
) -> bool:
    """Tell whether a line above the last byline is one too, rather than a caption's credit.

    A bare name signs the text if only a photographer signs ``below`` it.
    """
    if ":" not in block:
        return all(line.role == "photo" for lines in below for line in lines)
    only_photo = all(line.role == "photo" for line in signature)
    return not only_photo or captions.judge(before, before="", after="").kind != "photo"


def _take_lead(found: Structure, rest: list[str]) -> None:
    """Take the first paragraph as the lead; a caption or a greeting may stand before it."""
    labelled = next((i for i, block in enumerate(rest) if headlines.label_of(block) == "lead"), -1)
    for index, block in enumerate(rest[:3]):
        after = rest[index + 1] if index + 1 < len(rest) else ""
        last = index + 1 == len(rest)
        plain = captions.judge(block, before="", after=after).kind == "paragraph"
        greeting = headlines.is_salutation(block) and not last
        plain = plain and headlines.label_of(block) != "heading"
        if index == labelled or last or (labelled < 0 and plain and not greeting):
            found.lead = _without_own_mark(found, headlines.without_label(rest.pop(index)))
            if index:
                why = _("The first paragraph behind the captions.")
                found.guesses.append(Guess("lead", found.lead, why))
            break
    agency = headlines.agency_in(found.lead)
    if agency and not found.byline:
        found.byline = [Signature(agency, "source")]
        found.guesses[:] = [guess for guess in found.guesses if guess.field != "byline"]
        found.guesses.append(Guess("byline", agency, _("The lead names the agency.")))


def _without_own_mark(found: Structure, lead: str) -> str:
    mark = headlines.own_mark(lead)
    if mark:
        why = _("The paper's own mark before the lead was set aside.")
        found.guesses.append(Guess("lead", mark.strip(), why, is_aside=True))
    return lead[len(mark) :]


def _take_body(found: Structure, labelled: list[str]) -> None:
    rest = [headlines.without_label(block) for block in labelled]
    labels = [headlines.label_of(block) for block in labelled]
    photo_story = _is_photo_story(found, rest)
    for index, block in enumerate(rest):
        before = _story_before(rest, index, rest[index - 1] if index else found.lead)
        after = rest[index + 1] if index + 1 < len(rest) else ""
        judgement = (
            captions.Judgement(_LABELLED[labels[index]])
            if labels[index] in _LABELLED
            else (captions.judge(block, before=before, after=after, photo_story=photo_story))
        )
        if judgement.kind == "photo":
            caption, credit = captions.caption_and_credit(block)
            if not caption and _is_credit_of_last(found, credit):
                continue
            found.body.append(Block("photo", caption=caption, credit=credit))
        else:
            found.body.append(Block(judgement.kind, text=block))
        if judgement.why:
            place = f"body[{len(found.body) - 1}]"
            found.guesses.append(Guess(place, judgement.kind, judgement.why))


_LABELLED = {"heading": "heading", "text": "paragraph"}
"""The kinds of blocks whose labels say what they are."""


def _is_photo_story(found: Structure, rest: list[str]) -> bool:
    """Tell whether pictures carry the story: only a photographer signs, or nearly all is short."""
    roles = {signature.role for signature in found.byline}
    short = sum(len(block.split()) <= _LONG for block in rest)
    return len(rest) >= 3 and short * 4 >= len(rest) * 3 and roles == {"photo"}


def _story_before(rest: list[str], index: int, before: str) -> str:
    """Return the nearest longer block before: captions may stand one under the other.

    Before an item of a list it is the item above.
    """
    if index and all(map(captions.is_item, rest[index - 1 : index + 1])):
        return rest[index - 1]
    long = (
        block for block in reversed(rest[max(0, index - 2) : index]) if len(block.split()) >= _LONG
    )
    return next(long, before)


def _is_credit_of_last(found: Structure, credit: str) -> bool:
    """Give a line that is only ``Ảnh: …`` to the caption right before it, if it has no credit."""
    last = found.body[-1] if found.body else None
    if last is None or last.type != "photo" or last.credit:
        return False
    found.body[-1] = Block("photo", caption=last.caption, credit=credit)
    return True

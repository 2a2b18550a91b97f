"""From the blocks of a report to headline, lead, body and byline, with every guess."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.intake import captions
from articles.intake.bylines import Signature, read_byline
from articles.intake.captions import CREDIT


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
    """Something inferred: which field, the value taken, and why."""

    field: str
    value: str
    why: str

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


_LABELS = re.compile(
    r"(?:tiêu đề|tít|tựa đề|tên bài|title|sapo|lead|chapeau|nội dung)\s*:\s*(?=\S)", re.IGNORECASE
)
_LONGEST_HEADLINE = 45
"""Words; a first block that is longer and ends like a sentence is no headline."""


def structure_of(blocks: list[str]) -> Structure:
    """Return the parts of a report; every block is in one of them, whole and in its order.

    Set aside are only labels such as ``Sapo:``, ``Bài, ảnh:`` and ``Ảnh:``, whose meaning the
    structure itself holds.
    """
    found = Structure()
    rest = [_LABELS.sub("", block, count=1) if _LABELS.match(block) else block for block in blocks]
    _take_title(found, rest)
    _take_byline(found, rest)
    _take_lead(found, rest)
    _take_body(found, rest)
    return found


def _take_title(found: Structure, rest: list[str]) -> None:
    first = rest[0]
    if len(first.split()) > _LONGEST_HEADLINE and first.endswith("."):
        found.guesses.append(Guess("title", "", _("The first block is too long for a headline.")))
        return
    found.title = rest.pop(0)


def _take_byline(found: Structure, rest: list[str]) -> None:
    """Take the signatures at the end, or right under the headline, out of the blocks."""
    signed: list[list[Signature]] = []
    while len(rest) > 1 and len(signed) < 3:
        signature = read_byline(rest[-1])
        if signature is None or (signed and not _labelled(rest[-1])):
            break
        signed.insert(0, signature)
        rest.pop()
    if not signed and len(rest) > 1:
        on_top = read_byline(rest[0])
        if on_top is not None and len(rest[1].split()) > len(rest[0].split()):
            signed.append(on_top)
            rest.pop(0)
    found.byline = [signature for line in signed for signature in line]
    if not found.byline:
        found.guesses.append(Guess("byline", "", _("No byline was found at the end.")))


def _labelled(block: str) -> bool:
    return ":" in block


def _take_lead(found: Structure, rest: list[str]) -> None:
    """Take the first paragraph as the lead; a caption may stand before it."""
    for index, block in enumerate(rest[:3]):
        after = rest[index + 1] if index + 1 < len(rest) else ""
        if (
            index + 1 == len(rest)
            or captions.judge(block, before="", after=after).kind == "paragraph"
        ):
            found.lead = rest.pop(index)
            if index:
                found.guesses.append(
                    Guess("lead", found.lead, _("The first paragraph behind the captions."))
                )
            return


def _take_body(found: Structure, rest: list[str]) -> None:
    for index, block in enumerate(rest):
        before = rest[index - 1] if index else found.lead
        after = rest[index + 1] if index + 1 < len(rest) else ""
        judgement = captions.judge(block, before=_story_before(rest, index, before), after=after)
        if judgement.why:
            found.guesses.append(Guess(f"body[{len(found.body)}]", judgement.kind, judgement.why))
        if judgement.kind != "photo":
            found.body.append(Block(judgement.kind, text=block))
        elif not _is_credit_of_last(found, block):
            found.body.append(_photo(block))


def _story_before(rest: list[str], index: int, before: str) -> str:
    """Return the nearest longer block before: captions may stand one under the other."""
    long = (
        block for block in reversed(rest[max(0, index - 2) : index]) if len(block.split()) >= 30
    )
    return next(long, before)


def _is_credit_of_last(found: Structure, block: str) -> bool:
    """Give a line that is only ``Ảnh: …`` to the caption right before it, if it has no credit."""
    credit = CREDIT.fullmatch(block)
    last = found.body[-1] if found.body else None
    if not credit or last is None or last.type != "photo" or last.credit:
        return False
    found.body[-1] = Block("photo", caption=last.caption, credit=credit["credit"])
    found.guesses.pop()
    return True


def _photo(block: str) -> Block:
    credit = CREDIT.search(block)
    if not credit:
        return Block("photo", caption=block)
    return Block("photo", caption=block[: credit.start()].strip(), credit=credit["credit"].strip())

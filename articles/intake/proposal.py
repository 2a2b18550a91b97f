"""What intake understood of a report: the proposal that a person corrects and keeps."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import vietnamese
from articles.facts.finding import (
    Directory,
    Find,
    find_departments,
    find_officials,
    find_places,
)
from articles.intake.blocks import cut
from articles.intake.bylines import Signature
from articles.intake.structure import Block, Guess, structure_of


@dataclass(frozen=True)
class Proposal:
    """A report as a story, not kept yet."""

    title: str
    lead: str
    body: list[Block]
    byline: list[Signature]
    event_date: date | None
    officials: list[Find]
    departments: list[str]
    places: list[str]
    guesses: list[Guess]

    def as_json(self) -> dict[str, Any]:
        """Return the proposal in the form that ``manage.py intake --json`` prints."""
        return {
            "title": self.title,
            "lead": self.lead,
            "body": [block.as_json() for block in self.body],
            "byline": [{"name": line.name, "role": line.role} for line in self.byline],
            "event_date": self.event_date.isoformat() if self.event_date else None,
            "officials": [{"name": find.name, "title": find.title} for find in self.officials],
            "departments": self.departments,
            "places": self.places,
            "guesses": [guess.as_json() for guess in self.guesses],
        }


def propose(text: str, *, filed: date, directory: Directory) -> Proposal:
    """Return what a cleaned report (``reading.read``) says, as a story.

    ``filed`` is the day it was handed in; ``directory`` is what the newsroom knows on that day
    and may be empty. Whatever was inferred stands in ``guesses`` with its reason.
    """
    found = cut(text)
    parts = structure_of(found.blocks)
    prose = "\n".join(
        [parts.title, parts.lead, *(block.text or block.caption for block in parts.body)]
    )
    event_date, date_guesses = event_day(parts.title, parts.lead, parts.body, filed=filed)
    officials = find_officials(prose, directory)
    departments = find_departments(prose, directory)
    places = find_places(prose)
    guesses = [
        *parts.guesses,
        *([_joining_guess(found.joined)] if found.joined else []),
        *date_guesses,
        *(Guess("officials", find.name, find.why) for find in officials if find.why),
        *(Guess("departments", find.name, find.why) for find in departments if find.why),
        *(Guess("places", find.name, find.why) for find in places if find.why),
    ]
    return Proposal(
        title=parts.title,
        lead=parts.lead,
        body=parts.body,
        byline=parts.byline,
        event_date=event_date,
        officials=officials,
        departments=[find.name for find in departments],
        places=[find.name for find in places],
        guesses=guesses,
    )


_NOT_THE_EVENT = re.compile(
    r"(?:kỷ niệm|chào mừng|nhân dịp|nhân|ngày lễ|sinh|trước|đến|hết|tính đến|kể từ|"
    r"hạn cuối|chậm nhất|dự kiến|(?<!^)từ)\s*,?\s*$",
    re.IGNORECASE,
)
_OF_A_PAPER = re.compile(
    r"(?:nghị quyết|quyết định|kế hoạch|thông tư|nghị định|công văn|chỉ thị|công điện|luật|"
    r"thông báo|tờ trình|báo cáo|hướng dẫn)\s+(?:số\s+)?[\w/.-]*(?:\s+(?:của|do)\s+[^.;]{3,40})?"
    r",?\s*(?:ban hành\s+)?$",
    re.IGNORECASE,
)
"""What stands before the day of a law or a letter rather than that of an event."""

_ISSUED = re.compile(r"(?<!\w)(?:vừa|mới)?\s*(?:ban hành|ký ban hành|ký|có)(?!\w)", re.IGNORECASE)
_LONGEST_LEAD = 2000
"""Letters in which the day of the event is looked for."""

_NEAR = timedelta(days=31)
"""How far from the filing day a day named only in the body may lie."""


def event_day(
    title: str, lead: str, body: list[Block], *, filed: date
) -> tuple[date | None, list[Guess]]:
    """Return the day of the event and, where it was inferred or none was found, the guess.

    Papers name it in the lead, as a rule with the part of the day (``Sáng 15/7``); days of laws
    and anniversaries are passed over, unless the story is about the paper that was issued. A day
    that is named but cannot be told (``mùng 5 Tết``) is quoted with the reason.
    """
    paragraphs = [block.text[:_LONGEST_LEAD] for block in body if block.type == "paragraph"][:2]
    lead = lead[:_LONGEST_LEAD]
    unread: list[Guess] = []
    for place in (lead, title, *paragraphs):
        found = [day for day in vietnamese.dates_in(place, filed=filed) if _is_event(place, day)]
        if place in paragraphs:
            found = [day for day in found if abs(day.day - filed) <= _NEAR]
        best = next((day for day in found if day.timed), found[0] if found else None)
        if best:
            others = [day for day in found if day.timed and day.day != best.day]
            return best.day, [*_date_guess(best, filed, others), *unread]
        unread = unread or _unread_guess(place, filed)
    issued = [
        day
        for day in vietnamese.dates_in(lead, filed=filed)
        if _OF_A_PAPER.search(lead[: day.start]) and _ISSUED.search(lead[: day.start])
    ]
    if issued:
        why = _("The day on which what the lead speaks of was issued.")
        return issued[0].day, [Guess("event_date", issued[0].day.isoformat(), why)]
    return None, unread or [Guess("event_date", "", _("The report names no day of the event."))]


def _is_event(place: str, day: vietnamese.FoundDate) -> bool:
    return day.timed or not _is_of_another(place, day.start)


def _is_of_another(place: str, start: int) -> bool:
    """Tell whether the day at ``start`` is a law's or an anniversary's."""
    before = place[max(0, start - 90) : start]
    return bool(_NOT_THE_EVENT.search(before) or _OF_A_PAPER.search(before))


def _unread_guess(place: str, filed: date) -> list[Guess]:
    """Return the guess that quotes the first day in ``place`` that cannot be told, if any."""
    reasons = {
        "none": _("“%(words)s” is no day of the calendar: put the right one in."),
        "moon": _("“%(words)s” is a day of the lunar calendar, which is not reckoned: put it in."),
        "week": _("“%(words)s” does not say of which week: put the day in."),
    }
    days = vietnamese.unread_days_in(place, filed=filed)
    named = (day for day in days if not _is_of_another(place, day.start))
    day = next(named, None)
    return [Guess("event_date", "", reasons[day.why] % {"words": day.words})] if day else []


def _joining_guess(lines: int) -> Guess:
    why = ngettext(
        "%(lines)d line was broken in the middle of a sentence; it was joined to the next one.",
        "%(lines)d lines were broken at a fixed width; they were joined to paragraphs.",
        lines,
    )
    return Guess("body", "", why % {"lines": lines})


def _date_guess(
    found: vietnamese.FoundDate, filed: date, others: list[vietnamese.FoundDate]
) -> list[Guess]:
    """Return why the day is a guess, if it is: how it was reckoned, and which other there was."""
    reasons = {
        "year": _("“%(words)s” has no year; it is reckoned from the day of filing, %(filed)s."),
        "relative": _("“%(words)s” is counted from the day of filing, %(filed)s."),
    }
    said = {"words": found.words, "filed": f"{filed.day}/{filed.month}/{filed.year}"}
    why = [reasons[found.how] % said] if found.how in reasons else []
    if others:
        other = _("The report also names “%(words)s”: see which of them is the event's day.")
        why.append(other % {"words": others[0].words})
    return [Guess("event_date", found.day.isoformat(), " ".join(why))] if why else []

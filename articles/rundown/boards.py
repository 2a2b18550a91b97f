"""The boards: the stories of a day by hour and section, or of a week by day, with their gaps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from articles import workflow
from articles.models import Role, Section
from articles.models.roles import roles_of
from articles.rundown.entries import (
    MOST_LISTED,
    Entry,
    Standing,
    entries_between,
    late_entries,
    read_names,
    waiting_entries,
)

FIRST_HOUR, LAST_HOUR = 6, 21
"""The hours in which readers look for something new: an empty one among them is a gap."""


@dataclass(frozen=True)
class Row:
    """An hour of the day, or a run of hours in which nothing stands.

    ``cells`` has a list for each of the board's sections; an empty row is a gap. ``until`` is the
    last hour of the run. ``is_now`` and ``is_over`` tell where the clock stands.
    """

    hour: int
    until: int
    cells: list[list[Entry]]
    is_now: bool = False
    is_over: bool = False

    @property
    def is_gap(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)


@dataclass(frozen=True, kw_only=True)
class Board:
    """What stands beside every board: what is overdue, what waits without an hour, the counts.

    ``more_late`` and ``more_waiting`` tell that there are others than those listed.
    """

    late: list[Entry]
    more_late: bool
    waiting: list[Entry]
    more_waiting: bool
    counts: dict[str, int]
    sees_everything: bool


@dataclass(frozen=True, kw_only=True)
class DayBoard(Board):
    """A day: its sections across, its hours down, and what is missing.

    ``sections`` are those with a story, None last for stories without one; ``any_hour`` has a cell
    for each, with what is planned for the day only. ``empty_sections`` are those with nothing, of
    those in the menu that the person sees whole.
    """

    day: date
    sections: list[Section | None]
    rows: list[Row]
    any_hour: list[list[Entry]]
    empty_sections: list[Section]

    @property
    def has_any_hour(self) -> bool:
        """Whether something is planned for the day without an hour."""
        return any(self.any_hour)


@dataclass(frozen=True)
class DayColumn:
    """A day of the week: its stories by hour, and the sections with nothing."""

    day: date
    entries: list[Entry]
    empty_sections: list[Section]


@dataclass(frozen=True, kw_only=True)
class WeekBoard(Board):
    """A week from Monday on."""

    days: list[DayColumn]


def day_board(user: User, day: date) -> DayBoard:
    """Return the board of ``day`` as ``user`` sees it; nine queries at most, whatever is on it."""
    now = timezone.now()
    entries = entries_between(user, day, day + timedelta(days=1), now)
    beside = _beside(user, entries, now)
    known = list(Section.objects.all())
    used = {entry.article.section_id for entry in entries}
    sections: list[Section | None] = [section for section in known if section.pk in used]
    if None in used:
        sections.append(None)
    return DayBoard(
        day=day,
        sections=sections,
        rows=_rows(entries, sections, day, now, whole=workflow.sees_everything(user)),
        any_hour=_cells([entry for entry in entries if not entry.has_hour], sections),
        empty_sections=_empty(_seen_whole(user, known), entries),
        **beside,
    )


def week_board(user: User, day: date) -> WeekBoard:
    """Return the week that ``day`` is in, as ``user`` sees it; nine queries at most."""
    now = timezone.now()
    monday = day - timedelta(days=day.weekday())
    entries = entries_between(user, monday, monday + timedelta(days=7), now)
    beside = _beside(user, entries, now)
    sections = _seen_whole(user, list(Section.objects.all()))
    days = []
    for date_ in (monday + timedelta(days=number) for number in range(7)):
        of_day = [entry for entry in entries if entry.day == date_]
        days.append(DayColumn(date_, of_day, _empty(sections, of_day)))
    return WeekBoard(days=days, **beside)


def _beside(user: User, entries: list[Entry], now: datetime) -> dict[str, Any]:
    """Return the fields of ``Board``, and read the names that all its stories print."""
    late, waiting = late_entries(user, now), waiting_entries(user)
    more_late, more_waiting = len(late) > MOST_LISTED, len(waiting) > MOST_LISTED
    late, waiting = late[:MOST_LISTED], waiting[:MOST_LISTED]
    read_names([*entries, *late, *waiting])
    return {
        "late": late,
        "more_late": more_late,
        "waiting": waiting,
        "more_waiting": more_waiting,
        "counts": _counts(entries, late, waiting),
        "sees_everything": workflow.sees_everything(user),
    }


def _rows(
    entries: list[Entry], sections: list[Section | None], day: date, now: datetime, *, whole: bool
) -> list[Row]:
    """Return the hours of the day; runs of empty ones are one row, left out unless ``whole``."""
    used = {entry.hour for entry in entries if entry.hour is not None}
    local = timezone.localtime(now)
    hours = range(min({FIRST_HOUR, *used}), max({LAST_HOUR, *used}) + 1)
    runs: list[tuple[int, int]] = []
    for hour in hours:
        empty_before = runs and runs[-1][1] == hour - 1 and runs[-1][1] not in used
        if hour not in used and empty_before and (day, hour) != (local.date(), local.hour):
            runs[-1] = (runs[-1][0], hour)
        else:
            runs.append((hour, hour))
    return [
        Row(
            hour,
            until,
            _cells([entry for entry in entries if entry.hour == hour], sections),
            is_now=day == local.date() and hour <= local.hour <= until,
            is_over=(day, until) < (local.date(), local.hour),
        )
        for hour, until in runs
        if whole or hour in used
    ]


def _cells(entries: list[Entry], sections: list[Section | None]) -> list[list[Entry]]:
    """Return ``entries`` by section, a list for each of ``sections``."""
    return [
        [entry for entry in entries if entry.article.section == section] for section in sections
    ]


def _seen_whole(user: User, sections: list[Section]) -> list[Section]:
    """Return those of the sections in the menu of which ``user`` sees every story."""
    sections = [section for section in sections if section.in_menu]
    if workflow.sees_everything(user):
        return sections
    if Role.EDITOR not in roles_of(user):
        return []
    edited = set(user.edited_sections.values_list("pk", flat=True))
    return [section for section in sections if section.pk in edited]


def _empty(sections: list[Section], entries: Iterable[Entry]) -> list[Section]:
    used = {entry.article.section_id for entry in entries}
    return [section for section in sections if section.pk not in used]


def _counts(entries: list[Entry], late: list[Entry], waiting: list[Entry]) -> dict[str, int]:
    """Return how many stories stand how: ``out``, ``scheduled``, ``planned``, ``waiting``, …"""
    return {
        **{
            standing.value: sum(entry.standing == standing for entry in entries)
            for standing in (Standing.OUT, Standing.SCHEDULED, Standing.PLANNED)
        },
        "waiting": len(waiting),
        "late": len(late),
    }

"""A story's history: every version with what changed in it, and every move with its reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles import body
from articles.admin.site import desk
from articles.admin.stories import story_of
from articles.models import Article, Move, Section, Version
from articles.models.roles import full_name

MOST_WORDS = 4000
"""Words of a text that are compared one by one; a longer one is shown as replaced."""


@dataclass(frozen=True)
class Change:
    """A field that differs between two versions, the words taken out and put in marked."""

    field: str
    difference: SafeString


@dataclass(frozen=True)
class Event:
    """Something that happened to a story: a version was kept, or a move was made."""

    at: datetime
    who: str
    version: Version | None = None
    changes: tuple[Change, ...] = ()
    move: Move | None = None


@desk.page("bai/<int:pk>/lich-su/", name="history")
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the page of a story's history, the last first."""
    article = story_of(request, pk)
    context = {
        **desk.each_context(request),
        "title": _("History"),
        "article": article,
        "events": events_of(article),
    }
    return render(request, "desk/history.html", context)


def events_of(article: Article) -> list[Event]:
    """Return what happened to ``article``, the last first (3 queries)."""
    versions = list(article.versions.select_related("made_by").order_by("number"))
    sections = dict(Section.objects.values_list("pk", "name"))
    events = []
    before: dict[str, str] = {}
    for version in versions:
        after = _readable(version.content, sections)
        changes = tuple(_changes(before, after)) if before else ()
        events.append(Event(version.made_at, full_name(version.made_by), version, changes))
        before = after
    moves = article.moves.select_related("made_by")
    events += [Event(move.made_at, full_name(move.made_by), move=move) for move in moves]
    return sorted(events, key=lambda event: (event.at, event.move is not None), reverse=True)


def _readable(content: dict[str, Any], sections: dict[int, str]) -> dict[str, str]:
    """Return a version's content as texts that people read, by the name of the field."""

    def lines(rows: list[dict[str, Any]], *keys: str) -> str:
        return "\n".join(", ".join(row[key] for key in keys if row[key]) for row in rows)

    return {
        _("Headline"): content["headline"],
        _("Lead"): content["lead"],
        _("Body"): body.plain_text(content["body"]),
        _("Captions and credits"): lines(content["photos"], "caption", "credit", "alt"),
        _("Byline"): lines(content["bylines"], "name", "role"),
        _("People"): lines(content["officials"], "name", "title"),
        _("Departments"): lines(content["departments"], "name"),
        _("Places"): lines(content["places"], "name"),
        _("Section"): sections.get(content["section"], ""),
        _("Date of the event"): content["event_date"] or "",
        _("Sensitive"): _("yes") if content["sensitive"] else _("no"),
    }


def _changes(before: dict[str, str], after: dict[str, str]) -> Iterator[Change]:
    for field, text in after.items():
        if before[field] != text:
            yield Change(field, difference(before[field], text))


def difference(before: str, after: str) -> SafeString:
    """Return ``after`` as HTML with ``<del>`` and ``<ins>`` where its words differ."""
    old, new = (re.findall(r"\s+|\S+", text) for text in (before, after))
    if max(len(old), len(new)) > 2 * MOST_WORDS:
        return format_html("<del>{}</del> <ins>{}</ins>", before, after)
    pieces: list[SafeString] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(format_html("{}", "".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            pieces.append(format_html("<del>{}</del>", "".join(old[old_from:old_to])))
        if new_to > new_from:
            pieces.append(format_html("<ins>{}</ins>", "".join(new[new_from:new_to])))
    return format_html_join("", "{}", ((piece,) for piece in pieces))

"""Template tags of the paper: dates as Vietnamese readers know them, pictures cropped for cards."""

import re
from datetime import date, datetime, time
from typing import Any

from django import template
from django.contrib.auth.models import User
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext

from articles import vietnamese
from articles.models.addresses import address_of_entry
from articles.models.roles import full_name
from articles.models.signing import in_words, signed
from articles.photos.figures import picture_html

register = template.Library()
register.filter(signed)
register.filter(vietnamese.grouped)
register.filter(in_words)


@register.filter
def reader_date(moment: date | datetime) -> str:
    """Return ``Thứ Ba, 15/7/2025, 10:30`` in the paper's time; a bare date has no hour."""
    return vietnamese.reader_date(_local(moment))


@register.filter
def short_date(moment: date | datetime) -> str:
    """Return ``15/7/2025, 10:30`` in the paper's time, for lists; a bare date has no hour."""
    return reader_date(moment).partition(", ")[2]


@register.filter
def hour_if_known(moment: datetime) -> date | datetime:
    """Return a story's moment, its day alone for midnight: an older site often kept no hour."""
    local = timezone.localtime(moment)
    return local if local.time() != time.min else local.date()


@register.filter
def iso(moment: datetime) -> str:
    """Return a moment for machines, in the paper's time: ``2025-07-15T10:30:00+07:00``."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


@register.filter
def to_dial(said: str) -> str:
    """Return a telephone number as a link that dials it; what is more than one number as text."""
    number = re.sub(r"[\s.()-]", "", said)
    if not re.fullmatch(r"\+?[0-9]{3,13}", number):
        return said
    return format_html('<a href="tel:{}">{}</a>', number, said)


@register.filter
def person(user: User) -> str:
    """Return a person's name as Vietnamese write it, family name first."""
    return full_name(user)


@register.filter
def age(since: datetime | None) -> str:
    """Return how long ago ``since`` was, in its largest unit: ``3 giờ``; a minute at least."""
    if since is None:
        return ""
    minutes = max(1, int((timezone.now() - since).total_seconds() // 60))
    if minutes < 60:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = minutes // 60
    if hours < 24:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return ngettext("%(count)d day", "%(count)d days", hours // 24) % {"count": hours // 24}


@register.simple_tag(takes_context=True)
def frame(context: Context, part: str) -> SafeString:
    """Return a part of readers' pages that shows the paper alone: ``public/_<part>.html``.

    It is rendered once for an edition in each section; a fifth of a story's page were these.
    """
    section, is_story = context.get("section"), bool(context.get("story"))
    paper, is_home = context["paper"], bool(context.get("is_home"))
    shown = (part, get_language(), section and section.pk, is_story, is_home)
    if shown not in paper.rendered:
        paper.rendered[shown] = render_to_string(
            f"public/_{part}.html",
            {
                "paper": paper,
                "section": section,
                "current": "true" if is_story else "page",
                "is_home": is_home,
                "newspaper": context["newspaper"],
            },
        )
    rendered: SafeString = paper.rendered[shown]
    return rendered


@register.filter
def whole_names(headline: str, people: list[dict[str, Any]]) -> SafeString:
    """Return a headline of which no line ends inside the name of one of ``people``."""
    named = {person["name"] for person in people if person["name"] in headline}
    told = escape(headline)
    if not named:
        return told
    longest_first = sorted(map(escape, named), key=len, reverse=True)
    names = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    return mark_safe(names.sub(r'<span class="whole">\g<0></span>', told))  # noqa: S308  (escaped)


@register.filter
def address(entry: dict[str, Any], kind: str) -> str:
    """Return the address of somebody or something that a story names."""
    return address_of_entry(kind, entry["slug"], entry["id"])


@register.simple_tag
def picture(shown: dict[str, Any], sizes: str, *, eager: bool = False) -> SafeString:
    """Return a responsive picture cropped around its focal point; ``sizes`` as in HTML.

    The focal point is told by classes, in quarters of width and height: the Content-Security-Policy
    lets no style stand in the page.
    """
    across, down = (round(shown[axis] * 4) for axis in ("focal_x", "focal_y"))
    return format_html(
        '<span class="crop focal-x{} focal-y{}">{}</span>',
        across,
        down,
        picture_html(shown, sizes=sizes, eager=eager),
    )


def _local(moment: date | datetime) -> date | datetime:
    return timezone.localtime(moment) if isinstance(moment, datetime) else moment

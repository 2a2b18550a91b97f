"""Template tags of the paper: dates as Vietnamese readers know them, pictures cropped for cards."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django import template
from django.contrib.auth.models import User
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from articles import vietnamese
from articles.models.roles import full_name
from articles.photos.figures import picture_html

register = template.Library()


@register.filter
def reader_date(moment: date | datetime) -> str:
    """Return ``Thứ Ba, 15/7/2025, 10:30`` in the paper's time; a bare date has no hour."""
    return vietnamese.reader_date(_local(moment))


@register.filter
def short_date(moment: date | datetime) -> str:
    """Return ``15/7/2025, 10:30`` in the paper's time, for lists; a bare date has no hour."""
    return reader_date(moment).partition(", ")[2]


@register.filter
def person(user: User) -> str:
    """Return a person's name as Vietnamese write it, family name first."""
    return full_name(user)


@register.filter
def age(since: datetime | None) -> str:
    """Return how long ago ``since`` was, in its largest unit: ``3 giờ``, ``2 ngày``."""
    if since is None:
        return ""
    minutes = max(0, int((timezone.now() - since).total_seconds() // 60))
    if minutes < 60:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = minutes // 60
    if hours < 24:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return ngettext("%(count)d day", "%(count)d days", hours // 24) % {"count": hours // 24}


@register.simple_tag(takes_context=True)
def frame(context: Context, part: str) -> SafeString:
    """Return the header or the footer of readers' pages: ``templates/public/_<part>.html``.

    They are the same on most pages, and half of what there is to render: the same sections,
    masthead and place give the same part, which is rendered once.
    """
    masthead, section = context.get("masthead"), context.get("section")
    return _frame(
        part,
        Shown(
            get_language(),
            tuple(
                (item.name, item.get_absolute_url(), item == section)
                for item in context["sections"]
            ),
            tuple((name, str(said)) for name, said in vars(masthead).items() if name != "_state")
            if masthead
            else (),
            tuple(context["newspaper"].items()),
            "true" if context.get("story") else "page",
            bool(context.get("is_home")),
        ),
    )


class Shown(NamedTuple):
    """Everything that the parts of the frame show."""

    language: str
    sections: tuple[tuple[str, str, bool], ...]
    masthead: tuple[tuple[str, str], ...]
    newspaper: tuple[tuple[str, str], ...]
    current: str
    is_home: bool


@lru_cache(maxsize=256)
def _frame(part: str, shown: Shown) -> SafeString:
    sections = [
        {"name": name, "address": address, "is_current": is_current}
        for name, address, is_current in shown.sections
    ]
    context = {
        **shown._asdict(),
        "sections": sections,
        "masthead": dict(shown.masthead),
        "newspaper": dict(shown.newspaper),
    }
    return render_to_string(f"public/_{part}.html", context)


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

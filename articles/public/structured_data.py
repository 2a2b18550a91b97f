"""What a page says to machines: JSON-LD in the words of https://schema.org.

It stands in the page as a block of data, which no browser runs.
"""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.models import Author, Byline, Correction, Masthead, PublishedArticle
from articles.models.addresses import address_of_entry, address_of_page
from articles.public.card_images import CardImage

Thing = dict[str, Any]

_ESCAPES = {letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
"""What could end the block, or a line inside it."""

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_LARGEST_JPEG = re.compile(r'<img [^>]*srcset="(?:[^"]*, )?([^" ]+\.jpg) [0-9]+w"')

HEADLINE = 110
"""The letters of a headline that search engines take."""


def block(things: Iterable[Thing]) -> SafeString:
    """Return ``things`` as the text of a ``<script type="application/ld+json">``."""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    text = _write(graph)
    for letter, escape in _ESCAPES.items():  # str.translate asks for each letter
        text = text.replace(letter, escape)
    return mark_safe(text)  # noqa: S308  (nothing in it can end the block)


def newspaper(request: HttpRequest, masthead: Masthead | None) -> Thing:
    """Return the paper, with who answers for it and where its corrections stand."""
    absolute = request.build_absolute_uri
    paper: Thing = {
        "@type": "NewsMediaOrganization",
        "@id": _paper_id(request),
        "name": settings.NEWSPAPER["name"],
        "url": absolute(address_of_page("home")),
        "logo": {"@type": "ImageObject", "url": absolute(static("site/icon-512.png"))},
        "masthead": absolute(address_of_page("about")),
        "correctionsPolicy": absolute(address_of_page("corrections")),
    }
    if masthead:
        paper |= {
            "parentOrganization": {"@type": "Organization", "name": masthead.governing_body},
            "address": masthead.address,
            "telephone": masthead.phone,
            "email": masthead.email,
        }
    return paper


def website(request: HttpRequest) -> Thing:
    """Return the site with the way to search it."""
    search = request.build_absolute_uri(address_of_page("search"))
    return {
        "@type": "WebSite",
        "name": settings.NEWSPAPER["name"],
        "url": request.build_absolute_uri(address_of_page("home")),
        "inLanguage": "vi",
        "publisher": {"@id": _paper_id(request)},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{words}}"},
            "query-input": "required name=words",
        },
    }


def trail(request: HttpRequest, *steps: tuple[str, str]) -> Thing:
    """Return the way from the front page down to a page: names with their paths."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": request.build_absolute_uri(path),
            }
            for position, (name, path) in enumerate(
                [(_("Home"), address_of_page("home")), *steps], 1
            )
        ],
    }


def news_article(
    request: HttpRequest,
    story: PublishedArticle,
    corrections: list[Correction],
    card: CardImage,
) -> Thing:
    """Return a story; it names a change only if readers saw one."""
    absolute = request.build_absolute_uri
    address = absolute(story.get_absolute_url())
    article: Thing = {
        "@type": "NewsArticle",
        "mainEntityOfPage": address,
        "url": address,
        "headline": story.headline[:HEADLINE],
        "description": story.lead or story.in_short,
        "image": _images(absolute, story, card),
        "datePublished": story.published_at.isoformat() if story.is_dated else "",
        "articleSection": story.section.name,
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "author": _authors(absolute, story) or {"@id": _paper_id(request)},
        "publisher": {"@id": _paper_id(request)},
        "mentions": [*_mentions(absolute, story)],
    }
    if story.was_changed:
        article["dateModified"] = story.modified_at.isoformat()
    if corrections:
        article["correction"] = [
            {
                "@type": "CorrectionComment",
                "text": correction.text,
                "datePublished": correction.published_at.isoformat(),
                "url": f"{address}#cai-chinh",
            }
            for correction in corrections
        ]
    return {name: value for name, value in article.items() if value not in ("", [])}


def person(request: HttpRequest, author: Author) -> Thing:
    """Return the page of somebody whose name stands under stories."""
    return {"@type": "ProfilePage", "mainEntity": _author(request.build_absolute_uri, author)}


def _author(absolute: Callable[[str], str], author: Author) -> Thing:
    return {
        "@type": "Organization" if author.is_organization else "Person",
        "name": author.name,
        "url": absolute(author.get_absolute_url()),
        "description": author.about,
    }


def _paper_id(request: HttpRequest) -> str:
    return request.build_absolute_uri(address_of_page("home")) + "#toa-soan"


def _images(absolute: Callable[[str], str], story: PublishedArticle, card: CardImage) -> list[Any]:
    """Return the card's picture with its caption and credit, then the others of the story."""
    first: Thing = {
        "@type": "ImageObject",
        "url": card.address,
        "width": card.width,
        "height": card.height,
    }
    photo = story.lead_photo or {}
    for name, key in (("caption", "caption"), ("creditText", "credit")):
        if photo.get(key):
            first[name] = photo[key]
    others = dict.fromkeys(_LARGEST_JPEG.findall(story.body))
    shown = f"/{photo['photo']}/" if photo else ""
    return [first, *(absolute(path) for path in others if not shown or shown not in path)]


def _authors(absolute: Callable[[str], str], story: PublishedArticle) -> list[Thing]:
    return [
        {
            "@type": "Organization" if _is_organization(line) else "Person",
            "name": line["name"],
            "url": absolute(address_of_entry("author", line["slug"], line["id"])),
        }
        for line in story.byline
        if line["role"] != Byline.Role.PHOTO
    ]


def _is_organization(line: dict[str, Any]) -> bool:
    return line["role"] == Byline.Role.SOURCE or "kind" in line


def _mentions(absolute: Callable[[str], str], story: PublishedArticle) -> Iterable[Thing]:
    for kind, named, folder in (
        ("Person", story.people, "official"),
        ("GovernmentOrganization", story.departments, "department"),
        ("Place", story.places, "place"),
    ):
        for entry in named:
            if entry["id"]:
                path = address_of_entry(folder, entry["slug"], entry["id"])
                yield {"@type": kind, "name": entry["name"], "url": absolute(path)}

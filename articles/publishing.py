"""The door: the only writer of what readers see.

Everything here happens in the caller's transaction, on an article whose row the caller holds
(``workflow.move``), and only ever from a version that the workflow has approved.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles import body as story_body
from articles import search
from articles.facts.postings import titles_on
from articles.models import (
    Article,
    Author,
    Correction,
    Department,
    Official,
    Photo,
    Place,
    PublishedArticle,
    PublishedByline,
    PublishedDepartment,
    PublishedOfficial,
    PublishedPlace,
    Version,
)
from articles.photos.figures import figure_html, lead_photo

Content = dict[str, Any]

UNSEEN = {"text", "event_date"}
"""Fields of the public story that its page does not print."""


def published_row(article: Article) -> PublishedArticle | None:
    """Return what readers have of ``article``: public, scheduled or withdrawn; None if nothing."""
    return PublishedArticle.objects.filter(pk=article.pk).first()


@transaction.atomic
def publish(article: Article, version: Version, *, at: datetime) -> PublishedArticle:
    """Put an approved version before readers from ``at`` on, and return the public story.

    A story that readers know keeps the hour it first came out; ``modified_at`` tells of the last
    change that they could see.
    """
    before = published_row(article)
    known = before is not None and before.published_at <= timezone.now()
    shown = finished(version.content, at=at)
    row, _created = PublishedArticle.objects.update_or_create(
        article=article,
        defaults={
            **shown,
            "version": version.number,
            "published_at": before.published_at if before and known else at,
            "modified_at": before.modified_at if before and known and _same(before, shown) else at,
            "withdrawn_at": None,
            "withdrawal_notice": "",
        },
    )
    _link(row)
    search.index(row)
    return row


def _same(row: PublishedArticle, shown: dict[str, Any]) -> bool:
    """Tell whether readers would see on the page what they see of ``row``."""
    return all(getattr(row, name) == shown[name] for name in shown.keys() - UNSEEN)


def finished(content: Content, *, at: datetime) -> dict[str, Any]:
    """Return what readers would see of a version's content, as fields of ``PublishedArticle``.

    Writes nothing: a preview shows the same. ``at`` gives the day of titles where the story
    names no day of its event.
    """
    day = date.fromisoformat(content["event_date"]) if content["event_date"] else None
    return {
        "section_id": content["section"],
        "headline": content["headline"],
        "lead": content["lead"],
        **_pictures_and_text(content),
        "byline": _byline(content),
        "people": _people(content, day or timezone.localdate(at)),
        "departments": _named(content["departments"], "department", Department),
        "places": _named(content["places"], "place", Place),
        "event_date": day,
    }


@transaction.atomic
def unschedule(article: Article) -> None:
    """Take back a story whose hour has not come; readers never saw it."""
    row = PublishedArticle.objects.get(pk=article.pk, published_at__gt=timezone.now())
    row.delete()


@transaction.atomic
def withdraw(article: Article, *, notice: str) -> PublishedArticle:
    """Take a story from readers: its page answers 410 with ``notice``, no list names it."""
    row = PublishedArticle.objects.get(pk=article.pk)
    row.withdrawn_at = timezone.now()
    row.withdrawal_notice = notice
    row.save(update_fields=["withdrawn_at", "withdrawal_notice"])
    _unlink(row)
    return row


@transaction.atomic
def restore(article: Article) -> PublishedArticle:
    """Give a withdrawn story back to readers as it was."""
    row = PublishedArticle.objects.get(pk=article.pk, withdrawn_at__isnull=False)
    row.withdrawn_at = None
    row.withdrawal_notice = ""
    row.save(update_fields=["withdrawn_at", "withdrawal_notice"])
    _link(row)
    return row


@transaction.atomic
def correct(article: Article, text: str) -> Correction:
    """Put a correction under a public story."""
    row = PublishedArticle.objects.get(pk=article.pk)
    correction = Correction.objects.create(story=row, text=text)
    row.modified_at = correction.published_at
    row.save(update_fields=["modified_at"])
    return correction


# --- From a version's content to what the page prints --------------------------------------------


def _pictures_and_text(content: Content) -> dict[str, Any]:
    """Return the finished body, its plain text and the picture for lists and cards."""
    uses = {use["key"]: use for use in content["photos"] if use["photo"]}
    photos = Photo.objects.in_bulk([use["photo"] for use in uses.values()])
    body = story_body.clean(content["body"])
    placed = story_body.photo_keys(body)
    unplaced = [key for key in uses if key not in placed]
    body = story_body.join(
        [
            *map(story_body.place_of_photo, unplaced[:1]),
            body,
            *map(story_body.place_of_photo, unplaced[1:]),
        ]
    )

    def figure(key: str) -> str:
        use = uses.get(key)
        if use is None:
            return ""
        return figure_html(
            photos[use["photo"]],
            caption=use["caption"],
            credit=use["credit"],
            alt=use["alt"],
            eager=body.startswith(story_body.place_of_photo(key)),
        )

    captions = [use["caption"] for use in uses.values()]
    words = [story_body.plain_text(body), *captions]
    first = next((uses[key] for key in story_body.photo_keys(body) if key in uses), None)
    return {
        "body": story_body.with_photos(body, figure),
        "text": "\n".join(filter(None, words)),
        "lead_photo": lead_photo(
            photos[first["photo"]],
            caption=first["caption"],
            credit=first["credit"],
            alt=first["alt"],
        )
        if first
        else None,
    }


def _byline(content: Content) -> list[Content]:
    authors = Author.objects.in_bulk([line["author"] for line in content["bylines"]])
    return [
        {
            "id": line["author"],
            "name": authors[line["author"]].name,
            "slug": authors[line["author"]].slug,
            "role": line["role"],
        }
        for line in content["bylines"]
    ]


def _people(content: Content, day: date) -> list[Content]:
    """Return the people named, with the titles they held on ``day``."""
    known = [person["official"] for person in content["officials"] if person["official"]]
    officials = Official.objects.in_bulk(known)
    titles = titles_on(known, day)
    return [
        {
            "id": person["official"],
            "name": person["name"],
            "slug": officials[person["official"]].slug if person["official"] else "",
            "title": titles.get(person["official"], person["title"]),
        }
        for person in content["officials"]
    ]


def _named(parts: list[Content], key: str, model: type[Department] | type[Place]) -> list[Content]:
    """Return bodies or places named, with their addresses where the directory knows them."""
    known = model._default_manager.in_bulk([part[key] for part in parts if part[key]])
    return [
        {
            "id": part[key],
            "name": part["name"],
            "slug": known[part[key]].slug if part[key] else "",
        }
        for part in parts
    ]


LINKS: list[tuple[Any, str, str]] = [
    (PublishedByline, "author_id", "byline"),
    (PublishedOfficial, "official_id", "people"),
    (PublishedDepartment, "department_id", "departments"),
    (PublishedPlace, "place_id", "places"),
]


def _unlink(row: PublishedArticle) -> None:
    for link, _column, _source in LINKS:
        link.objects.filter(story=row).delete()


def _link(row: PublishedArticle) -> None:
    """Make the links by which authors', people's, bodies' and places' pages list the story."""
    _unlink(row)
    for link, column, source in LINKS:
        named = dict.fromkeys(item["id"] for item in getattr(row, source) if item["id"])
        link.objects.bulk_create(
            link(story=row, published_at=row.published_at, **{column: pk}) for pk in named
        )

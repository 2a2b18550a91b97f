"""What readers see of a version: its content made into the fields of ``PublishedArticle``."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from articles import body as story_body
from articles.facts.postings import titles_on_days
from articles.models import Author, Department, Official, Photo, Place
from articles.photos.figures import figure_html, lead_photo
from articles.publishing import nesting

Content = dict[str, Any]
"""What a version holds; ``articles.versions`` describes it."""


@dataclass(frozen=True)
class Known:
    """What the directories say of everything that some versions name, read once for them all.

    ``titles`` holds, for each day that one of them tells of, the titles of the officials named.
    """

    photos: dict[int, Photo]
    authors: dict[int, Author]
    officials: dict[int, Official]
    departments: dict[int, Department]
    places: dict[int, Place]
    titles: dict[date, dict[int, str]]

    @classmethod
    def of(cls, versions: Iterable[tuple[Content, datetime]]) -> "Known":
        """Return what versions need, each given with the hour it comes out.

        At most 6 queries, however many versions.
        """
        named: dict[str, set[int]] = defaultdict(set)
        on: dict[date, set[int]] = defaultdict(set)
        for content, at in versions:
            for part, key in _PARTS:
                named[key].update(item[key] for item in content[part] if item[key])
            on[_day(content, at)].update(
                person["official"] for person in content["officials"] if person["official"]
            )
        return cls(
            photos=Photo.objects.in_bulk(named["photo"]),
            authors=Author.objects.in_bulk(named["author"]),
            officials=Official.objects.in_bulk(named["official"]),
            departments=Department.objects.in_bulk(named["department"]),
            places=Place.objects.in_bulk(named["place"]),
            titles=titles_on_days(on),
        )


_PARTS = (
    ("photos", "photo"),
    ("bylines", "author"),
    ("officials", "official"),
    ("departments", "department"),
    ("places", "place"),
)
"""The lists in a version that name entries of the directories, and under which key."""


def finished(content: Content, *, at: datetime, known: Known | None = None) -> dict[str, Any]:
    """Return what readers would see of a version's content, as fields of ``PublishedArticle``.

    Writes nothing: a preview shows the same. ``at`` gives the day of titles where the story
    names no day of its event. Many versions are finished with what is ``known`` of them all.
    """
    known = known or Known.of([(content, at)])
    return {
        "section_id": content["section"],
        "headline": content["headline"],
        "lead": content["lead"],
        **pictures_and_text(content, known.photos),
        "byline": _byline(content, known.authors),
        "people": _people(content, known.officials, known.titles[_day(content, at)]),
        "departments": _named(content["departments"], "department", known.departments),
        "places": _named(content["places"], "place", known.places),
        "event_date": _event_date(content),
    }


def _event_date(content: Content) -> date | None:
    return date.fromisoformat(content["event_date"]) if content["event_date"] else None


def _day(content: Content, at: datetime) -> date:
    """Return the day whose titles a version prints."""
    return _event_date(content) or timezone.localdate(at)


def pictures_and_text(content: Content, photos: dict[int, Photo]) -> dict[str, Any]:
    """Return the finished body, its plain text and the picture for lists and cards."""
    uses = {use["key"]: use for use in content["photos"] if use["photo"]}
    body = nesting.in_order(story_body.clean(content["body"]))
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


def _byline(content: Content, authors: dict[int, Author]) -> list[Content]:
    """Return who signs; the kind of who is no person stands there for machines alone."""
    signed = [(authors[line["author"]], line["role"]) for line in content["bylines"]]
    return [
        {"id": author.pk, "name": author.name, "slug": author.slug, "role": role}
        | ({"kind": author.kind} if author.is_organization else {})
        for author, role in signed
    ]


def _people(
    content: Content, officials: dict[int, Official], titles: dict[int, str]
) -> list[Content]:
    """Return the people named, with the titles they held on the day."""
    return [
        {
            "id": person["official"],
            "name": person["name"],
            "slug": officials[person["official"]].slug if person["official"] else "",
            "title": titles.get(person["official"], person["title"]),
        }
        for person in content["officials"]
    ]


def _named(
    parts: list[Content], key: str, known: Mapping[int, Department | Place]
) -> list[Content]:
    """Return bodies or places named, with their addresses where the directory knows them."""
    return [
        {
            "id": part[key],
            "name": part["name"],
            "slug": known[part[key]].slug if part[key] else "",
        }
        for part in parts
    ]

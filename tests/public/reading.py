"""What readers see of a page, and stories with everything that pages may list them by."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import urljoin

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.archive.writing import Story, write
from articles.models import (
    Article,
    Author,
    Byline,
    Department,
    Official,
    Place,
    PublishedArticle,
    PublishedByline,
    PublishedDepartment,
    PublishedOfficial,
    PublishedPlace,
    Role,
    Section,
)
from tests.factories import ArticleFactory, SectionFactory, UserFactory, publish


def body(response: Any) -> str:
    """The text of an answer, streamed or not."""
    if getattr(response, "streaming", False):
        return b"".join(response.streaming_content).decode()
    return response.content.decode()


def headlines(response: HttpResponse) -> list[str]:
    """The headlines that a page shows, in its order."""
    found = re.findall(r'class="headline"><a href="[^"]*">(.*?)</a>', body(response))
    return [unescape(re.sub("<[^>]*>", "", headline)) for headline in found]


def address(article: Article) -> str:
    """The address of a public story."""
    return PublishedArticle.objects.get(pk=article.pk).get_absolute_url()


def draft(
    *,
    author: Author | None = None,
    official: Official | None = None,
    department: Department | None = None,
    place: Place | None = None,
    **fields: Any,
) -> Article:
    """A draft that names whom and what it is given."""
    article = ArticleFactory(first_version=False, **fields)
    if author:
        article.bylines.create(author=author, role="text", position=0)
    if official:
        article.officials.create(name=official.name, official=official, position=0)
    if department:
        article.departments.create(name=department.name, department=department, position=0)
    if place:
        article.places.create(name=place.full_name, place=place, position=0)
    workflow.save(article, by=article.created_by)
    return article


def published(*, at: datetime | None = None, **fields: Any) -> Article:
    """A story that readers have had since ``at`` (now, if left out)."""
    article = publish(draft(**fields))
    return came_out(article, at) if at else article


def many(
    number: int,
    *,
    section: Section | None = None,
    at: Callable[[int], datetime] | None = None,
    headline: str = "Tin số {}",
    author: Author | None = None,
    official: Official | None = None,
    department: Department | None = None,
    place: Place | None = None,
) -> list[Article]:
    """So many public stories at once, for long lists: taken in like those of an archive.

    ``at`` tells of each (0, 1, 2 …) when it came out: now, if left out.
    """
    section = section or SectionFactory()
    prefix = f"nhieu-{section.pk}-{Article.objects.count()}"
    stories = [
        Story(
            source_id=f"{prefix}-{n}",
            headline=headline.format(n),
            lead="Người dân hai bên suối đi lại được từ sáng nay.",
            body="<p>Cây cầu dài 40 mét được dựng lại trong ba tuần.</p>",
            section=section.pk,
            published_at=at(n) if at else timezone.now(),
            authors=[(author, Byline.Role.TEXT)] if author else [],
            officials=[(official, "")] if official else [],
            departments=[department] if department else [],
            places=[place] if place else [],
        )
        for n in range(number)
    ]
    write(stories, by=UserFactory(role=Role.REPORTER))
    return list(Article.objects.filter(source_id__startswith=f"{prefix}-").order_by("pk"))


def came_out(article: Article, at: datetime) -> Article:
    """Let a public story have come out at another time: tests cannot wait for days to pass."""
    PublishedArticle.objects.filter(pk=article.pk).update(published_at=at, modified_at=at)
    for link in (PublishedByline, PublishedOfficial, PublishedDepartment, PublishedPlace):
        link.objects.filter(story=article.pk).update(published_at=at)
    return article


def days_ago(days: float) -> datetime:
    """The moment so many days before now."""
    return timezone.now() - timedelta(days=days)


def every_page(client: Client, listing: str) -> list[str]:
    """The headlines of a list, walked by its own links to its end."""
    found: list[str] = []
    onward = ""
    while True:
        response = client.get(urljoin(listing, onward))
        assert response.status_code == 200
        found += headlines(response)
        link = re.search(r'rel="next" href="([^"]*)"', body(response))
        if not link:
            return found
        onward = unescape(link[1])

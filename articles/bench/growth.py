"""What each page costs as the archive grows: its queries, and the work without any cache."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import Count, Max, Min
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from articles.archive.generating.filling import fill
from articles.archive.generating.inventing import Archive
from articles.bench.costs import Ask, Cost, cost
from articles.models import (
    DIRECTORIES,
    PublishedArticle,
    Role,
    Section,
)
from articles.public.rendering import OLDER
from articles.public.stories import Key

SEED = "bench"

STEPS = (1_000, 30_000)
"""The sizes at which a larger archive is measured on its way."""

Show = Callable[[int], None]


def grow(stories: int, show: Show) -> float:
    """Fill the archive up to ``stories``; return how many a second were written.

    ``show`` is told how many there are now, from time to time.
    """
    before = PublishedArticle.objects.count()
    began = time.perf_counter()
    for done in fill(Archive(SEED, stories, timezone.localdate() - timedelta(days=1))):
        show(done)
    return (stories - before) / (time.perf_counter() - began)


def costs() -> dict[str, Cost]:
    """Return what the pages of readers and of the desk cost now, by what they are called."""
    return {name: cost(ask) for name, ask in _pages().items()}


def _pages() -> dict[str, Ask]:
    reader = Client(headers={"host": "localhost"})
    desk = _client(_member(Role.SECRETARY))
    addresses = {**_single(), **_listings(), **_machines()}
    return {
        **{name: partial(_get, reader, address) for name, address in addresses.items()},
        **{name: partial(_get, desk, address) for name, address in _boards().items()},
        **_lists_of_others(),
    }


def _get(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, address  # noqa: S101  (what is measured is the page)
    for _part in response if response.streaming else ():
        pass


def _single() -> dict[str, str]:
    newest = PublishedArticle.objects.public().newest_first().select_related("section")
    day = timezone.localdate(newest[0].published_at)
    return {
        "front page": reverse("public:home"),
        "story, the newest": newest[0].get_absolute_url(),
        "story, of the middle": newest.filter(published_at__lte=_middle())[0].get_absolute_url(),
        "calendar of a month": reverse("public:calendar", args=[day.year, day.month]),
    }


def _listings() -> dict[str, str]:
    """Return each listing's first page, and one in the middle of the archive."""
    section = Section.objects.annotate(n=Count("published")).latest("n")
    newest = PublishedArticle.objects.public().newest_first()[0]
    day = timezone.localdate(newest.published_at)
    first = {
        "section": section.get_absolute_url(),
        **{name: _most(name) for name in DIRECTORIES},
        "day": reverse("public:archive", args=[day.year, day.month, day.day]),
    }
    middle = urlencode({OLDER: str(Key(_middle(), newest.pk))})
    found = {}
    for name, address in first.items():
        found[name] = address
        if name != "day":
            found[f"{name}, in the middle"] = f"{address}?{middle}"
    return found


def _machines() -> dict[str, str]:
    return {
        "sitemap index": reverse("public:sitemap"),
        "sitemap of lists": reverse("public:sitemap-lists"),
        "feed": "/rss/",
    }


def _boards() -> dict[str, str]:
    stories = reverse("admin:articles_article_changelist")
    section = Section.objects.order_by("pk")[0]
    newest = PublishedArticle.objects.public().newest_first()[0].pk
    return {
        "desk: first page": reverse("admin:index"),
        "desk: stories": stories,
        "desk: form of a story": reverse("admin:articles_article_change", args=[newest]),
        "desk: stories, page 10": f"{stories}?p=10",
        "desk: published": f"{stories}?state=published",
        "desk: drafts": f"{stories}?state=draft",
        "desk: of a section": f"{stories}?section__id__exact={section.pk}",
        "desk: sensitive": f"{stories}?sensitive__exact=1",
        "desk: mine": f"{stories}?mine=yes",
        "desk: search, often": f"{stories}?{urlencode({'q': 'tỉnh'})}",
        "desk: search, seldom": f"{stories}?{urlencode({'q': 'sắc phong bằng giấy dó'})}",
    }


def _middle() -> Any:
    """Return the moment in the middle of the archive."""
    ends = PublishedArticle.objects.public().aggregate(Min("published_at"), Max("published_at"))
    first, last = ends["published_at__min"], ends["published_at__max"]
    return first + (last - first) / 2


def _most(column: str) -> str:
    """Return the address of the entry of a directory that most stories name."""
    entry, link = DIRECTORIES[column]
    counted = link.objects.values(column).annotate(n=Count("pk")).order_by("-n", column)
    address: str = entry.objects.get(pk=counted[0][column]).get_absolute_url()
    return address


def _lists_of_others() -> dict[str, Ask]:
    """Return the desk's list as a reporter sees it, an editor, and one whose section is new."""
    stories = reverse("admin:articles_article_changelist")
    editor = _member(Role.EDITOR)
    editor.edited_sections.set(Section.objects.annotate(n=Count("published")).order_by("-n")[:2])
    newcomer = _member(Role.EDITOR, "of-a-new-section")
    new, _made = Section.objects.get_or_create(name="Chuyên mục mới", slug="chuyen-muc-moi")
    newcomer.edited_sections.set([new])
    people = {
        "a reporter": _member(Role.REPORTER),
        "an editor": editor,
        "an editor of a new section": newcomer,
    }
    return {
        f"desk: stories of {name}": partial(_get, _client(user), stories)
        for name, user in people.items()
    }


def _member(role: Role, name: str = "") -> User:
    user, _made = User.objects.get_or_create(username=f"bench-{name or role}", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def _client(user: User) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def sizes(stories: int) -> list[int]:
    """Return the sizes at which an archive that grows to ``stories`` is measured."""
    return [*(size for size in STEPS if size < stories), stories]


def table(stories: int, grow_to: Callable[[int], float]) -> Iterator[str]:
    """Yield the lines of a table: each page's queries, and its milliseconds at each size.

    The last column is how many times the smallest archive's time the largest one's is. ``grow_to``
    is ``grow``, however its caller shows how far it has come.
    """
    steps = sizes(stories)
    measured: list[dict[str, Cost]] = []
    for size in steps:
        rate = grow_to(size)
        if rate:
            yield f"{size:,} stories: the last ones were written at {rate:.0f} a second"
        measured.append(costs())
    yield f"{'':32} {'queries':>9} " + " ".join(f"{size:>11,}" for size in steps) + f" {'times':>6}"
    for name in measured[-1]:
        found = [costs_then[name] for costs_then in measured]
        queries = "–".join(map(str, sorted({cost.queries for cost in found})))
        times = " ".join(f"{cost.milliseconds:>8.1f} ms" for cost in found)
        grown = found[-1].milliseconds / found[0].milliseconds
        yield f"{name:32} {queries:>9} {times} {grown:>6.2f}"

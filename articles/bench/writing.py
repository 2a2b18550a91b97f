"""What the story's form costs whoever writes in it: opening it, and each autosave."""

import http.client
import json
from collections.abc import Iterator
from http.cookies import SimpleCookie
from itertools import count
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles import body, unsaved, versions, workflow
from articles.bench.costs import clocked, cost
from articles.bench.servers import newsroom
from articles.models import Article, Author, Photo, Role, Section

WORDS = 3_000
PHOTOS = 10
OPENINGS = 50


def lines() -> Iterator[str]:
    """Yield a line for autosave and one for opening the form: their milliseconds and queries.

    The times are those of whole answers of the server, asked one after the other as a browser
    asks; queries and the processor's work are those of one answer in this process.
    """
    user = reporter()
    story = story_of(user)
    form = reverse("admin:articles_article_change", args=[story.pk])
    autosave = reverse("admin:autosave", args=[story.pk])
    texts = texts_of(story, user)
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    opened = cost(lambda: _done(client.get(form)))
    with newsroom() as served, Browser(served.address, session) as browser:
        opening = clocked(
            lambda: browser.get(form), OPENINGS
        )  # brings the token that an autosave carries
        saving = clocked(lambda: browser.post(autosave, next(texts)))
    saved = cost(lambda: _done(client.post(autosave, next(texts), "application/json")))
    yield f"autosave, {WORDS:,} words and {PHOTOS} photos: {saving}, {saved}"
    yield f"opening that story's form: {opening}, {opened}"


def reporter() -> User:
    """Return somebody who writes."""
    user = User.objects.create(username="bench-writing", is_staff=True)
    user.groups.add(Group.objects.get(name=Role.REPORTER))
    return user


def story_of(user: User) -> Article:
    """Return a saved draft of ``WORDS`` words with as many photos in the text as ``PHOTOS``."""
    section, _made = Section.objects.get_or_create(slug="bench", defaults={"name": "Thời sự"})
    sentence = "Người dân hai bên sông đi lại thuận tiện hơn từ ngày cây cầu thông xe. "
    paragraph = body.paragraph(sentence * 4)
    paragraphs = [paragraph] * (WORDS // (4 * len(sentence.split())))
    keys = [f"anh-{number}" for number in range(PHOTOS)]
    story = Article.objects.create(
        headline="Cây cầu bốn mươi mét thông xe",
        lead=sentence,
        body=body.join([*paragraphs, *map(body.place_of_photo, keys)]),
        section=section,
        created_by=user,
    )
    story.bylines.create(author=Author.objects.create(name="Bùi Minh", user=user))
    for place, key in enumerate(keys):
        photo = Photo.objects.create(
            fingerprint=f"{place:064x}", width=1600, height=1200, rendition_widths=[320, 1600]
        )
        caption = "Bà con qua cầu trong sáng đầu tiên."
        story.photos.create(key=key, photo=photo, caption=caption, credit="Bùi Minh", alt=caption)
    return workflow.save(story, by=user)


def texts_of(story: Article, user: User) -> Iterator[str]:
    """Yield what the form sends as one goes on typing, each text a word longer than the last."""
    fields = unsaved.fields_of(versions.latest(story).content)
    said = {"person": user.pk, "base": story.version, "age": 0}
    for number in count():
        fields["lead"] = [f"{fields['lead'][0]} nữa"]
        yield json.dumps({**said, "after": number, "fields": fields})


class Browser:
    """Somebody who is logged in, on one connection that stays open."""

    def __init__(self, address: str, session: str) -> None:
        self._server = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
        self._cookies = {settings.SESSION_COOKIE_NAME: session}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self._server.close()

    def get(self, address: str) -> None:
        """Read a page."""
        self._ask("GET", address)

    def post(self, address: str, text: str) -> None:
        """Send what was typed; the token comes with the first page that is read."""
        token = self._cookies[settings.CSRF_COOKIE_NAME]
        headers = {"Content-Type": "application/json", "X-CSRFToken": token}
        self._ask("POST", address, text.encode(), headers)

    def _ask(
        self,
        method: str,
        address: str,
        sent: bytes | None = None,
        more: dict[str, str] | None = None,
    ) -> None:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        self._server.request(method, address, sent, {"Cookie": cookies, **(more or {})})
        answer = self._server.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address} answered {answer.status}:\n{said.decode()[:2000]}")
        for name, morsel in SimpleCookie(answer.getheader("Set-Cookie", "")).items():
            self._cookies[name] = morsel.value


def _done(answer: Any) -> None:
    assert answer.status_code == 200  # noqa: S101  (what is measured is the answer)

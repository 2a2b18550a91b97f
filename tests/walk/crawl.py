"""Reading the whole site as an anonymous reader does: every link, feed, sitemap and search."""

import re
from collections import deque
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from django.test import Client

from articles.models import ArticlePlace

_LINKS = re.compile(r'(?:href="|src="|<loc>|<link>|<guid[^>]*>)(?:https?://[^/"<]+)?(/[^"<#]*)')


_PLACE = re.compile(r"/dia-phuong/[^/]*-(?P<pk>\d+)/")
FEW = 30
"""There is a page with two feeds for each commune of the province. Those of communes that are named
in any story, out or not, are all read; of the others, which are alike, so many."""


def crawl(start: Iterable[str], *, most: int = 3000) -> dict[str, str]:
    """Return the text of every page that can be reached from ``start``, by its address."""
    client = Client(raise_request_exception=True)
    waiting = deque(start)
    pages: dict[str, str] = {}
    named = {str(pk) for pk in ArticlePlace.objects.values_list("place", flat=True)}
    others = 0
    while waiting and len(pages) < most:
        address = waiting.popleft()
        if address in pages or address.startswith(("/static/", "/media/renditions/")):
            continue
        place = _PLACE.match(address)
        if place and place["pk"] not in named:
            others += 1
            if others > FEW:
                continue
        response = client.get(address, follow=False)
        streamed = b"".join(response.streaming_content) if response.streaming else response.content
        text = streamed.decode("utf-8", "replace")
        pages[address] = f"{text}\n{response.get('Location', '')}"
        moved = [urlsplit(response["Location"]).path] if "Location" in response else []
        waiting.extend([*moved, *(link.replace("&amp;", "&") for link in _LINKS.findall(text))])
    return pages


def search_for(words: str) -> str:
    """Return the address of the search for some words."""
    return f"/tim-kiem/?q={quote(words)}"

"""Answering with a kept page: the coding a browser takes, or that it has the page already."""

from functools import lru_cache
from typing import Any

from articles.public.editions.printed import PLAIN, Form, Page

PREFERRED = ("br", "gzip")


def form_for(page: Page, environ: dict[str, Any]) -> Form:
    """Return what a browser is sent of ``page``: 304 where its copy is the same."""
    etags = environ.get("HTTP_IF_NONE_MATCH")
    if etags and page.etag and names(etags, page.etag):
        return page.unchanged
    forms = page.forms
    return forms[coding_for(environ.get("HTTP_ACCEPT_ENCODING", "")) if len(forms) > 1 else PLAIN]


def names(etags: str, etag: str) -> bool:
    """Tell whether a list of If-None-Match holds ``etag`` (weak comparison, RFC 9110 8.8.3.2)."""
    if etags.strip() == "*":
        return True
    wanted = etag.removeprefix("W/")
    return any(part.strip().removeprefix("W/") == wanted for part in etags.split(","))


@lru_cache(maxsize=256)
def coding_for(accepted: str) -> str:
    """Return the coding to send to who accepts these (RFC 9110 12.5.3), the smallest first."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _semicolon, weight = part.partition(";")
        weights[name.strip()] = _weight(weight)
    others = weights.get("*", 0.0)
    for coding in PREFERRED:
        if weights.get(coding, others) > 0:
            return coding
    return PLAIN


def _weight(text: str) -> float:
    """Return the number of ``q=0.5``; 1 where nothing is said, 0 where it cannot be read."""
    if not text.strip():
        return 1.0
    name, _equals, number = text.partition("=")
    try:
        return float(number) if name.strip() == "q" else 0.0
    except ValueError:
        return 0.0

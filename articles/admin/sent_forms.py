"""What a sent form says, read as text that may be kept."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, QueryDict

from articles.admin.numbers import LARGEST, number_in

NOT_TEXT = frozenset(["csrfmiddlewaretoken", "form_token", "autosaved", "writer"])


def fields_in(sent: QueryDict) -> dict[str, list[str]]:
    """Return what a sent form says as the page's scripts read it: no buttons, no empty rows."""
    return {
        name: sent.getlist(name)
        for name in sent
        if name not in NOT_TEXT and not name.startswith("_") and "__prefix__" not in name
    }


def as_sent(fields: Mapping[str, list[str]]) -> QueryDict:
    """Return ``fields`` as a form sends them."""
    query = QueryDict(mutable=True)
    for name, values in fields.items():
        query.setlist(name, list(values))
    return query


def token_of(request: HttpRequest) -> UUID | None:
    """Return the token of the form that was sent; None if it sent none."""
    return token_in(request.POST.get("form_token", ""))


def token_in(said: str) -> UUID | None:
    """Return the token that ``said`` is; None if it is none."""
    try:
        return UUID(said)
    except ValueError:
        return None


def number_of(sent: QueryDict, name: str) -> int:
    """Return a number that a form sent with its text; 0 for none."""
    said = number_in(sent.get(name, "")) or 0
    return said if said <= LARGEST else 0

"""Handing in a report while it is typed: kept on the desk as a story's form is, offered again."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse

from articles import unsaved, vietnamese
from articles.admin.sent_forms import fields_in, number_of, token_of
from articles.admin.stories import person
from articles.admin.writing import FROM, OFFERED, Offer, Writing
from articles.models import Autosave, KeptCopy


def asked_for(request: HttpRequest) -> Autosave | KeptCopy | None:
    """Return the report that the address asks to go on with; raises ``Http404``.

    It is the person's own.
    """
    name = request.GET.get(FROM)
    if name is None or request.method != "GET":
        return None
    typed = unsaved.find(name)
    if typed is None or typed.person_id != request.user.pk or not typed.is_report:
        raise Http404
    return typed


def writing(request: HttpRequest, typed: Autosave | KeptCopy | None = None) -> Writing:
    """Return what the page's scripts need; ``typed`` is the report that it goes on with."""
    slot = typed if isinstance(typed, Autosave) else None
    token = (slot.token if slot else token_of(request)) or uuid4()
    return Writing(
        url=reverse("admin:autosave_report", args=[token]),
        presence=[],
        tab=uuid4(),
        base=0,
        after=slot.number if slot else number_of(request.POST, "autosaved"),
        token=token,
        offers=[] if typed or request.method != "GET" else _offers(request),
        person=person(request).pk,
        pause=settings.AUTOSAVE_PAUSE_MS,
        ping=settings.PRESENCE_PING_MS,
    )


def _offers(request: HttpRequest) -> list[Offer]:
    """Return the reports that the person did not make drafts of.

    One that was only looked at, and has been handed in again since, is offered once.
    """
    mine = Autosave.objects.filter(person=person(request), is_report=True).exclude(fields={})
    offers: list[Offer] = []
    pasted = set()
    for typed in mine.order_by("-typed_at", "-pk")[: 3 * OFFERED]:
        text = vietnamese.clean(unsaved.reports.pasted(typed.fields)).strip()
        if text not in pasted or unsaved.reports.is_corrected(typed.fields):
            offers.append(Offer(typed, []))
        pasted.add(text)
    return offers[:OFFERED]


def keep(request: HttpRequest, fields: Mapping[str, list[str]]) -> Writing:
    """Keep what was sent, which no draft was made of yet; return what its page's scripts need."""
    now = writing(request)
    assert now.token is not None  # noqa: S101  (a report's page always has one)
    number = unsaved.keep(
        unsaved.Report(now.token), by=person(request), base=0, fields=fields, after=now.after
    )
    return replace(now, after=number)


def settle(request: HttpRequest) -> None:
    """Forget what was kept of a report that is a draft now."""
    token = token_of(request)
    if token is not None:
        unsaved.settle(
            unsaved.Report(token),
            by=person(request),
            after=number_of(request.POST, "autosaved"),
            fields=fields_in(request.POST),
        )


def put_aside(request: HttpRequest) -> None:
    """Keep as a copy what the pages of a report sent that had made another draft before."""
    settle(request)
    token, why = token_of(request), KeptCopy.Why.SET_ASIDE
    assert token is not None  # noqa: S101  (it names the draft)
    fields = fields_in(request.POST)
    unsaved.put_aside(unsaved.Report(token), by=person(request), base=0, fields=fields, why=why)

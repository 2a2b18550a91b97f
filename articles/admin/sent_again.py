"""The form of a new story that is sent once more: a double press, Back, the page loaded anew.

It made a story the first time, and makes no other. What it says now is taken as if it came from
that story's own form, opened on the version that was made first.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import together, unsaved, versions
from articles.admin.not_saved import not_saved
from articles.admin.sent_forms import fields_in, token_in
from articles.admin.stories import person, refusal_to_edit
from articles.admin.way import grant, wishes
from articles.admin.writing import settle, taken_pictures
from articles.models import Article, Autosave, KeptCopy, Status, Version
from articles.workflow import Refused

FIRST = 1
"""The version that a form makes when it is sent for the first time."""
FORM = "phieu"
"""The part of an address in which a browser says which form of a new story stood there."""
SENT_BEFORE = gettext_lazy("This was sent before: here is its story, and there is no second one.")


class SentAgain(Exception):  # noqa: N818  (an answer, not an error)
    """The form of a new story has made ``article`` before; ``pictures`` came with it this time."""

    def __init__(self, article: Article, formsets: Iterable[Any]) -> None:
        cards = next(formset for formset in formsets if formset.prefix == "photos")
        self.article, self.pictures = article, taken_pictures(cards)


def once(article: Article) -> Article:
    """Save a new story and return it; the one that its form has made before instead, if any.

    Of two that come at the same moment the database lets one in, and the other one waits for it.
    """
    try:
        with transaction.atomic():
            article.save()
    except IntegrityError:
        made = made_by(article.created_by, article.form_token)
        if made is None:
            raise
        return made
    return article


def made_by(by: User, token: UUID | None) -> Article | None:
    """Return the story that the form ``token`` of ``by`` has made, if it has made one."""
    mine = Article.objects.filter(created_by=by)
    return mine.filter(form_token=token).first() if token else None


def led_back(request: HttpRequest) -> HttpResponse | None:
    """Lead somebody who goes back to a form that has made its story to that story, else None.

    Browsers ask for the form anew then and put the old text into the new one.
    """
    made = made_by(person(request), token_in(request.GET.get(FORM, "")))
    if made is None or request.method != "GET":
        return None
    messages.info(request, SENT_BEFORE)
    return redirect("admin:articles_article_change", made.pk)


def is_known(article: Article, content: versions.Content) -> bool:
    """Tell whether the story says ``content``, or said it in a version before."""
    return Version.objects.filter(article=article, content=content).exists()


def take(
    request: HttpRequest, article: Article, pictures: dict[str, list[str]]
) -> Article | HttpResponse:
    """Take what the form that made ``article`` says now; return the story, or where it leads.

    What the story says or said already is no news. Anything else is its next version if nobody
    has saved another one since; the person chooses between the two texts if somebody has, and
    finds theirs in “My copy” if they may not change the story now.
    """
    by = person(request)
    settle(request, article, new=True)
    typed = _typed(request, article, pictures)
    said = unsaved.content_of(typed)
    wished = wishes(typed, article)
    if is_known(article, said) and not wished:
        messages.info(request, SENT_BEFORE)
        goes_on = article.status == Status.DRAFT and said == versions.latest(article).content
        return article if goes_on else redirect("admin:articles_article_change", article.pk)
    if refusal := refusal_to_edit(request, article):
        why = KeptCopy.Why.REFUSED
        unsaved.put_aside(article, by=by, base=FIRST, fields=typed.fields, why=why)
        return not_saved(request, refusal)
    unsaved.keep(article, by=by, base=FIRST, fields=typed.fields, after=0)
    typed = Autosave.objects.get(article=article, person=by)
    if any(wish.is_asked for wish in wished):
        return redirect("admin:both_texts", article.pk, typed.name)
    try:
        with transaction.atomic():
            saved = together.choose(article, typed, by=by, choice=together.Choice.MINE, seen=FIRST)
            grant(typed, saved, choice=together.Choice.MINE, answers={})
    except (together.Outdated, Refused):
        return redirect("admin:both_texts", article.pk, typed.name)
    told = _(
        "This page had made a story before: what you sent now is version %(number)d of it, and "
        "what you sent first is in its history."
    )
    messages.success(request, told % {"number": saved.version})
    return saved


def _typed(request: HttpRequest, article: Article, pictures: dict[str, list[str]]) -> Autosave:
    """Return what was sent as typed in the story, which stays signed as it was if nobody signs."""
    fields = fields_in(request.POST) | pictures
    typed = Autosave(article=article, person=person(request), base=FIRST, fields=fields)
    if not unsaved.content_of(typed)["bylines"]:
        typed.fields = {name: fields[name] for name in fields if not name.startswith("bylines-")}
    return typed

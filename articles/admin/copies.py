"""“My copy”: everything that a person has typed and that is in no current story."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import differences, unsaved, versions, workflow
from articles.admin.autosave import said_by_a_form
from articles.admin.difference import shown
from articles.admin.numbers import number_in
from articles.admin.site import desk
from articles.admin.stories import person
from articles.admin.unsent import page_of
from articles.admin.way import wishes
from articles.models import Autosave, KeptCopy, Role, Section, Unsent
from articles.models.roles import roles_of
from articles.unsaved import unsent


@desk.page("bai-cua-toi/", name="my_copy")
def my_copy(request: HttpRequest) -> HttpResponse:
    """Return the list, the last typed first; the administrator sees everybody's."""
    whose = _whose(request)
    found = unsaved.copies_of(whose, before=_key(request.GET.get("truoc", "")))
    copies = found[: unsaved.PAGE]
    older = _written(copies[-1].key) if len(found) > len(copies) else ""
    stories = {copy.article.pk for copy in copies if copy.article}
    seen = set(workflow.visible_among(person(request), stories).values_list("pk", flat=True))
    context = {
        **desk.each_context(request),
        "title": _("My copy") if whose == request.user else _("Everybody's copy"),
        "copies": [
            (copy, _called(copy, seen=is_seen), _leads_to(copy), is_seen)
            for copy in copies
            for is_seen in [copy.article is None or copy.article.pk in seen]
        ],
        "older": older,
        "whose": whose,
        "sees_all": _sees_all(request),
        "tab": uuid4(),
    }
    return render(request, "desk/my_copy.html", context)


@desk.page("bai-cua-toi/<str:name>/", name="copy")
def copy(request: HttpRequest, name: str) -> HttpResponse:
    """Return one text, as it differs from its story as it stands now or whole if it has none."""
    typed = _own(request, name)
    content = unsaved.content_of(typed)
    article = typed.article
    seen = article and workflow.visible_to(person(request)).filter(pk=article.pk).exists()
    changes = []
    if article and seen and article.version:
        sections = dict(Section.objects.values_list("pk", "name"))
        now = versions.latest(article).content
        changes = differences.between(now, content, sections=sections)
        changes += [wish.change for wish in wishes(typed, article)]
    context = {
        **desk.each_context(request),
        "title": content["headline"] or _("(no headline yet)"),
        "typed": typed,
        "content": content,
        "paragraphs": differences.lines(content["body"], content["photos"]),
        "difference": shown(changes),
        "unsaid": unsaved.unsaid(typed),
        "article": article if seen else None,
        "pasted": unsaved.reports.pasted(typed.fields) if typed.is_report else "",
        "is_slot": isinstance(typed, Autosave),
        "is_own": typed.person_id == request.user.pk,
    }
    return render(request, "desk/copy.html", context)


@desk.page("bai-cua-toi/chua-gui/<int:pk>/", name="unsent_copy")
def unsent_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a reason or a comment that was not sent, whole, for who typed it."""
    one = get_object_or_404(Unsent.objects.select_related("article", "person"), pk=pk)
    if not (one.person_id == request.user.pk or _sees_all(request)):
        raise Http404
    seen = one.article is not None and workflow.sees(one.article, person(request))
    context = {
        **desk.each_context(request),
        "title": capfirst(str(unsent.what(one))),
        "typed": one,
        "words": unsent.said_in(one.fields),
        "article": one.article if seen else None,
        "page": page_of(one) if seen and one.person_id == request.user.pk else "",
        "of_several": one.article_id is None and one.person_id == request.user.pk,
    }
    return render(request, "desk/unsent.html", context)


@desk.page("bai-cua-toi/<str:name>/cat-di/", name="set_aside")
@require_POST
def set_aside(request: HttpRequest, name: str) -> HttpResponse:
    """Put an unsaved text among the copies, so that the form no longer offers it."""
    typed = _own(request, name)
    if typed.person_id != request.user.pk:
        raise Http404
    where = typed.article or typed.token
    assert where is not None  # noqa: S101  (the database sees to it)
    unsaved.set_aside(where, by=typed.person, why=KeptCopy.Why.SET_ASIDE)
    messages.success(request, _("The text is in “My copy”."))
    return redirect("admin:my_copy")


@desk.page("bai-cua-toi/tu-trinh-duyet", name="late")
@require_POST
def late(request: HttpRequest) -> JsonResponse:
    """Keep as a copy what a browser held and no story takes any more."""
    said = said_by_a_form(request)
    if said is None or said["person"] != request.user.pk:
        return JsonResponse({"error": _("This is not what the story's form sends.")}, status=400)
    number = unsaved.put_aside(
        _where(request),
        by=person(request),
        base=said["base"],
        fields=said["fields"],
        why=KeptCopy.Why.REFUSED,
        age=timedelta(seconds=said["age"]),
    )
    return JsonResponse({"number": number})


def _called(copy: unsaved.Copy, *, seen: bool) -> str:
    """Return the headline of a text; of a story only for who may see it now."""
    if copy.kind in {"story", "unsent"} and not seen:
        return _("a story that you may no longer see")
    if copy.kind == "unsent":
        return str(copy.article or _("several stories"))
    return copy.headline or _("(no headline yet)")


def _leads_to(copy: unsaved.Copy) -> str:
    """Return the page of a text."""
    if copy.kind == "story":
        return reverse("admin:articles_article_change", args=[copy.number])
    if copy.kind == "unsent":
        return reverse("admin:unsent_copy", args=[copy.number])
    return reverse("admin:copy", args=[copy.record.name])


def _where(request: HttpRequest) -> unsaved.Where:
    """Return where the text was typed, or a name for a story that may not be seen."""
    try:
        found = resolve(request.GET.get("url", ""))
    except Resolver404:
        return uuid4()
    token, number = found.kwargs.get("token"), found.kwargs.get("pk")
    if isinstance(token, UUID):
        return unsaved.Report(token) if found.url_name == "autosave_report" else token
    seen = workflow.visible_to(person(request))
    article = seen.filter(pk=number).first() if isinstance(number, int) else None
    return article or uuid4()


def _own(request: HttpRequest, name: str) -> Autosave | KeptCopy:
    """Return a text for the person who typed it or the administrator; raises ``Http404``."""
    typed = unsaved.find(name)
    if typed is None or not (typed.person_id == request.user.pk or _sees_all(request)):
        raise Http404
    return typed


def _sees_all(request: HttpRequest) -> bool:
    return Role.ADMINISTRATOR in roles_of(request.user)


def _whose(request: HttpRequest) -> User | None:
    """Return whose texts are asked for; None for everybody's, which the administrator may see."""
    if not _sees_all(request):
        return person(request)
    who = number_in(request.GET.get("nguoi", ""))
    return None if who is None else get_object_or_404(User, pk=who)


def _written(key: tuple[datetime, int, str]) -> str:
    return f"{key[0].isoformat()}_{key[1]}_{key[2]}"


def _key(said: str) -> Any:
    """Return the key that an address names; None if it names none."""
    try:
        at, number, kind = said.split("_")
        moment = datetime.fromisoformat(at).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    key = number_in(number)
    return None if key is None else (moment, key, kind)


@desk.page("da-dang-nhap/", name="logged_in_again")
def logged_in_again(request: HttpRequest) -> HttpResponse:
    """Tell somebody who logged in again to go back to the window they were writing in."""
    context = {**desk.each_context(request), "title": _("You are logged in again")}
    return render(request, "desk/logged_in_again.html", context)

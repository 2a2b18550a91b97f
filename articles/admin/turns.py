"""Being on a story: taking it on, giving it back, handing it over; and going on to the next."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import workflow
from articles.admin.permissions import uncut
from articles.admin.site import desk
from articles.admin.stories import person, story_of
from articles.admin.unsent import sending
from articles.models import Article, Role
from articles.models.roles import full_name

LINES = 20
"""How many lines of the log of claims the page shows."""

LOOKED_THROUGH = 500
"""How many waiting stories “next” looks through; nobody works through more in a day."""


class Person(forms.ModelChoiceField):
    """A choice among people, by their names."""

    def label_from_instance(self, obj: User) -> str:
        """Return the name as Vietnamese write it, and what the person is in the newsroom."""
        names = {group.name for group in obj.groups.all()}
        held = ", ".join(str(role.label).lower() for role in Role if role in names)
        return f"{full_name(obj)} – {held}"


class HandOverForm(forms.Form):
    """Who gets the story, and a word with it."""

    to = Person(queryset=User.objects.none(), label=gettext_lazy("Hand it to"), empty_label=None)
    text = forms.CharField(
        label=gettext_lazy("What should be done"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, article: Article, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        uncut(self.fields["text"])
        field = self.fields["to"]
        assert isinstance(field, Person)  # noqa: S101  (declared above)
        on_it = {by.pk, article.claimed_by_id or by.pk}
        field.queryset = workflow.hands(article).exclude(pk__in=on_it).prefetch_related("groups")


@desk.page("bai/<int:pk>/nhan/", name="claim")
@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the person on the story."""
    return _done(request, pk, workflow.claim, _("You are on the story now."))


@desk.page("bai/<int:pk>/tra-viec/", name="give_back")
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the person off the story."""
    return _done(request, pk, workflow.give_back, _("You are no longer on the story."))


def _done(request: HttpRequest, pk: int, act: Callable[..., Article], done: str) -> HttpResponse:
    article = story_of(request, pk)
    try:
        act(article, by=person(request))
    except workflow.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    back = "review" if request.POST.get("back") == "review" else "articles_article_change"
    return redirect(f"admin:{back}", pk)


@desk.page("bai/<int:pk>/giao/", name="hand_over")
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask who gets the story, then hand it over; a refusal keeps what was typed."""
    article = story_of(request, pk)
    form = HandOverForm(request.POST or None, article=article, by=person(request))
    if request.method == "POST" and form.is_valid():
        try:
            with sending(request, article, "hand_over"):
                workflow.hand_over(article, by=person(request), **form.cleaned_data)
        except workflow.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("%(person)s is on the story now and has been told.")
            messages.success(request, said % {"person": full_name(form.cleaned_data["to"])})
            return redirect("admin:articles_article_change", pk)
    refusal_now = workflow.why_not(workflow.check_claim, article, person(request))
    context = {
        **desk.each_context(request),
        "title": _("Hand over"),
        "article": article,
        "form": form,
        "refusal": refusal_now,
        "log": article.claims.select_related("made_by", "holder")[:LINES],
    }
    status = 409 if refusal_now else 422 if form.errors else 200
    return render(request, "desk/hand_over.html", context, status=status)


def may_be_on(article: Article, request: HttpRequest) -> bool:
    """Tell whether the person may take the story on as it stands."""
    return not workflow.why_not(workflow.check_claim, article, person(request))


@desk.page("bai-tiep-theo/", name="next")
def next_in_queue(request: HttpRequest) -> HttpResponse:
    """Lead to the story that waits for the person after the one named, else to the first."""
    found = workflow.waiting_for(person(request)).values_list("pk", flat=True)
    waiting = [str(pk) for pk in found[:LOOKED_THROUGH]]
    here = request.GET.get("sau", "")
    place = waiting.index(here) + 1 if here in waiting else 0
    others = [pk for pk in waiting[place:] + waiting[:place] if pk != here]
    if not others:
        messages.info(request, _("No other story waits for you."))
        return redirect("admin:index")
    return redirect("admin:review", others[0])

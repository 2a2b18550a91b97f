"""Comments beside a story: the panel in its form and on its review, and a page of their own.

The panel sends its forms without leaving the page where it stands; without its script the same
forms lead to the comments' own page.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import comments, versions, vietnamese, workflow
from articles.admin.permissions import uncut
from articles.admin.site import desk
from articles.admin.stories import person, story_of
from articles.admin.unsent import sending, window_of
from articles.comments import Passage, Thread
from articles.models import Article, Comment
from articles.models.roles import full_name
from articles.versions import Content

About = Comment.About

MOST_NAMES = 8
"""Names that are offered after an ``@``."""


class RemarkForm(forms.ModelForm):
    """A remark: what it is about, the passage if one is meant, and what is said.

    ``where`` is a part of the story, or ``caption:`` with the key of a photo.
    """

    where = forms.ChoiceField(label=gettext_lazy("About"))

    class Meta:
        model = Comment
        fields = ("quote", "before", "after", "text")
        widgets = {
            "quote": forms.Textarea(attrs={"rows": 2}),
            "before": forms.HiddenInput,
            "after": forms.HiddenInput,
            "text": forms.Textarea(attrs={"rows": 3, "data-mentions": True}),
        }
        error_messages = {"text": {"required": gettext_lazy("Write the comment first.")}}
        help_texts = {
            "quote": gettext_lazy("Select it in the text, or paste it here; empty for all of it."),
            "text": gettext_lazy("@ and a name tells that person."),
        }

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("quote", "text"):
            uncut(self.fields[name])
        where = self.fields["where"]
        assert isinstance(where, forms.ChoiceField)  # noqa: S101  (declared above)
        where.choices = list(_places(content))
        for name in ("before", "after"):  # cut to what is kept when the passage is made of them
            self.fields[name].max_length = None  # type: ignore[attr-defined]
            self.fields[name].validators = []
            self.fields[name].strip = False  # type: ignore[attr-defined]

    def place(self) -> dict[str, Any]:
        """Return what the remark is about, as ``comments.add`` takes it."""
        said = self.cleaned_data
        about, _colon, key = said["where"].partition(":")
        passage = Passage.of(said["quote"], said["before"], said["after"])
        return {"about": about, "photo_key": key, "passage": passage}


def _places(content: Content) -> Any:
    """Yield what a remark may be about: the parts of the story, and each of its captions."""
    for about in About:
        if about != About.CAPTION:
            yield about.value, about.label
            continue
        for number, use in enumerate(content["photos"], 1):
            words = Truncator(use["caption"] or _("(no caption yet)")).words(8)
            label = _("Caption %(number)d: %(words)s") % {"number": number, "words": words}
            yield f"{about.value}:{use['key']}", label


@dataclass(frozen=True)
class Card:
    """A thread as the panel shows it, and whether the person may settle it or open it again."""

    thread: Thread
    may_settle: bool
    about: str


@dataclass(frozen=True)
class Panel:
    """Everything that is said about a story, and the form for saying more."""

    open: list[Card]
    settled: list[Card]
    form: RemarkForm
    trouble: str = ""
    sent: str = ""
    """What is said of a comment that was kept just now."""
    untold: str = ""
    """What is said where somebody named was told nothing."""
    answered: int | None = None
    typed: str = ""
    """What was typed as an answer to the thread ``answered`` and could not be kept."""


def panel_of(article: Article, request: HttpRequest, **said: Any) -> Panel:
    """Return the panel of a story (at most 5 queries, however much was said)."""
    content = _newest(article)
    user = person(request)
    settles = workflow.settles_all(article, user)
    labels = dict(_places(content))
    cards = [
        Card(
            thread,
            settles or thread.remark.made_by_id == user.pk,
            str(labels.get(_where(thread.remark)) or About(thread.remark.about).label),
        )
        for thread in comments.threads(article, content)
    ]
    said.setdefault("form", RemarkForm(content=content, auto_id="remark_%s"))
    return Panel(
        [card for card in cards if card.thread.is_open],
        [card for card in cards if not card.thread.is_open],
        **said,
    )


def _newest(article: Article) -> Content:
    return versions.latest(article).content if article.version else versions.snapshot(article)


def _where(remark: Comment) -> str:
    return f"{remark.about}:{remark.photo_key}" if remark.photo_key else remark.about


@desk.page("bai/<int:pk>/binh-luan/", name="comments")
def all_comments(request: HttpRequest, pk: int) -> HttpResponse:
    """Return everything said about a story; keep a remark that is sent."""
    article = story_of(request, pk)
    if request.method != "POST":
        return _answer(request, article, panel_of(article, request))
    content = _newest(article)
    form = RemarkForm(request.POST, content=content, auto_id="remark_%s")
    if not form.is_valid():
        return _answer(request, article, panel_of(article, request, form=form), status=422)
    with sending(request, article, "comment"):
        remark = comments.add(
            article,
            form.cleaned_data["text"],
            by=person(request),
            people=workflow.readers_of(article),
            concerns=workflow.author_ids(article),
            form_token=window_of(request),
            **form.place(),
        )
    return _done(request, article, remark, remark)


@desk.page("bai/<int:pk>/binh-luan/<int:thread>/", name="comment")
@require_POST
def one_comment(request: HttpRequest, pk: int, thread: int) -> HttpResponse:
    """Answer a remark, settle it, or open it again; an answer may settle it at once."""
    article = story_of(request, pk)
    remark = get_object_or_404(Comment, article=article, pk=thread, thread=None)
    text = vietnamese.clean(request.POST.get("text", "")).strip()
    what = request.POST.get("what", "answer")
    trouble = _why_not(remark, request, text, what)
    if trouble:
        panel = panel_of(article, request, trouble=trouble, answered=remark.pk, typed=text)
        return _answer(request, article, panel, status=422)
    said = None
    if text:
        with sending(request, article, f"answer-{remark.pk}"):
            said = comments.answer(
                remark,
                text,
                by=person(request),
                people=workflow.readers_of(article),
                concerns=workflow.author_ids(article),
                form_token=window_of(request),
            )
    if what == "settle":
        comments.resolve(remark, by=person(request))
    elif what == "reopen":
        comments.reopen(remark)
    return _done(request, article, remark, said)


def _why_not(remark: Comment, request: HttpRequest, text: str, what: str) -> str:
    """Return why what was asked of a thread cannot be done; empty if it can."""
    longest = Comment._meta.get_field("text").max_length or 0
    if len(text) > longest:
        said = _("The answer is too long: at most %(longest)d characters.")
        return said % {"longest": longest}
    if what == "answer":
        return "" if text else _("Write an answer first.")
    return workflow.why_not(workflow.check_resolve, remark, person(request))


def _what_became(said: Comment | None) -> dict[str, str]:
    """Return what is said of a comment just kept: who is told, and names that nobody bears.

    Those who wrote the story or spoke before are told as well, named or not.
    """
    if said is None:
        return {}
    named = list(said.mentioned.all()) if "@" in said.text else []
    told = ", ".join(full_name(who) for who in named if who.pk != said.made_by_id)
    sent = _("The comment is sent.")
    if told:
        sent += " " + _("Told: %(names)s.") % {"names": told}
    return {"sent": sent, "untold": _untold(said, named)}


def _untold(said: Comment, named: list[User]) -> str:
    unknown = comments.unknown_in(said.text, named) if "@" in said.text else []
    if not unknown:
        return ""
    return _(
        "The comment is kept, but nobody by that name was told: %(names)s. Those who may see the "
        "story can be told: choose from the names that are offered after the @."
    ) % {"names": ", ".join(unknown)}


def _done(
    request: HttpRequest, article: Article, remark: Comment, said: Comment | None
) -> HttpResponse:
    """Return the panel anew where it stands, else lead to the remark on the comments' page."""
    told = _what_became(said)
    if _in_place(request):
        return _answer(request, article, panel_of(article, request, **told))
    if told:
        messages.success(request, told["sent"])
    if told.get("untold"):
        messages.warning(request, told["untold"])
    address = redirect("admin:comments", article.pk)
    address["Location"] += f"#binh-luan-{remark.pk}"
    return address


def _answer(
    request: HttpRequest, article: Article, panel: Panel, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"article": article, "comments": panel}
    if _in_place(request):
        return render(request, "desk/_comments.html", context, status=status)
    context |= {**desk.each_context(request), "title": _("Comments"), "open": True}
    return render(request, "desk/comments.html", context, status=status)


def _in_place(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


@desk.page("bai/<int:pk>/binh-luan/nguoi/", name="mentionable")
def mentionable(request: HttpRequest, pk: int) -> HttpResponse:
    """Return ``{"people": [{"name", "handle"}]}``: who may see the story and is called so.

    The beginning of any part of a name finds it, with or without marks.
    """
    article = story_of(request, pk)
    people = list(workflow.readers_of(article))
    typed = vietnamese.fold(request.GET.get("q", ""))
    found = [who for who in people if who.pk != request.user.pk and _is_called(who, typed)]
    names = [
        {"name": full_name(who), "handle": comments.handle(who, people)}
        for who in sorted(found, key=lambda who: vietnamese.name_key(full_name(who)))
    ]
    return JsonResponse({"people": names[:MOST_NAMES]})


def _is_called(who: User, typed: str) -> bool:
    names = (vietnamese.fold(who.username), vietnamese.fold(full_name(who)))
    return any(f" {name}".find(f" {typed}") >= 0 for name in names)

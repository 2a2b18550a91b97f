"""The screen with both texts: what somebody typed, and what was saved meanwhile."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles import differences, together, unsaved, versions, workflow
from articles.admin.difference import shown
from articles.admin.numbers import number_in
from articles.admin.site import desk
from articles.admin.stories import person, refusal_to_edit, story_of
from articles.admin.way import Wish, grant, wishes
from articles.models import Article, Autosave, KeptCopy


@desk.page("bai/<int:pk>/hai-ban/<str:name>/", name="both_texts")
def both_texts(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Show both texts and ask which goes on; raises ``Http404`` for a text of somebody else."""
    article = story_of(request, pk)
    typed = unsaved.find(name)
    if typed is None or typed.article_id != pk or typed.person_id != request.user.pk:
        raise Http404
    error = ""
    if request.method == "POST" and isinstance(typed, Autosave) and typed.name != name:
        error = _("You have typed more meanwhile: the differences below are new.")
    elif request.method == "POST":
        try:
            return _choose(request, article, typed)
        except together.Outdated:
            error = _("Somebody saved once more meanwhile: the differences below are new.")
        except workflow.Refused as refusal:
            error = str(refusal)
    return _screen(request, article, typed, error)


def _choose(request: HttpRequest, article: Article, typed: Autosave | KeptCopy) -> HttpResponse:
    choice = request.POST.get("choice", "")
    seen = number_in(request.POST.get("seen", ""))
    if choice not in {*together.Choice} - {together.Choice.BOTH} or seen is None:
        raise workflow.Refused(_("Choose which text goes on."))
    with transaction.atomic():
        saved = together.choose(
            article, typed, by=person(request), choice=choice, seen=seen, answers=request.POST
        )
        granted = grant(typed, saved, choice=choice, answers=request.POST)
    said = {
        together.Choice.MINE: _(
            "Your text is version %(number)d, and all that you typed is in “My copy”; theirs stays "
            "in the history."
        )
        if unsaved.unsaid(typed)
        else _("Your text is version %(number)d; theirs stays in the history."),
        together.Choice.THEIRS: _("Their text goes on; yours is in “My copy”."),
        together.Choice.MERGE: _(
            "The two are merged in version %(number)d; your own text is in “My copy” too."
        ),
    }[together.Choice(choice)]
    messages.success(request, said % {"number": saved.version})
    if granted:
        told = _("Set as you typed it: %(fields)s.") % {"fields": ", ".join(granted)}
        messages.success(request, told)
    return redirect("admin:articles_article_change", article.pk)


def _screen(
    request: HttpRequest, article: Article, typed: Autosave | KeptCopy, error: str
) -> HttpResponse:
    texts = together.both_texts(article, typed)
    asked = [*texts.questions(), *map(_question, wishes(typed, article))]
    questions = [
        {
            "asked": question,
            "rows": shown([differences.Change(question.name, question.label, question.paragraphs)])[
                0
            ].stretches,
            "answer": request.POST.get(question.name, question.preset),
        }
        for question in asked
    ]
    saved = versions.latest(article)
    context = {
        **desk.each_context(request),
        "title": _("Two texts of one story"),
        "article": article,
        "typed": typed,
        "theirs": saved,
        "own": saved.made_by_id == request.user.pk,
        "questions": questions,
        "unsaid": unsaved.unsaid(typed),
        "sides": [_read(texts.mine), _read(texts.theirs)],
        "refusal": refusal_to_edit(request, article),
        "error": error,
    }
    return render(request, "desk/both_texts.html", context, status=409 if error else 200)


def _question(wish: Wish) -> together.Question:
    preset = "" if wish.is_asked else together.Choice.MINE
    rows = wish.change.paragraphs
    return together.Question(wish.name, wish.label, rows, preset, is_set=not wish.is_asked)


def _read(content: together.Content) -> dict[str, object]:
    """Return a text as it is read whole."""
    return {**content, "paragraphs": differences.lines(content["body"], content["photos"])}

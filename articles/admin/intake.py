"""Handing in a report: paste or upload it, look at what was understood, correct it, keep it."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import intake, unsaved, versions, vietnamese, workflow
from articles.admin import report_writing, sent_again
from articles.admin.not_saved import written_by_another
from articles.admin.proposal_forms import ProposalForms
from articles.admin.sent_forms import as_sent, fields_in, token_of
from articles.admin.site import desk
from articles.admin.stories import person
from articles.admin.writing import Writing
from articles.facts.finding import directory_on
from articles.models import Article
from articles.models.roles import full_name


class ReportForm(forms.Form):
    """A report as text or as a file, and the day it was handed in."""

    text = forms.CharField(
        label=gettext_lazy("Text of the report"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "autofocus": True}),
    )
    file = forms.FileField(
        label=gettext_lazy("or a text file (.txt)"), required=False, allow_empty_file=True
    )
    filed = forms.DateField(
        label=gettext_lazy("Handed in on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        help_text=gettext_lazy("Gives the year where the report writes only “15/7”."),
    )

    def clean(self) -> dict[str, Any]:
        """Read the report; a foreign encoding is converted for the person to look at."""
        said = super().clean() or {}
        if said.get("file") and said.get("text", "").strip():
            self.add_error(
                "file",
                _(
                    "There is a pasted text and a file, and only one can be read. To read the "
                    "text, press the button again; to read the file, empty the text and choose "
                    "the file once more. The text stands above as you left it."
                ),
            )
            return said
        try:
            if said.get("file"):
                said["reading"] = intake.read(said["file"].read())
            else:
                said["reading"] = intake.read(said.get("text", "").encode())
        except intake.ForeignEncoding as error:
            self._show_converted(error)
        except intake.IntakeError as error:
            self.add_error(None, str(error))
        return said

    def _show_converted(self, error: intake.ForeignEncoding) -> None:
        """Put the converted text into the form; handing that in is the person's consent."""
        file = self.cleaned_data.get("file")
        if file:
            file.seek(0)
        data = file.read() if file else self.cleaned_data["text"].encode()
        try:
            converted = intake.read(data, encoding=error.encoding).text
        except intake.IntakeError as unreadable:
            self.add_error(None, str(unreadable))
            return
        data_again = cast(QueryDict, self.data).copy()
        data_again["text"] = converted
        self.data = data_again
        self.add_error(
            None,
            _("%(error)s It has been converted below: if it reads well, press “%(button)s”.")
            % {"error": error, "button": _("See what is understood")},
        )


@desk.page("nhap-ban-tin/", name="intake")
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take a report in, show what was understood, and keep it once it is right."""
    if refusal := workflow.why_not(workflow.check_create, person(request)):
        raise PermissionDenied(refusal)
    if refused := written_by_another(request):
        return refused
    if request.method == "POST" and "keep" in request.POST:
        return _keep(request)
    typed = report_writing.asked_for(request)
    if typed and unsaved.reports.is_corrected(typed.fields):
        left = ProposalForms.sent(as_sent(typed.fields))
        return _page(
            request, left, left.guesses(), report_writing.writing(request, typed), status=200
        )
    begun = {name: said[-1] for name, said in typed.fields.items() if said} if typed else {}
    form = ReportForm(
        request.POST or None,
        request.FILES or None,
        initial={"filed": timezone.localdate(), **begun},
    )
    if request.method == "POST" and form.is_valid():
        return _propose(request, form.cleaned_data["reading"], form.cleaned_data["filed"])
    is_sent = request.method == "POST"
    context = {
        **desk.each_context(request),
        "title": _("Hand in a report"),
        "form": form,
        "writing": report_writing.keep(request, fields_in(request.POST))
        if is_sent
        else report_writing.writing(request, typed),
    }
    return render(request, "desk/intake.html", context, status=422 if is_sent else 200)


def _propose(request: HttpRequest, reading: intake.Reading, filed: date) -> HttpResponse:
    """Show what was understood of a report, each guess beside what it is about."""
    proposal = intake.propose(reading.text, filed=filed, directory=directory_on(filed))
    for note in reading.notes:
        messages.info(request, note)
    for told in _earlier(request, reading.text):
        messages.warning(request, told)
    proposed = ProposalForms.of(proposal, reading.text, filed)
    kept = report_writing.keep(request, {"text": [reading.text], "filed": [filed.isoformat()]})
    return _page(request, proposed, proposal.guesses, kept, status=200)


def _earlier(request: HttpRequest, report_text: str) -> list[str]:
    """Return a sentence for each story that was made of this report, with a link to who sees it."""
    stories = intake.taken_in_before(report_text)
    seen = workflow.visible_among(person(request), [story.pk for story in stories])
    visible = set(seen.values_list("pk", flat=True)) if stories else set()
    told: list[str] = []
    for story in stories:
        said = {
            "person": full_name(story.created_by),
            "day": vietnamese.reader_date(timezone.localtime(story.created_at)),
        }
        if story.pk in visible:
            address = reverse("admin:articles_article_change", args=[story.pk])
            link = format_html('<a href="{}">{}</a>', address, story)
            sentence = _(
                "This report was taken in before: {story} ({state}, {person}, {day}). It may be "
                "kept all the same."
            )
            told.append(format_html(sentence, story=link, state=story.state.label, **said))
        else:
            sentence = _(
                "This report was taken in before by {person} ({day}), as a story that you may not "
                "open. It may be kept all the same."
            )
            told.append(format_html(sentence, **said))
    return told


def _keep(request: HttpRequest) -> HttpResponse:
    """Make the draft of what the person made of the proposal."""
    sent = ProposalForms.sent(request.POST)
    if not sent.are_valid():
        kept = report_writing.keep(request, fields_in(request.POST))
        return _page(request, sent, sent.guesses(), kept, status=422)
    said, token = sent.story.cleaned_data, token_of(request)

    def made(form_token: UUID | None) -> Article:
        return intake.keep(
            sent.corrected(),
            by=person(request),
            report_text=said["report_text"],
            section=said["section"],
            filed=said["filed"],
            seen=True,
            form_token=form_token,
        )

    try:
        with transaction.atomic():
            article = made(token)
            report_writing.settle(request)
    except IntegrityError:
        before = sent_again.made_by(person(request), token)
        if before is None:
            raise
        return _sent_again(request, before, made)
    messages.success(
        request, _("The report is kept as a draft. Add its pictures, then hand it in.")
    )
    return redirect("admin:articles_article_change", article.pk)


def _sent_again(
    request: HttpRequest, article: Article, made: Callable[[UUID | None], Article]
) -> HttpResponse:
    """Lead to the draft that these pages have made before; another text is kept beside it."""
    with transaction.atomic():
        content = versions.latest(made(None)).content
        transaction.set_rollback(True)  # it was made to be compared
    if sent_again.is_known(article, content):
        messages.info(request, sent_again.SENT_BEFORE)
    else:
        report_writing.put_aside(request)
        told = _(
            "These pages had made a draft before, and this is it. What you sent now is kept in "
            "“My copy”."
        )
        messages.warning(request, told)
    return redirect("admin:articles_article_change", article.pk)


def _page(
    request: HttpRequest,
    shown: ProposalForms,
    guesses: list[intake.Guess],
    writing: Writing,
    *,
    status: int,
) -> HttpResponse:
    """Return the page on which a proposal is corrected, each guess beside what it is about."""
    found: dict[str, list[intake.Guess]] = {}
    for guess in guesses:
        found.setdefault(guess.field, []).append(guess)
    rows = [(form, found.get(f"body[{form['place'].value()}]", [])) for form in shown.blocks]
    context = {
        **desk.each_context(request),
        "title": _("What was understood"),
        "story": shown.story,
        "blocks": shown.blocks,
        "rows": rows,
        "signatures": shown.signatures,
        "officials": shown.officials,
        "guesses": found,
        "count": len(guesses),
        "writing": writing,
    }
    return render(request, "desk/proposal.html", context, status=status)

"""Handing in a report: paste or upload it, look at what was understood, correct it, keep it."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import intake, workflow
from articles.admin.site import desk
from articles.admin.stories import person
from articles.facts.finding import Find, directory_on
from articles.intake.bylines import Signature
from articles.intake.proposal import Proposal
from articles.intake.structure import Block
from articles.models import Byline, Section

_LETTERS_A_LINE = 60
"""About as many stand on a line of a field at a desk; browsers that can make it fit exactly."""


class FittingText(forms.Textarea):
    """A field as high as its text."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return the context with the number of rows that the text fills."""
        context = super().get_context(name, value, attrs)
        lines = (context["widget"]["value"] or "").split("\n")
        rows = sum(1 + len(line) // _LETTERS_A_LINE for line in lines)
        context["widget"]["attrs"] |= {"rows": max(rows, 2), "class": "fits"}
        return context


class ReportForm(forms.Form):
    """A report as text or as a file, and the day it was handed in."""

    text = forms.CharField(
        label=gettext_lazy("Text of the report"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "autofocus": True}),
    )
    file = forms.FileField(label=gettext_lazy("or a text file (.txt)"), required=False)
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


class StoryForm(forms.Form):
    """The parts of a proposal of which there is one."""

    report_text = forms.CharField(widget=forms.HiddenInput, strip=False)
    filed = forms.DateField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("Headline"),
        required=False,
        max_length=300,
        widget=FittingText,
    )
    lead = forms.CharField(label=gettext_lazy("Lead"), required=False, widget=FittingText)
    event_date = forms.DateField(
        label=gettext_lazy("Date of the event"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    section = forms.ModelChoiceField(
        Section.objects.all(), label=gettext_lazy("Section"), required=False
    )
    departments = forms.CharField(
        label=gettext_lazy("Departments, one a line"),
        required=False,
        widget=FittingText,
    )
    places = forms.CharField(
        label=gettext_lazy("Places, one a line"),
        required=False,
        widget=FittingText,
    )


class BlockForm(forms.Form):
    """A part of the body: what it is, its words, a photo's credit, its place in the proposal."""

    type = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=[
            ("paragraph", gettext_lazy("Paragraph")),
            ("heading", gettext_lazy("Sub-heading")),
            ("photo", gettext_lazy("Photo caption")),
        ],
    )
    text = forms.CharField(label=gettext_lazy("Words"), required=False, widget=FittingText)
    credit = forms.CharField(
        label=gettext_lazy("Photo credit"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": " "}),
    )
    place = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SignatureForm(forms.Form):
    """A name under the story."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False)
    role = forms.ChoiceField(label=gettext_lazy("What for"), choices=Byline.Role.choices)


class OfficialForm(forms.Form):
    """Somebody named with a title."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300, required=False)


Blocks = formset_factory(
    BlockForm, extra=0, absolute_max=intake.MOST_PARAGRAPHS, max_num=intake.MOST_PARAGRAPHS
)
Signatures = formset_factory(SignatureForm, extra=1)
Officials = formset_factory(OfficialForm, extra=1)


@desk.page("nhap-ban-tin/", name="intake")
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take a report in, show what was understood, and keep it once it is right."""
    try:
        workflow.check_create(person(request))
    except workflow.Refused as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    if request.method == "POST" and "keep" in request.POST:
        return _keep(request)
    if request.method == "POST" and "again" in request.POST:
        return _page(request, *_sent(request), status=200)
    form = ReportForm(
        request.POST or None,
        request.FILES or None,
        initial={"filed": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        return _propose(request, form.cleaned_data["reading"], form.cleaned_data["filed"])
    context = {**desk.each_context(request), "title": _("Hand in a report"), "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/intake.html", context, status=status)


def _propose(request: HttpRequest, reading: intake.Reading, filed: date) -> HttpResponse:
    """Show what was understood of a report, each guess beside what it is about."""
    proposal = intake.propose(reading.text, filed=filed, directory=directory_on(filed))
    for note in reading.notes:
        messages.info(request, note)
    forms_ = _forms_of(proposal, reading.text, filed)
    return _page(request, *forms_, guesses=proposal.guesses, status=200)


def _guesses(story: StoryForm) -> list[intake.Guess]:
    """Return what was guessed in the report that a form which was sent came from."""
    story.is_valid()
    text, filed = (story.cleaned_data.get(name) for name in ("report_text", "filed"))
    if not (text and filed):
        return []
    return intake.propose(text, filed=filed, directory=directory_on(filed)).guesses


def _forms_of(
    proposal: Proposal, report_text: str, filed: date
) -> tuple[StoryForm, BaseFormSet, BaseFormSet, BaseFormSet]:
    story = StoryForm(
        initial={
            "report_text": report_text,
            "filed": filed,
            "title": proposal.title,
            "lead": proposal.lead,
            "event_date": proposal.event_date,
            "departments": "\n".join(proposal.departments),
            "places": "\n".join(proposal.places),
        }
    )
    blocks = [
        {
            "type": block.type,
            "text": block.text or block.caption,
            "credit": block.credit,
            "place": place,
        }
        for place, block in enumerate(proposal.body)
    ]
    signatures = [{"name": line.name, "role": line.role} for line in proposal.byline]
    officials = [{"name": find.name, "title": find.title} for find in proposal.officials]
    return (
        story,
        Blocks(initial=blocks, prefix="body"),
        Signatures(initial=signatures, prefix="byline"),
        Officials(initial=officials, prefix="officials"),
    )


def _sent(request: HttpRequest) -> tuple[StoryForm, BaseFormSet, BaseFormSet, BaseFormSet]:
    """Return the forms as a person sent them."""
    return (
        StoryForm(request.POST),
        Blocks(request.POST, prefix="body"),
        Signatures(request.POST, prefix="byline"),
        Officials(request.POST, prefix="officials"),
    )


def _keep(request: HttpRequest) -> HttpResponse:
    """Make the draft of what the person made of the proposal."""
    story, blocks, signatures, officials = sent = _sent(request)
    if not all(form.is_valid() for form in sent):
        return _page(request, *sent, status=422)
    said = story.cleaned_data
    article = intake.keep(
        _corrected(said, blocks, signatures, officials),
        by=person(request),
        report_text=said["report_text"],
        section=said["section"],
        filed=said["filed"],
    )
    messages.success(
        request, _("The report is kept as a draft. Add its pictures, then hand it in.")
    )
    return redirect("admin:articles_article_change", article.pk)


def _corrected(
    said: dict[str, Any], blocks: BaseFormSet, signatures: BaseFormSet, officials: BaseFormSet
) -> Proposal:
    """Return the proposal as the person left it; guesses they looked at are guesses no more."""
    body = [_block(row) for row in blocks.cleaned_data if row.get("text") or row.get("credit")]
    return Proposal(
        title=" ".join(said["title"].split()),
        lead=" ".join(said["lead"].split()),
        body=body,
        byline=[
            Signature(row["name"], row["role"])
            for row in signatures.cleaned_data
            if row.get("name")
        ],
        event_date=said["event_date"],
        officials=[
            Find(row["name"], 0, title=row["title"])
            for row in officials.cleaned_data
            if row.get("name")
        ],
        departments=_lines(said["departments"]),
        places=_lines(said["places"]),
        guesses=[],
    )


def _block(row: dict[str, Any]) -> Block:
    if row["type"] == "photo":
        return Block("photo", caption=row["text"], credit=row["credit"])
    plain = Block(row["type"], text=row["text"])
    return replace(plain, text=f"{plain.text} {row['credit']}".strip()) if row["credit"] else plain


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _page(
    request: HttpRequest,
    story: StoryForm,
    blocks: BaseFormSet,
    signatures: BaseFormSet,
    officials: BaseFormSet,
    *,
    status: int,
    guesses: list[intake.Guess] | None = None,
) -> HttpResponse:
    """Return the page on which a proposal is corrected; of sent forms it reckons the guesses."""
    guesses = _guesses(story) if guesses is None else guesses
    found: dict[str, list[Any]] = {}
    for guess in guesses:
        found.setdefault(guess.field, []).append(guess)
    rows = [(form, found.get(f"body[{form['place'].value()}]", [])) for form in blocks]
    context = {
        **desk.each_context(request),
        "title": _("What was understood"),
        "story": story,
        "blocks": blocks,
        "rows": rows,
        "signatures": signatures,
        "officials": officials,
        "guesses": found,
        "count": len(guesses),
    }
    return render(request, "desk/proposal.html", context, status=status)

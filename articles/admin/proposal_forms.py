"""A proposal of intake as forms: what was understood of a report, to be corrected."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import intake, vietnamese
from articles.admin.parts import WHOSE_TITLE
from articles.facts.finding import Find, directory_on
from articles.intake.bylines import Signature
from articles.intake.proposal import Proposal
from articles.intake.structure import Block
from articles.models import ArticleDepartment, Byline, Section

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


_LONGEST_NAME = ArticleDepartment._meta.get_field("name").max_length or 0


class NamesField(forms.CharField):
    """Names, one a line, each as long as a story can keep it."""

    widget = FittingText

    def clean(self, value: Any) -> list[str]:
        """Return the names, each once; raises ``ValidationError`` for each that is too long."""
        lines = super().clean(value).splitlines()
        names = dict.fromkeys(vietnamese.clean(line).strip() for line in lines)
        too_long = [name for name in names if len(name) > _LONGEST_NAME]
        if too_long:
            raise forms.ValidationError([_too_long(name) for name in too_long])
        return [name for name in names if name]


def _too_long(name: str) -> str:
    return _(
        "“%(beginning)s…” is too long for a name: %(length)d characters, and at most %(longest)d "
        "can be kept. Shorten this line, or make several lines of it."
    ) % {"beginning": name[:40], "length": len(name), "longest": _LONGEST_NAME}


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
    departments = NamesField(label=gettext_lazy("Departments, one a line"), required=False)
    places = NamesField(label=gettext_lazy("Places, one a line"), required=False)


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

    def clean(self) -> dict[str, Any]:
        """Ask whose a title is that is left alone."""
        said = super().clean() or {}
        if said.get("title") and not said.get("name") and "name" not in self.errors:
            self.add_error("name", WHOSE_TITLE)
        return said


Blocks = formset_factory(
    BlockForm, extra=0, absolute_max=intake.MOST_PARAGRAPHS, max_num=intake.MOST_PARAGRAPHS
)
Signatures = formset_factory(SignatureForm, extra=1)
Officials = formset_factory(OfficialForm, extra=1)


@dataclass(frozen=True)
class ProposalForms:
    """The forms of one proposal; ``blocks``, ``signatures`` and ``officials`` are sets of forms."""

    story: StoryForm
    blocks: BaseFormSet
    signatures: BaseFormSet
    officials: BaseFormSet

    @classmethod
    def of(cls, proposal: Proposal, report_text: str, filed: date) -> "ProposalForms":
        """Return the forms filled with what was understood of a report handed in on ``filed``."""
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
        return cls(
            StoryForm(
                initial={
                    "report_text": report_text,
                    "filed": filed,
                    "title": proposal.title,
                    "lead": proposal.lead,
                    "event_date": proposal.event_date,
                    "departments": "\n".join(proposal.departments),
                    "places": "\n".join(proposal.places),
                }
            ),
            Blocks(initial=blocks, prefix="body"),
            Signatures(initial=signatures, prefix="byline"),
            Officials(initial=officials, prefix="officials"),
        )

    @classmethod
    def sent(cls, said: QueryDict) -> "ProposalForms":
        """Return the forms as a person sent them."""
        return cls(
            StoryForm(said),
            Blocks(said, prefix="body"),
            Signatures(said, prefix="byline"),
            Officials(said, prefix="officials"),
        )

    def are_valid(self) -> bool:
        """Tell whether a draft can be made of what was sent; each form says what is wrong."""
        valid = [
            form.is_valid() for form in (self.story, self.blocks, self.signatures, self.officials)
        ]
        return all(valid)

    def guesses(self) -> list[intake.Guess]:
        """Return what was guessed in the report that the forms which were sent came from."""
        self.story.is_valid()
        text, filed = (self.story.cleaned_data.get(name) for name in ("report_text", "filed"))
        if not (text and filed):
            return []
        return intake.propose(text, filed=filed, directory=directory_on(filed)).guesses

    def corrected(self) -> Proposal:
        """Return the proposal as the person left it; guesses they looked at are guesses no more.

        What was set aside and not put back stays with the draft, to be found there.
        """
        said = self.story.cleaned_data
        blocks = self.blocks.cleaned_data
        signatures, officials = self.signatures.cleaned_data, self.officials.cleaned_data
        written = "\n".join([said["title"], said["lead"], *(row.get("text", "") for row in blocks)])
        return Proposal(
            title=" ".join(said["title"].split()),
            lead=" ".join(said["lead"].split()),
            body=[_block(row) for row in blocks if row.get("text") or row.get("credit")],
            byline=[Signature(row["name"], row["role"]) for row in signatures if row.get("name")],
            event_date=said["event_date"],
            officials=[
                Find(row["name"], 0, title=row["title"]) for row in officials if row.get("name")
            ],
            departments=said["departments"],
            places=said["places"],
            guesses=[
                guess for guess in self.guesses() if guess.is_aside and guess.value not in written
            ],
        )


def _block(row: dict[str, Any]) -> Block:
    if row["type"] == "photo":
        return Block("photo", caption=row["text"], credit=row["credit"])
    plain = Block(row["type"], text=row["text"])
    return replace(plain, text=f"{plain.text} {row['credit']}".strip()) if row["credit"] else plain

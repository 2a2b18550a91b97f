"""The search page: what was asked for in a form of plain links, and what was found."""

import re
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from articles.models import Paper, paper_now
from articles.public import archive
from articles.public.rendering import OLDER, page
from articles.search import Narrowing, Results, read, search
from articles.search.directory import ids_of, places_called
from articles.search.finding import finds_any
from articles.search.short_forms import written_otherwise

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years between which a day is asked for; others are typing slips."""

A_DAY = re.compile(r"\s*(?:ngày\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*", re.IGNORECASE)
"""A query that is a day and nothing else, as readers write it."""


class Day(forms.DateField):
    """A day as the browser's own calendar sends it."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            input_formats=["%Y-%m-%d", "%d/%m/%Y"],
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        )

    def prepare_value(self, value: Any) -> date | None:
        """Return the day for the browser's calendar, which shows nothing for what is none."""
        try:
            return self.to_python(value)
        except forms.ValidationError:
            return None

    def clean(self, value: Any) -> date | None:
        """Return the day. Raises ``ValidationError`` for none of the calendar or of our time."""
        day: date | None = super().clean(value)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(_("There is no such day in the archive."))
        return day


class SearchForm(forms.Form):
    """What a reader may ask for; its fields are the address's parameters."""

    NAMES = {"nguoi": "official", "co_quan": "department", "noi": "place", "tac_gia": "author"}
    """The fields that take a name, and the directory it is looked up in."""

    q = forms.CharField(label=gettext_lazy("Words to look for"), required=False, strip=False)
    xep = forms.ChoiceField(
        label=gettext_lazy("Order"),
        choices=[("", gettext_lazy("Best")), ("moi", gettext_lazy("Newest"))],
        required=False,
    )
    muc = forms.ChoiceField(label=gettext_lazy("Section"), required=False)
    tu = Day(gettext_lazy("From day"))
    den = Day(gettext_lazy("To day"))
    nguoi = forms.CharField(label=gettext_lazy("Person named"), required=False, max_length=120)
    co_quan = forms.CharField(label=gettext_lazy("Body named"), required=False, max_length=200)
    noi = forms.CharField(label=gettext_lazy("Place named"), required=False, max_length=120)
    tac_gia = forms.CharField(label=gettext_lazy("Author"), required=False, max_length=120)

    def __init__(self, data: Any, paper: Paper) -> None:
        super().__init__(data, label_suffix="")
        choice = self.fields["muc"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101  (declared above)
        choice.choices = [("", _("All sections"))] + [(s.slug, s.name) for s in paper.sections]
        self._paper = paper

    def clean(self) -> dict[str, Any]:
        """Look the names up, a query each; one that no directory has is refused with a reason."""
        said = super().clean() or {}
        first, last = said.get("tu"), said.get("den")
        if first and last and last < first:
            self.add_error("den", _("This day is before the first one."))
        self.named: dict[str, tuple[int, ...]] = {}
        for name, kind in self.NAMES.items():
            typed = said.get(name, "").strip()
            if typed:
                self.named[kind] = ids_of(kind, typed)
                if not self.named[kind]:
                    self.add_error(name, _("No such name is in our directory."))
        section = self._paper.section_called(said.get("muc", ""))
        if section:
            self.named["section"] = (section.pk,)
        return said

    @property
    def narrowing(self) -> Narrowing:
        """What the search is narrowed by; ask it of a form that is valid."""
        said = self.cleaned_data
        return Narrowing(first=said["tu"], last=said["den"], named=self.named)

    @property
    def narrows(self) -> list[forms.BoundField]:
        """The fields beside the words, as the page shows them."""
        return [self[name] for name in ("muc", "tu", "den", "nguoi", "co_quan", "noi", "tac_gia")]

    @property
    def is_narrowed(self) -> bool:
        """Whether any of them was filled in, rightly or not."""
        return any(field.data for field in self.narrows)

    @property
    def narrowed_by(self) -> list[tuple[Any, Any]]:
        """What a valid search is narrowed by: labels of fields, with a day or what they say."""
        if not self.is_valid():
            return []
        section = self._paper.section_called(self.cleaned_data["muc"])
        said = self.cleaned_data | {"muc": section and section.name}
        return [(field.label, said[field.name]) for field in self.narrows if said[field.name]]

    def asked(self, **changes: str | None) -> str:
        """Return what was asked for as part of an address, with changes."""
        filled = {name: self.data.get(name, "") for name in self.fields} | changes
        return urlencode({name: value for name, value in filled.items() if value})


@require_safe
@gzip_page
def results(request: HttpRequest) -> HttpResponse:
    """Return what was asked for, best or newest first, or the empty form.

    At most 11 queries; a name to narrow by costs one more, a place's two besides, a slip in what is
    narrowed 4, a name that papers shorten 2.
    """
    paper = paper_now()
    form = SearchForm(request.GET, paper)
    context: dict[str, Any] = {
        "form": form,
        "everything": form.asked(**dict.fromkeys(field.name for field in form.narrows)),
        # Whatever was asked, this is one page: engines are not to list what people searched for.
        "canonical": request.build_absolute_uri(request.path),
    }
    if form.is_valid():
        try:
            found = search(
                form.cleaned_data["q"],
                after=request.GET.get(OLDER, ""),
                narrowing=form.narrowing,
                newest=form.cleaned_data["xep"] == "moi",
            )
        except ValueError:
            raise Http404 from None
        day = day_meant(found.query.typed)
        named = found.named
        if form.cleaned_data["noi"] and OLDER not in request.GET:
            named |= places_called(form.cleaned_data["noi"])
        paper.with_sections([hit.story for hit in found.hits])
        context |= {
            "found": found,
            "named": named,
            "asked": form.asked(q=found.query.typed),
            "corrected": form.asked(q=found.correction) if found.correction else "",
            "otherwise": {} if request.GET.get(OLDER) else _otherwise(form, found),
            "day": day,
            "day_address": archive.address(day) if day else "",
        }
    return page(request, "search.html", context, paper=paper)


def day_meant(typed: str) -> date | None:
    """Return the day that a query is, None if it is more than a day, or none of our time."""
    said = A_DAY.fullmatch(typed)
    if not said:
        return None
    day, month, year = map(int, said.groups())
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _otherwise(form: SearchForm, found: Results) -> dict[str, str]:
    """Return the query with a name written the other way, as it stands in an address too.

    Nothing where that would find no story.
    """
    other = written_otherwise(found.query.typed)
    if not other or not finds_any(read(other), form.narrowing):
        return {}
    return {"typed": other, "asked": form.asked(q=other)}

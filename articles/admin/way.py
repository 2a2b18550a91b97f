"""A story's way through the desk as its form says it: priority, deadline, plan.

No version holds them, so that they are no part of two texts between which somebody chooses. What
only one side changed stays as that side changed it, whichever text goes on; where both did, the
person is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import differences, together, workflow
from articles.admin.plans import PlanField
from articles.admin.pressing import PressingForm
from articles.admin.sent_forms import as_sent
from articles.models import Article, Priority
from articles.models.autosave import Typed
from articles.vietnamese import reader_date

SHOWN = "initial-"
"""How the name of a field begins in which a form says what its page showed at first."""


class WayForm(PressingForm):
    """Who did not touch a field keeps what somebody else set in the meantime."""

    planned_for = PlanField(show_hidden_initial=True)

    class Meta:
        model = Article
        fields = ("priority", "deadline", "planned_for")

    def clean_planned_for(self) -> datetime | None:
        """Return the plan; who did not touch it keeps what somebody planned in the meantime."""
        plan: datetime | None = self.cleaned_data["planned_for"]
        return plan if "planned_for" in self.changed_data else self.instance.planned_for


@dataclass(frozen=True)
class Wish:
    """Something that was typed and that the story does not say.

    ``is_asked`` tells whether the story says something else by now than the page showed.
    """

    name: str
    label: str
    stands: Any
    wanted: Any
    is_asked: bool

    @property
    def change(self) -> differences.Change:
        """How it differs from what the story says."""
        rows = differences.paragraphs(_in_words(self.stands), _in_words(self.wanted))
        return differences.Change(self.name, self.label, rows)


def wishes(typed: Typed, article: Article) -> list[Wish]:
    """Return what ``typed`` says of the story's way and ``article`` does not, as the form has it.

    What makes no sense yet (half a date) is left out.
    """
    fields = typed.fields
    said = _read(fields)
    shown = _read(
        {name.removeprefix(SHOWN): fields[name] for name in fields if name.startswith(SHOWN)}
    )
    found = []
    for name in said.changed_data:
        wanted, stands = said.cleaned_data.get(name), getattr(article, name)
        if name in said.cleaned_data and wanted != stands:
            is_asked = stands != shown.cleaned_data.get(name)
            found.append(Wish(name, str(said[name].label), stands, wanted, is_asked))
    return found


def grant(typed: Typed, article: Article, *, choice: str, answers: Mapping[str, str]) -> list[str]:
    """Set in ``article`` what is wished for, and return what it is called.

    Call it in the transaction in which the choice between the texts is made. Raises
    ``workflow.Refused`` if they are merged and an answer is missing.
    """
    granted = []
    for wish in wishes(typed, article):
        whose = answers.get(wish.name, "") if choice == together.Choice.MERGE else choice
        if wish.is_asked and whose not in {together.Choice.MINE, together.Choice.THEIRS}:
            raise workflow.Refused(_("Choose for each difference whose text goes on."))
        if not wish.is_asked or whose == together.Choice.MINE:
            setattr(article, wish.name, wish.wanted)
            granted.append(wish)
    article.save(update_fields=[wish.name for wish in granted])
    return [wish.label for wish in granted]


def _read(fields: Mapping[str, list[str]]) -> WayForm:
    form = WayForm(as_sent(fields), instance=Article())
    form.is_valid()
    return form


def _in_words(value: Any) -> list[str]:
    """Return what stands in a field as people read it; nothing if nothing does."""
    if value is None:
        return []
    if not isinstance(value, datetime):
        return [str(Priority(value).label)]
    local = timezone.localtime(value)
    return [reader_date(local.date() if local.time() == time.min else local)]

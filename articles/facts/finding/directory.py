"""What the directory knows on a day, in the form that the finders use."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.conf import settings

from articles.facts.finding.words import Phrases
from articles.facts.naming import valid_on
from articles.facts.postings import postings_on
from articles.models import Department


@dataclass(frozen=True)
class Directory:
    """Officials with their titles on a day, and the departments that exist on it.

    ``titles`` gives the title for a name; a name that two people bear is not in it.
    ``departments`` gives the full name for each name and short name; ``province`` is the paper's
    own, which its departments do not carry in their names.
    """

    titles: dict[str, str] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)
    province: str = ""

    @cached_property
    def names(self) -> Phrases:
        """The names of officials, ready to be found."""
        return Phrases(self.titles)

    @cached_property
    def department_names(self) -> Phrases:
        """The names of departments, ready to be found."""
        return Phrases(self.departments)


def directory_on(day: date) -> Directory:
    """Return what the directory knows on ``day`` (2 queries)."""
    titles: dict[str, tuple[int, list[str]]] = {}
    ambiguous = set()
    held = postings_on(day).order_by("rank", "start", "pk")
    for pk, name, title in held.values_list("official_id", "official__name", "title"):
        holder, several = titles.setdefault(name, (pk, []))
        if holder == pk:
            several.append(title)
        else:
            ambiguous.add(name)
    existing = Department.objects.filter(valid_on(day))
    departments: dict[str, str] = {}
    for name, short_name in existing.values_list("name", "short_name"):
        departments |= {known: name for known in (name, short_name) if known}
    return Directory(
        titles={
            name: ", ".join(several)
            for name, (_pk, several) in titles.items()
            if name not in ambiguous
        },
        departments=departments,
        province=settings.NEWSPAPER["province"],
    )

"""Sections: their chains of approval and their editors, chosen by what they are called."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import vietnamese
from articles.admin.entries import Entry
from articles.admin.permissions import ADMINISTRATORS
from articles.admin.site import desk
from articles.models import Role, Section
from articles.models.addresses import may_be_a_sections
from articles.models.roles import EDITORIAL_RANK, full_name

APPROVING = [role for role in EDITORIAL_RANK if role != Role.REPORTER]
"""The roles of which a chain is made, from the lowest to the highest."""


def in_words(chain: list[str]) -> str:
    """Return a chain as it is read: who approves, in order, and who publishes."""
    *before, last = [str(Role(role).label) for role in chain]
    publishes = _("%(role)s publishes") % {"role": last}
    return " → ".join([*(_("%(role)s approves") % {"role": role} for role in before), publishes])


def chains() -> Iterator[tuple[str, str]]:
    """Yield every chain in which nobody comes before somebody of a lower rank, the usual first."""
    for length in (2, 1, 3):
        for chain in combinations(APPROVING, length):
            yield ",".join(chain), in_words(list(chain))


class ChainField(forms.TypedChoiceField):
    """A chain of approvals, chosen in words; gives the list of its roles."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=chains, coerce=lambda key: key.split(","), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the key of the choice that a stored chain is."""
        return ",".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether another chain was chosen."""
        return super().has_changed(self.prepare_value(initial), data)


class PeopleField(forms.ModelMultipleChoiceField):
    """People, by their full names in Vietnamese order, with their log-ins."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """Return the person's name, and the log-in by which namesakes are told apart."""
        user = cast(User, obj)
        return f"{full_name(user)} ({user.username})"


class SectionForm(forms.ModelForm):
    """A section; its address must not be that of another page."""

    chain = ChainField(
        label=gettext_lazy("Chain of approvals"),
        help_text=gettext_lazy(
            "A sensitive story needs the approval of the editor-in-chief in any chain."
        ),
    )
    editors = PeopleField(
        User.objects.none(),
        label=gettext_lazy("Editors"),
        required=False,
        help_text=gettext_lazy(
            "Those with the role “editor” can be chosen; roles are given on the person’s page."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "editors" not in self.fields:
            return
        editors = Q(groups__name=Role.EDITOR, is_active=True)
        chosen = Q(edited_sections=self.instance.pk) if self.instance.pk else Q(pk__in=[])
        field = cast(PeopleField, self.fields["editors"])
        field.queryset = User.objects.filter(editors | chosen).distinct()
        people: list[tuple[Any, str]] = sorted(cast(Any, field.choices), key=_by_name)
        field.choices = people
        chain = cast(ChainField, self.fields["chain"])
        known = dict(cast(list[tuple[str, str]], chain.choices))
        if ",".join(self.instance.chain) not in known:  # an order that only a program sets
            known[",".join(self.instance.chain)] = in_words(self.instance.chain)
            chain.choices = list(known.items())

    def clean_slug(self) -> str:
        """Return the address. Raises ``ValidationError`` if no section may stand there."""
        slug: str = self.cleaned_data["slug"]
        if slug != vietnamese.slug(slug):
            raise forms.ValidationError(
                _("An address has small letters, digits and hyphens, such as: %(slug)s")
                % {"slug": vietnamese.slug(slug) or "thoi-su"}
            )
        if not may_be_a_sections(slug):
            raise forms.ValidationError(
                _("The site has a page of its own at this address. Choose another.")
            )
        return slug


def _by_name(choice: tuple[Any, str]) -> str:
    return vietnamese.name_key(choice[1].rpartition(" (")[0])


@admin.register(Section, site=desk)
class SectionAdmin(Entry):
    """Sections with their chains of approval and their editors."""

    form = SectionForm
    changed_by = ADMINISTRATORS
    list_display = ("name", "slug", "approvals", "position", "in_menu")
    fields = ("name", "slug", "description", "position", "in_menu", "chain", "editors")
    actions = ("put_into_menu", "take_out_of_menu")

    @admin.display(description=gettext_lazy("chain of approvals"))
    def approvals(self, section: Section) -> str:
        """Return the section’s chain in words."""
        return in_words(section.chain)

    @admin.action(description=gettext_lazy("Put into the menu"), permissions=["change"])
    def put_into_menu(self, request: HttpRequest, chosen: QuerySet[Section]) -> None:
        """Let the menu show the chosen sections."""
        self._set_in_menu(request, chosen, True)

    @admin.action(description=gettext_lazy("Take out of the menu"), permissions=["change"])
    def take_out_of_menu(self, request: HttpRequest, chosen: QuerySet[Section]) -> None:
        """Let the menu leave the chosen sections out."""
        self._set_in_menu(request, chosen, False)

    @transaction.atomic
    def _set_in_menu(self, request: HttpRequest, chosen: QuerySet[Section], in_menu: bool) -> None:
        """Change nothing else of the sections: ticks in the rows of a list that has stood open
        would undo what somebody else ticked meanwhile."""
        changed = list(chosen.select_for_update().filter(in_menu=not in_menu))
        Section.objects.filter(pk__in=[section.pk for section in changed]).update(in_menu=in_menu)
        label = str(capfirst(Section._meta.get_field("in_menu").verbose_name))
        for section in changed:
            self.log_change(request, section, [{"changed": {"fields": [label]}}])
        self.message_user(
            request,
            ngettext("%(count)d section changed.", "%(count)d sections changed.", len(changed))
            % {"count": len(changed)},
        )

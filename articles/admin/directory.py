"""The directory: officials with their posts, departments, places, authors, photos, redirects."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import photos, vietnamese, workflow
from articles.admin.counting import ShortPaginator
from articles.admin.entries import Entry
from articles.admin.permissions import ADMINISTRATORS, EDITORS, ByRole
from articles.admin.site import desk
from articles.admin.stories import person
from articles.facts.postings import postings_on
from articles.models import (
    Author,
    Department,
    Official,
    Photo,
    Place,
    PlaceSuccession,
    Posting,
    Redirect,
)


class DirectoryAdmin(Entry):
    """Entries found with or without marks; ended, never deleted."""

    search_fields = ("slug",)
    show_full_result_count = False
    list_per_page = 50

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find entries whose name holds the words typed, marks or not."""
        for word in filter(None, vietnamese.slug(search_term).split("-")):
            queryset = queryset.filter(slug__contains=word)
        return queryset, False


class PostingInline(ByRole, admin.StackedInline):
    """The posts that an official held."""

    model = Posting
    extra = 0
    autocomplete_fields = ("department", "place")


@admin.register(Official, site=desk)
class OfficialAdmin(DirectoryAdmin):
    """Officials."""

    fields = ("name", "about")
    inlines = (PostingInline,)
    list_display = ("name", "posts")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Official]:
        """Return the officials with the posts that they hold today (1 query more)."""
        held = Prefetch("postings", postings_on(timezone.localdate()), to_attr="held")
        return super().get_queryset(request).prefetch_related(held)

    @admin.display(description=gettext_lazy("holds today"))
    def posts(self, official: Official) -> str:
        """Return what the official is today; empty for who holds no post any more."""
        held: list[Posting] = getattr(official, "held", [])
        return ", ".join(posting.title for posting in held)


class DepartmentForm(forms.ModelForm):
    """A body, which came out of other bodies."""

    def clean_predecessors(self) -> QuerySet[Department]:
        """Refuse a body that came out of itself."""
        chosen: QuerySet[Department] = self.cleaned_data["predecessors"]
        if self.instance in chosen:
            raise forms.ValidationError(_("A body cannot have come out of itself."))
        return chosen


@admin.register(Department, site=desk)
class DepartmentAdmin(DirectoryAdmin):
    """Departments, agencies and other bodies."""

    form = DepartmentForm
    list_display = ("name", "short_name", "valid_from", "valid_to")
    fields = ("name", "short_name", "about", "valid_from", "valid_to", "predecessors")
    autocomplete_fields = ("predecessors",)


class MergerForm(forms.ModelForm):
    """A unit that passed into the place whose form this stands in."""

    class Meta:
        labels = {
            "predecessor": gettext_lazy("Made from"),
            "happened_on": gettext_lazy("Since"),
            "whole": gettext_lazy("The whole unit"),
        }

    def clean_predecessor(self) -> Place:
        """Refuse a place that was made from itself."""
        place: Place = self.cleaned_data["predecessor"]
        if place.pk == self.instance.successor_id:
            raise forms.ValidationError(_("A place cannot have been made from itself."))
        return place


class MergerInline(ByRole, admin.StackedInline):
    """What a place was made from: stories of the old units stand on its page too."""

    model = PlaceSuccession
    form = MergerForm
    fk_name = "successor"
    extra = 0
    autocomplete_fields = ("predecessor",)
    verbose_name = gettext_lazy("unit it was made from")
    verbose_name_plural = gettext_lazy("Units it was made from")


@admin.register(Place, site=desk)
class PlaceAdmin(DirectoryAdmin):
    """Places."""

    inlines = (MergerInline,)
    list_display = ("called", "parent", "district", "valid_from", "valid_to")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    fields = ("kind", "name", "code", "parent", "district", "valid_from", "valid_to")
    autocomplete_fields = ("parent",)

    @admin.display(description=gettext_lazy("name"), ordering="sort_key")
    def called(self, place: Place) -> str:
        """Return the unit as papers print it."""
        return place.full_name


@admin.register(Author, site=desk)
class AuthorAdmin(DirectoryAdmin):
    """Those whose names stand under stories."""

    list_display = ("name", "kind", "user")
    list_select_related = ("user",)
    fields = ("name", "kind", "user", "about")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Return the account, for who does not see every story.

        Whose account stands beside a name sees and writes the stories under it, so an editor
        could let themselves into those of every section.
        """
        return () if workflow.sees_everything(person(request)) else ("user",)


@admin.register(Photo, site=desk)
class PhotoAdmin(Entry):
    """The library: pictures come in with stories; their credit and focal point are kept here."""

    fields = ("description", "credit", "copyright", "focal_x", "focal_y")
    list_display = ("__str__", "credit", "uploaded_by", "uploaded_at")
    list_select_related = ("uploaded_by",)
    show_full_result_count = False
    changed_by = EDITORS

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Pictures are handed in with a story."""
        return False

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        """Keep the photo, and write into the files that readers fetch what they now are to say.

        They carry the credit and the rights: a name that is to be left out is left out of them.
        """
        super().save_model(request, obj, form, change)
        if not {"credit", "copyright"} & set(form.changed_data):
            return
        try:
            photos.render_again(obj)
        except (photos.PictureError, OSError):
            said = _(
                "The picture’s files still hold the credit and the rights from before: its "
                "original is missing or damaged."
            )
            messages.warning(request, said)


@admin.register(Redirect, site=desk)
class RedirectAdmin(Entry):
    """Addresses that stories and sections once had; the list names working copies.

    An old archive brings one for each story: they are found and sorted by what an index holds.
    """

    seen_by = ADMINISTRATORS
    changed_by = ADMINISTRATORS
    list_display = ("old_path", "article", "section")
    list_select_related = ("article", "section")
    search_fields = ("old_path__startswith",)
    sortable_by = ("old_path",)
    raw_id_fields = ("article",)
    show_full_result_count = False
    paginator = ShortPaginator

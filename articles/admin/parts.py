"""The parts of a story in its form: photos, bylines, the people, bodies and places it names."""

import uuid
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from articles import vietnamese
from articles.admin.choosing import EntryRows, EntrySelect, StoryRows
from articles.admin.permissions import WRITERS, ByRole
from articles.admin.stories import person, refusal_to_edit
from articles.models import (
    ArticleDepartment,
    ArticleOfficial,
    ArticlePhoto,
    ArticlePlace,
    Byline,
    Photo,
)
from articles.photos.errors import PictureError
from articles.photos.figures import rendition_url
from articles.photos.library import accept


class PhotoForm(forms.ModelForm):
    """A photo's card: the picture is handed in here, its caption has its one home here."""

    upload = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={"empty": _("The submitted file is empty.")},
    )
    taken = forms.ModelChoiceField(
        Photo.objects.all(),
        to_field_name="fingerprint",
        required=False,
        widget=forms.HiddenInput,
    )
    """The picture that was handed in with a form refused for something else: browsers do not
    send a file twice."""
    uploader: User | None = None

    class Meta:
        model = ArticlePhoto
        fields = ("key", "caption", "credit", "alt", "position")
        widgets = {
            "key": forms.HiddenInput,
            "position": forms.HiddenInput,
            "caption": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].required = False
        self.fields["position"].required = False

    def has_changed(self) -> bool:
        """Tell whether there is anything in the card: a key that the page made is not."""
        return bool(set(self.changed_data) - {"key", "position"})

    def clean_key(self) -> str:
        """Return the key that ties the card to its place in the text."""
        return str(self.cleaned_data.get("key") or f"anh-{uuid.uuid4().hex[:12]}")

    def clean_position(self) -> int:
        """Return the place in the order; a new card stands last."""
        return int(self.cleaned_data.get("position") or 0)

    def clean(self) -> dict[str, Any]:
        """Check the picture that was handed in, and put it into the library."""
        said = super().clean() or {}
        photo = said.get("taken")
        if said.get("upload"):
            try:
                photo = accept(said["upload"], by=self.uploader)
            except PictureError as error:
                self.add_error("upload", str(error))
        if photo:
            self._take_over(photo, said)
        return said

    def _take_over(self, photo: Photo, said: dict[str, Any]) -> None:
        """Put the picture on the card, with the credit that it carries where none is typed."""
        self.instance.photo = photo
        said["credit"] = said.get("credit") or photo.credit[:120]
        again = cast(QueryDict, self.data).copy()
        again[self.add_prefix("taken")] = photo.fingerprint
        self.data = again

    @property
    def chosen_before(self) -> str:
        """The name of a picture that was chosen and not saved: it has to be chosen again."""
        if self.data.get(self.add_prefix("taken")):
            return ""
        return str(self.data.get(self.add_prefix("upload"), ""))

    @property
    def thumbnail(self) -> str:
        """The address of the smallest rendition; empty without a picture."""
        photo = self.instance.photo
        if not photo or not photo.rendition_widths:
            return ""
        return rendition_url(photo.fingerprint, min(photo.rendition_widths), "jpg")


class StoryPartInline(ByRole, admin.StackedInline):
    """Rows of a story; who may change the story may take them out again."""

    extra = 0
    changed_by = WRITERS
    ordering = ("position", "pk")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the person may change this story now."""
        if obj is None:
            return super().has_add_permission(request)
        return not refusal_to_edit(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the person may change this story now."""
        return self.has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Rows of a story may be taken out: its versions keep them."""
        return self.has_add_permission(request, obj)


class PhotoInline(StoryPartInline):
    """The photo cards."""

    model = ArticlePhoto
    form = PhotoForm
    formset = StoryRows
    template = "desk/photo_cards.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticlePhoto]:
        """Return the cards with their pictures."""
        return super().get_queryset(request).select_related("photo")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Return the cards, which hand pictures in under the person's name."""
        cards = super().get_formset(request, obj, **kwargs)
        cast(type[PhotoForm], cards.form).uploader = person(request)
        return cards


class EntryInline(StoryPartInline):
    """Rows in each of which an entry of the directory is chosen (``entry``)."""

    entry: str
    formset = EntryRows

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows with their entries."""
        return super().get_queryset(request).select_related(self.entry)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the field of the choice, which finds entries as one types."""
        if db_field.name == self.entry:
            kwargs["widget"] = EntrySelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Return the rows, which know what is chosen in them."""
        rows = cast(type[EntryRows], super().get_formset(request, obj, **kwargs))
        rows.entry = self.entry
        return rows


class BylineInline(EntryInline):
    """Who signs the story."""

    model = Byline
    fields = ("author", "role")
    entry = "author"


WHOSE_TITLE = _("Whose title is this? Write the name; to take the row out, empty the title too.")


class NamedForm(forms.ModelForm):
    """Somebody or something named: as written, and the entry of the directory that is meant."""

    def clean(self) -> dict[str, Any]:
        """Take the name from the directory where only its entry was chosen.

        Who empties a row takes it out; a title that is left alone is asked about.
        """
        said = super().clean() or {}
        if self.errors:
            return said
        entry = said.get(self.entry_field)
        said["name"] = vietnamese.clean(said["name"]).strip() or (str(entry) if entry else "")
        if not said["name"] and said.get("title"):
            self.add_error("name", WHOSE_TITLE)
        elif not said["name"]:
            said[DELETION_FIELD_NAME] = True
        return said

    @property
    def entry_field(self) -> str:
        """The field that holds the directory's entry."""
        return next(name for name in ("official", "department", "place") if name in self.fields)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False


class OfficialInline(EntryInline):
    """The people named."""

    model = ArticleOfficial
    form = NamedForm
    fields = ("name", "title", "official")
    entry = "official"


class DepartmentInline(EntryInline):
    """The bodies named."""

    model = ArticleDepartment
    form = NamedForm
    fields = ("name", "department")
    entry = "department"


class PlaceInline(EntryInline):
    """The places named."""

    model = ArticlePlace
    form = NamedForm
    fields = ("name", "place")
    entry = "place"

"""The story's form while somebody writes in it: what it needs to keep what is typed, the texts
that it offers to bring back, and what becomes of them when it is saved (``not_saved`` if not)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import differences, unsaved, versions
from articles.admin import carrying
from articles.admin.difference import Field, shown
from articles.admin.sent_forms import as_sent, fields_in, number_of, token_of
from articles.admin.stories import person
from articles.admin.way import wishes
from articles.models import Article, Autosave, KeptCopy, Section

FROM = "tu"
"""The part of an address that names the text with which a form is to be opened."""
OUTDATED = "outdated"
"""The code of a form's error when somebody saved a newer version meanwhile."""
OFFERED = 3
"""Unsaved new stories that the form of a new one offers; the others are in “My copy”."""

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Article]
else:
    Base = object


@dataclass(frozen=True)
class Offer:
    """A text that was typed and not saved, and how it differs from the story if it is of one."""

    typed: Autosave
    difference: list[Field]

    @property
    def headline(self) -> str:
        """The headline as it was typed."""
        return unsaved.words_of(self.typed)[0]

    @property
    def had_pictures(self) -> bool:
        """Whether pictures were chosen in it; a browser keeps the names of files, not the files."""
        fields = self.typed.fields
        return any(name.endswith("-upload") and any(fields[name]) for name in fields)


@dataclass(frozen=True)
class Writing:
    """What the form's scripts are told.

    ``tab`` names the window; ``presence`` is where it says that the story is open, and no longer
    open; ``after`` is the number of the text it was opened with; ``pause`` and ``ping`` are in
    milliseconds.
    """

    url: str
    presence: list[str]
    tab: UUID
    base: int
    after: int
    token: UUID | None
    offers: list[Offer]
    person: int
    pause: int
    ping: int

    @property
    def writer(self) -> str:
        """Who writes, as the form says it when it is sent."""
        return carrying.writer_field(self.person)


class WritingAdmin(Base):
    """A form that can be opened with a text that was typed and not saved."""

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Return the form's class, filled in with the text that the address names, if any."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        fields = _brought(request)
        if fields is None:
            return form

        class Filled(form):
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **{**kwargs, "data": fields})

        return Filled

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Article, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """Return what makes the rows of a part, from the same text as the form."""
        made: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        fields = _brought(request)
        if fields is not None and f"{prefix}-TOTAL_FORMS" in fields:
            made["data"] = fields
        return made

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the form; both texts instead, if somebody saved a newer one meanwhile."""
        form = context["adminform"].form
        if request.method == "POST" and form.has_error(NON_FIELD_ERRORS, OUTDATED):
            cards = next(
                one.formset
                for one in context["inline_admin_formsets"]
                if one.formset.prefix == "photos"
            )
            return _to_both_texts(request, form.instance, taken_pictures(cards))
        return super().render_change_form(request, context, *args, **kwargs)


def taken_pictures(cards: Any) -> dict[str, list[str]]:
    """Return the pictures that were handed in with a form: browsers do not send a file twice."""
    named = {form.add_prefix("taken"): form.data.get(form.add_prefix("taken")) for form in cards}
    return {name: [fingerprint] for name, fingerprint in named.items() if fingerprint}


def _to_both_texts(
    request: HttpRequest, article: Article, pictures: dict[str, list[str]]
) -> HttpResponse:
    typed = typed_in(request, article, pictures)
    if said := said_already(request, typed):
        return said
    after = number_of(request.POST, "autosaved")
    unsaved.keep(article, by=typed.person, base=typed.base, fields=typed.fields, after=after)
    slot = Autosave.objects.get(article=article, person=typed.person)
    return redirect("admin:both_texts", article.pk, slot.name)


def typed_in(request: HttpRequest, article: Article, pictures: dict[str, list[str]]) -> Autosave:
    """Return the text that a story's form sent, with the ``pictures`` that came with it."""
    fields, base = fields_in(request.POST) | pictures, number_of(request.POST, "opened")
    return Autosave(article=article, person=person(request), base=base, fields=fields)


def said_already(request: HttpRequest, typed: Autosave) -> HttpResponse | None:
    """Lead to the story if it says what was typed, as when its form is sent twice; else None."""
    article = typed.article
    if article is None or not article.version:
        return None
    if unsaved.unsaid(typed) or unsaved.content_of(typed) != versions.latest(article).content:
        return None
    if wishes(typed, Article.objects.get(pk=article.pk)):  # the form's own has what was typed
        return None
    settle(request, article, new=False)
    told = _("The story says all of this already, in version %(number)d.")
    messages.info(request, told % {"number": article.version})
    return redirect("admin:articles_article_change", article.pk)


def opened_with(request: HttpRequest, article: Article | None) -> Autosave | KeptCopy | None:
    """Return the text that the address asks to open the form with; raises ``Http404``.

    It is the person's own, and of this story unless it is to become a new one.
    """
    name = request.GET.get(FROM)
    if name is None or request.method != "GET":
        return None
    typed = unsaved.find(name)
    if typed is None or typed.person_id != request.user.pk:
        raise Http404
    if article is not None and typed.article_id != article.pk:
        raise Http404
    if article is None and not _goes_on(typed):
        fields = unsaved.fields_of_new(typed)
    else:
        fields = typed.fields
    request.brought = as_sent(fields)  # type: ignore[attr-defined]
    return typed


def goes_on_in(typed: Autosave | KeptCopy, article: Article) -> bool:
    """Tell whether the story's form can go on with a text: it is this form's, of this version.

    That of a new story, sent once more, knows none of the rows that it made the first time.
    """
    now = article.version
    return typed.base == now and typed.fields.get("opened", [str(now)]) == [str(now)]


def _goes_on(typed: Autosave | KeptCopy) -> bool:
    """Tell whether a new story's form is to go on where it stopped."""
    return isinstance(typed, Autosave) and typed.token is not None and not typed.is_report


def _brought(request: HttpRequest) -> QueryDict | None:
    return getattr(request, "brought", None)


def writing(
    request: HttpRequest, article: Article | None, typed: Autosave | KeptCopy | None
) -> Writing:
    """Return what the form's scripts need; ``typed`` is the text that the form is opened with."""
    by, token, tab = person(request), None, uuid4()
    if article is None:
        token = token_of(request) or (typed.token if typed and _goes_on(typed) else None) or uuid4()
        url, presence = reverse("admin:autosave_new", args=[token]), []
    else:
        url = reverse("admin:autosave", args=[article.pk])
        names = ("presence", "presence_ends")
        presence = [reverse(f"admin:{name}", args=[article.pk, tab]) for name in names]
    offers = [] if typed or request.method != "GET" else _offers(article, by)
    return Writing(
        url=url,
        presence=presence,
        tab=tab,
        base=number_of(request.POST, "opened") or (article.version if article else 0),
        after=typed.number
        if typed and (article or _goes_on(typed))
        else number_of(request.POST, "autosaved"),
        token=token,
        offers=offers,
        person=by.pk,
        pause=settings.AUTOSAVE_PAUSE_MS,
        ping=settings.PRESENCE_PING_MS,
    )


def _offers(article: Article | None, by: Any) -> list[Offer]:
    """Return what ``by`` typed and did not save: in the story, or in new ones."""
    mine = Autosave.objects.filter(person=by).exclude(fields={})
    if article is None:
        new = mine.filter(token__isnull=False, is_report=False).order_by("-typed_at", "-pk")
        return [Offer(typed, []) for typed in new[:OFFERED]]
    typed = mine.filter(article=article).first()
    if typed is None or not article.version:
        return []
    sections = dict(Section.objects.values_list("pk", "name"))
    content = versions.latest(article).content
    changes = differences.between(content, unsaved.content_of(typed), sections=sections)
    changes += [wish.change for wish in wishes(typed, article)]
    return [Offer(typed, shown(changes))] if changes or unsaved.unsaid(typed) else []


def settle(request: HttpRequest, article: Article, *, new: bool) -> None:
    """Empty the slot of what is now saved."""
    where = token_of(request) if new else article
    if where is not None:
        unsaved.settle(
            where,
            by=person(request),
            after=number_of(request.POST, "autosaved"),
            fields=fields_in(request.POST),
        )

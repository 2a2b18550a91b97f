"""Finding any story at the desk by any text in it, as far as the person may see it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import body, workflow
from articles.admin.filters import in_state
from articles.admin.site import desk
from articles.admin.stories import listed, person
from articles.models import Article, Section, Status
from articles.search.asking import Query, read
from articles.search.directory import ids_of
from articles.search.narrowing import Narrowing
from articles.search.places import Place
from articles.search.short_forms import written_otherwise
from articles.search.snippets import Marker
from articles.search.statement import Source
from articles.search.tiers import Tier, tiers
from articles.search.walking import Walked, walk

PAGE = 20

FEW = 1_000
"""So many stories at most are looked through one by one: drafts, say."""

COPIES_AND_THE_REST = """
SELECT article_id AS id, changed_at + interval '0' AS at, changed_at AS indexed_at, lexemes
FROM articles_copywords
UNION ALL
SELECT story_id, published_at + interval '0', published_at, lexemes
FROM articles_publishedwords AS public
WHERE NOT EXISTS (SELECT FROM articles_copywords WHERE article_id = story_id)
"""
"""Every story once: its copy, or what readers have where the copy is no other."""


class FindForm(forms.Form):
    """What somebody looks for; its fields are the address's parameters."""

    NAMES = {"official": "official", "place": "place", "author": "author"}

    q = forms.CharField(label=gettext_lazy("Words"), required=False, strip=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("Any")), *Status.choices],
        required=False,
    )
    section = forms.ModelChoiceField(
        Section.objects.all(),
        label=gettext_lazy("Section"),
        required=False,
        empty_label=gettext_lazy("All sections"),
    )
    first = forms.DateField(
        label=gettext_lazy("From day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    last = forms.DateField(
        label=gettext_lazy("To day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    official = forms.CharField(label=gettext_lazy("Person named"), required=False)
    place = forms.CharField(label=gettext_lazy("Place named"), required=False)
    author = forms.CharField(label=gettext_lazy("Author"), required=False)
    newest = forms.BooleanField(label=gettext_lazy("Newest first"), required=False)

    def clean(self) -> dict[str, Any]:
        """Look the names up, a query each; one that no directory has is refused with a reason."""
        said = super().clean() or {}
        self.named: dict[str, tuple[int, ...]] = {}
        for name, kind in self.NAMES.items():
            if said.get(name, "").strip():
                self.named[kind] = ids_of(kind, said[name])
                if not self.named[kind]:
                    self.add_error(name, _("No such name is in our directory."))
        if said.get("section"):
            self.named["section"] = (said["section"].pk,)
        return said

    @property
    def asks(self) -> bool:
        """Whether anything was asked for."""
        return any(self.cleaned_data.values())

    def asked(self, **changes: str) -> str:
        """Return what was asked for as part of an address, with changes."""
        filled = {name: self.data.get(name, "") for name in self.fields} | changes
        return urlencode({name: value for name, value in filled.items() if value})


@dataclass(frozen=True)
class Found:
    """A story that was found; headline and snippet are HTML with the words in ``<mark>``."""

    story: Article
    headline: SafeString
    snippet: SafeString


@desk.page("tim-bai/", name="find")
def find(request: HttpRequest) -> HttpResponse:
    """Return what was looked for, best or newest first; 8 queries at most besides the desk's own.

    A name to narrow by costs one more.
    """
    form = FindForm(request.GET)
    context: dict[str, Any] = {
        "form": form,
        "narrowed": any(form.data.get(name) for name in form.fields if name != "q"),
        "title": _("Find a story"),
    }
    if form.is_valid() and form.asks:
        said = form.cleaned_data
        query = read(said["q"])
        asked = tiers(query, newest=said["newest"])
        walked = find_places(
            person(request),
            asked,
            Narrowing(said["first"], said["last"], form.named),
            among=in_state(Article.objects.all(), said["state"]) if said["state"] else None,
            after=_place(request.GET.get("truoc", ""), asked),
        )
        shown = walked.places[:PAGE]
        otherwise = written_otherwise(query.typed)
        context |= {
            "query": query,
            "walked": walked,
            "found": _found(person(request), shown, query, asked),
            "asked": form.asked(),
            "otherwise": otherwise,
            "asked_otherwise": form.asked(q=otherwise),
            "older": str(shown[-1]) if len(walked.places) > PAGE else "",
        }
    return render(request, "desk/find.html", {**desk.each_context(request), **context})


def find_places(
    user: User,
    asked: list[Tier],
    narrowing: Narrowing,
    *,
    among: QuerySet[Article] | None = None,
    after: Place | None = None,
    most: int = PAGE + 1,
    count: bool = True,
) -> Walked:
    """Return where the stories stand that ``user`` may see and that answer; 7 queries at most.

    ``asked`` are the tiers of what was typed; only stories ``among`` some are found, if it is
    said among which. How many there are in all is known only with ``count``.
    """
    seen = workflow.lexemes_seen_by(user)
    tiers_seen = asked if seen is None else [tier.narrowed([seen]) for tier in asked]
    source = _source(among)
    widest = len(asked) - 1
    return walk(source, tiers_seen, narrowing, most=most, widest=widest, count=count, after=after)


def _source(among: QuerySet[Article] | None) -> Source:
    """Return what is searched: every story, or those ``among`` some (1 query)."""
    if among is None:
        return Source(COPIES_AND_THE_REST)
    ids = list(among.order_by().values_list("pk", flat=True)[: FEW + 1])
    if len(ids) <= FEW:
        # OFFSET keeps PostgreSQL from asking the index for the words in the whole archive first.
        return Source(
            f"SELECT * FROM ({COPIES_AND_THE_REST}) AS every"  # noqa: S608
            " WHERE id = ANY(%(ids)s::bigint[]) OFFSET 0",
            {"ids": ids},
        )
    one = among.order_by().filter(pk=RawSQL("every.id", ())).values("pk")
    sql, values = one.query.sql_with_params()
    names = [f"among{place}" for place in range(len(values))]
    # OFFSET lets PostgreSQL look up each story that was found, instead of gathering all of them.
    within = f"{sql % tuple(f'%({name})s' for name in names)} OFFSET 0"
    return Source(
        f"SELECT * FROM ({COPIES_AND_THE_REST}) AS every WHERE EXISTS ({within})",  # noqa: S608
        dict(zip(names, values, strict=True)),
    )


def _place(key: str, asked: list[Tier]) -> Place | None:
    """Return where the last page ended. Raises ``Http404`` for a key that no page gave."""
    try:
        place = Place.read(key) if key else None
    except ValueError:
        raise Http404 from None
    if place and place.tier >= len(asked):
        raise Http404
    return place


def _found(user: User, places: list[Place], query: Query, asked: list[Tier]) -> list[Found]:
    """Return the stories at their places, those that the person may see (1 query)."""
    stories = listed(workflow.visible_among(user, [place.pk for place in places])).in_bulk()
    return [
        _marked(stories[place.pk], query, asked[place.tier])
        for place in places
        if place.pk in stories
    ]


def _marked(story: Article, query: Query, tier: Tier) -> Found:
    marker = Marker(query, as_typed=tier.as_typed)
    text = f"{story.lead}\n{body.plain_text(story.body)}"
    return Found(story, marker.marked(str(story)), marker.snippet(text))

"""The list of stories: its columns, its order, and what can be done with several at once."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.bulk import actions_for
from articles.admin.counting import ShortPaginator
from articles.admin.filters import MineFilter, StateFilter
from articles.admin.finding import find_places
from articles.admin.pressing import pressing_of
from articles.admin.screens import Screen
from articles.admin.stories import listed, person
from articles.models import Article
from articles.models.roles import full_name
from articles.search.asking import read
from articles.search.narrowing import Narrowing
from articles.search.tiers import tiers

MOST_FOUND = 200
"""How many stories a search of the list finds; the page that finds any story goes on."""


NOT_FILTERS = {"q", "p", "o", "all"}
"""What an address of the list holds besides its filters."""

OF_SECTION = "section__id__exact"
"""The filter by section, as Django names it; the index that finds knows sections too."""


SORTABLE = ("changed_at",)
"""The columns that somebody may sort by: by any other a million stories are sorted for a page."""


class Listed(ChangeList):
    """The list as Django makes it, with all that it says of a story read at once."""

    def apply_select_related(self, qs: QuerySet[Article]) -> QuerySet[Article]:
        """Return the stories with what the list shows of each."""
        return listed(qs)

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Article]:
        """Return the stories of the list.

        A search is narrowed to what the person may see, and wrote, by the index that finds
        (``get_search_results``): gathering all of that first takes long for who wrote an archive.
        """
        request._is_search = bool(self.query)  # type: ignore[attr-defined]
        if self.query:
            self.root_queryset = Article.objects.all()
        return super().get_queryset(request, *args, **kwargs)

    def get_ordering_field(self, field_name: Any) -> Any:
        """Return what a column sorts by; of one that is not sortable nothing, in any address."""
        return super().get_ordering_field(field_name) if field_name in SORTABLE else None


class StoryList(Screen):
    """The stories that somebody may see, the newest change first."""

    list_display = ("story", "state_badge", "section", "brought_in_by", "changed_at")
    list_display_links = None
    list_filter = (StateFilter, MineFilter, "section", "sensitive")
    list_per_page = 50
    show_full_result_count = False
    paginator = ShortPaginator
    search_fields = ("headline",)
    ordering = ("-changed_at", "-pk")
    sortable_by = SORTABLE
    actions_selection_counter = False

    @admin.display(description=gettext_lazy("headline"))
    def story(self, article: Article) -> SafeString:
        """Return the headline, which leads to the story, and under it how much that presses."""
        form = reverse("admin:articles_article_change", args=[article.pk])
        return format_html('<a href="{}">{}</a>{}', form, article, pressing_of(article))

    @admin.display(description=gettext_lazy("created by"))
    def brought_in_by(self, article: Article) -> str:
        """Return the name of who began the story."""
        return full_name(article.created_by)

    @admin.display(description=gettext_lazy("state"))
    def state_badge(self, article: Article) -> str:
        """Return the state as a badge, and what readers have while changes wait."""
        return render_to_string("desk/_state.html", {"story": article})

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Return what makes the list."""
        return Listed

    def get_ordering(self, request: HttpRequest) -> Any:
        """Return what orders the list: what somebody has to do, as their first page does."""
        to_do = request.GET.get("mine") in {"waiting", "claimed"}
        return [*workflow.urgency(), "waiting_since"] if to_do else self.ordering

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Return the moves for several stories at once."""
        return actions_for(person(request))

    def get_action_choices(self, request: HttpRequest, *_default: Any) -> list[tuple[str, str]]:
        """Return the moves to choose from, after a line that says what is chosen here."""
        return super().get_action_choices(request, [("", _("Choose a move …"))])

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Find those of ``queryset`` with the words anywhere in them, the ``MOST_FOUND`` best.

        Of a search only what the person may see is returned, whatever ``queryset`` holds.
        """
        user = person(request)
        if not search_term:
            return queryset, False
        query = read(search_term)
        if not query.words:
            return queryset.none(), False
        asked = tiers(query)
        is_mine = request.GET.get(MineFilter.parameter_name) == "yes"
        if is_mine:
            asked = [tier.narrowed([workflow.lexemes_written_by(user)]) for tier in asked]
        sections = tuple(map(int, filter(str.isdecimal, request.GET.getlist(OF_SECTION))))
        known = {OF_SECTION} if sections else set()
        known |= {MineFilter.parameter_name} if is_mine else set()
        found = find_places(
            user,
            asked,
            Narrowing(named={"section": sections} if sections else {}),
            among=queryset if request.GET.keys() - NOT_FILTERS - known else None,
            most=MOST_FOUND,
            count=False,
        )
        if len(found.places) == MOST_FOUND:
            messages.info(request, _there_are_more(search_term))
        stories = [place.pk for place in found.places]
        visible = workflow.visible_among(user, stories, within=queryset)
        return (visible.filter(workflow.wrote(user)) if is_mine else visible), False


def _there_are_more(typed: str) -> SafeString:
    """Return what is said where more was found than a list shows, and where all of it is."""
    return format_html(
        '{} <a href="{}?{}">{}</a>',
        _("Only the {most} best are listed.").format(most=MOST_FOUND),
        reverse("admin:find"),
        urlencode({"q": typed}),
        _("Go through all that was found"),
    )

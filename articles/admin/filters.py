"""The filters beside the list of stories."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.stories import person
from articles.models import Article, Status


def in_state(stories: QuerySet[Article], state: str | None) -> QuerySet[Article]:
    """Return those of ``stories`` in the state that people speak of; all for none."""
    if state == Status.SCHEDULED:
        return stories.filter(status=Status.PUBLISHED, publish_at__gt=timezone.now())
    if state == Status.PUBLISHED:
        return stories.filter(status=state, publish_at__lte=timezone.now())
    return stories.filter(status=state) if state else stories


def is_search(request: HttpRequest) -> bool:
    """Tell whether the list is of what a search found: ``Listed`` says so."""
    return getattr(request, "_is_search", False)


class StateFilter(admin.SimpleListFilter):
    """Stories by the state that people speak of."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the states."""
        return list(Status.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Return the stories in the chosen state."""
        return in_state(queryset, self.value())


class MineFilter(admin.SimpleListFilter):
    """Stories of which the person is an author, or that wait for them."""

    title = gettext_lazy("mine")
    parameter_name = "mine"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the choices."""
        return [
            ("yes", _("Mine")),
            ("waiting", _("Waiting for me")),
            ("claimed", _("I am on these")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Return the chosen stories."""
        who = person(request)
        if self.value() == "yes" and is_search(request):
            return queryset  # who wrote what is found is asked of the index: see ``StoryList``
        if self.value() == "yes":
            return (
                queryset
                if workflow.sees_only_own(who)
                else queryset.filter(workflow.by_writer(who))
            )
        if self.value() == "waiting":
            return queryset.filter(pk__in=workflow.waiting_for(who).values("pk"))
        if self.value() == "claimed":
            return queryset.filter(claimed_by=who)
        return queryset

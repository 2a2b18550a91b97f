"""The desk: an admin site whose first page is each person's queue."""

from collections.abc import Callable, Sequence
from functools import partial, update_wrapper
from typing import Any, cast

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.exceptions import (
    DisallowedModelAdminLookup,
    DisallowedModelAdminToField,
)
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import SimpleLazyObject, lazystr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.gzip import gzip_page

from articles import notices, unsaved
from articles.admin import carrying, left_behind
from articles.admin.log_in import LogInForm
from articles.admin.offering import Offered
from articles.admin.queue import in_columns, open_reports, queue_of
from articles.admin.stories import person
from articles.models import KeptCopy
from articles.models.roles import rank_of, roles_of

View = Callable[..., HttpResponse]
REFUSED = KeptCopy.Why.REFUSED


class DeskSite(admin.AdminSite):
    """The newsroom's screens; ``page`` adds one that belongs to no single record."""

    site_title = lazystr(settings.NEWSPAPER["name"])
    site_header = lazystr(settings.NEWSPAPER["name"])
    index_title = gettext_lazy("My work")
    enable_nav_sidebar = False
    index_template = "desk/queue.html"
    login_form = LogInForm

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.pages: list[tuple[str, View, str]] = []

    def page(self, route: str, *, name: str) -> Callable[[View], View]:
        """Return a decorator that gives a view an address of its own under the desk."""

        def add(view: View) -> View:
            self.pages.append((route, view, name))
            return view

        return add

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Return the pages of the desk and the screens of its records.

        Without Django's address that leads from any record's number to its public page: it asks
        nobody's rights, and a scheduled story has its headline in its address already.
        """
        pages = [path(route, self.admin_view(view), name=name) for route, view, name in self.pages]
        every = super().get_urls()
        screens = [one for one in every if getattr(one, "name", "") != "view_on_site"]
        return [*pages, *screens]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Return the records that the person may open, once a page names them: most never do."""
        return SimpleLazyObject(partial(super().get_app_list, request, app_label))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what stands around every page."""
        return {
            **super().each_context(request),
            "writes": rank_of(request.user) > 0,
            "has_role": bool(roles_of(request.user)),
            "unread_notices": notices.unread(request.user),
            "pause": settings.AUTOSAVE_PAUSE_MS,
        }

    def index(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Return the person's queue."""
        queue = queue_of(request.user)
        context = {
            "queue": queue,
            "columns": in_columns(queue),
            "my_roles": roles_of(request.user),
            "open_reports": open_reports(request.user).count(),
            "unsaved": unsaved.unsaved_of(person(request)),
        }
        return super().index(request, {**context, **(extra_context or {})})

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Return what a choice from the directory offers for what was typed."""
        return cast(HttpResponse, Offered.as_view(admin_site=self)(request))

    @method_decorator(never_cache)
    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Return the form for a new password, which no browser keeps."""
        return super().password_change(request, extra_context)

    @method_decorator(cache_control(private=True, max_age=24 * 60 * 60))
    def i18n_javascript(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Return the words of the admin's scripts, which only a new release changes."""
        return super().i18n_javascript(request, extra_context)

    def admin_view(self, view: View, cacheable: bool = False) -> View:  # type: ignore[override]
        """Return ``view`` for those with an account, a refusal being a page with its reason."""

        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                asked = [value for values in request.GET.lists() for value in values[1]]
                if any("\0" in said for said in (request.path, *asked)):
                    raise Http404  # no text in the database can hold it
                return view(request, *args, **kwargs)
            except PermissionDenied as refusal:
                title, status = _("Not allowed"), 403
                reason = str(refusal) or _("Your role does not open this page.")
            except (Http404, DisallowedModelAdminLookup, DisallowedModelAdminToField):
                title, status = _("Not found"), 404
                reason = _("There is nothing at this address. It may have been mistyped.")
            typed = carrying.typed_in(request) if carrying.is_own(request) else []
            return self.refusal(request, title, reason, status=status, typed=typed)

        guarded = super().admin_view(update_wrapper(answered, view), cacheable)

        def carried(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and not self.has_permission(request):
                page = self._shut_out(request)
                if page:
                    return page
            return guarded(request, *args, **kwargs)

        return gzip_page(update_wrapper(carried, guarded))

    def _shut_out(self, request: HttpRequest) -> HttpResponse | None:
        """Return the log-in for who sent a form and was logged out, with the text; else None.

        Nobody logs in any more to an account that was closed: its text is kept at once.
        """
        sent = carrying.sent_in(request)
        if sent and left_behind.is_closed(sent.writer) and left_behind.keep(sent, why=REFUSED):
            reason = _("Your account is closed. What you sent is kept: ask the administrator.")
            return self.refusal(request, _("Not saved"), reason, status=403)
        carried = carrying.packed(request)
        typed = [] if carried or "kept_as" in request.POST else carrying.typed_in(request)
        if not carried and not typed:
            return None
        context = {
            **self.each_context(request),
            "title": _("Log in"),
            "form": LogInForm(request),
            "app_path": reverse("admin:login"),
            REDIRECT_FIELD_NAME: request.get_full_path(),
            "carried": carried,
            "typed": typed,
        }
        return render(request, "admin/login.html", context, status=403)

    @method_decorator(never_cache)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Log somebody in; a form that they sent when they were logged out may be sent again."""
        carried = {"carried": request.POST.get(carrying.CARRIED, "")}
        response = super().login(request, {**carried, **(extra_context or {})})
        sent = carrying.unpacked(request)
        if sent is None or response.status_code != 302 or not request.user.is_authenticated:
            return response
        if sent.writer != request.user.pk:
            reason = _(
                "Somebody else wrote what this browser sent last, so it was not sent in your name."
            )
            if left_behind.keep(sent):
                reason = _("%(reason)s It is kept for them in “My copy”.") % {"reason": reason}
            return self.refusal(request, _("Not sent"), reason, status=409)
        return self.send_again(request, sent)

    def send_again(self, request: HttpRequest, sent: carrying.Carried) -> HttpResponse:
        """Return the page from which who is logged in again sends what they had sent."""
        context = {**self.each_context(request), "title": _("You are logged in again")}
        return render(request, "desk/send_again.html", {**context, "sent": sent})

    def refusal(
        self,
        request: HttpRequest,
        title: str,
        reason: str,
        *,
        status: int,
        typed: Sequence[str] = (),
    ) -> HttpResponse:
        """Return a page that says why somebody cannot have what they asked for.

        What they ``typed`` and sent for it stands there to be copied.

        A script that sends what is typed is answered as it asks: a page would look to it like the
        log-in, and it would wait for one with the words.
        """
        if request.content_type == "application/json":
            return JsonResponse({"error": reason}, status=status)
        said = {"title": title, "reason": reason, "typed": typed}
        context = {**self.each_context(request), **said}
        return render(request, "desk/refusal.html", context, status=status)


desk = DeskSite()
"""The one desk there is; every screen registers with it."""

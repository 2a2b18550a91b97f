"""Forms whose text the browser keeps until it has reached the desk, and posts that cannot be taken.

``static/desk/kept.js`` sends with such a form which of its records it is (``kept_as``) and who
typed it (``kept_by``).
"""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_BAD_ORIGIN
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from articles.admin import left_behind
from articles.admin.carrying import typed_in, unpacked
from articles.admin.not_saved import written_by_another
from articles.admin.site import desk
from articles.admin.unsent import window_of

TOOK = "desk_took"
"""The cookie that tells the browser's script which record it may forget."""

Answer = Callable[[HttpRequest], HttpResponse]


def told_when_taken(get_response: Answer) -> Answer:
    """Return a middleware that names the record of a form once its post has led on.

    A post by one account of what another one typed in the same browser is refused: the text stays
    in the browser for whom it belongs to.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        record = window_of(request) if request.method == "POST" else ""
        if not record:
            return get_response(request)
        typed_by = request.POST.get("kept_by", "")
        if request.user.is_authenticated and typed_by not in {"", str(request.user.pk)}:
            said = _(
                "Somebody else has logged in to this browser since you typed this, so it was not "
                "sent in their name. Log in again as yourself and open the page: your text is "
                "offered there."
            )
            return refused_form(request, _("Another account is logged in"), said)
        response = get_response(request)
        if 300 <= response.status_code < 400 and request.user.is_authenticated:
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(TOOK, record, path="/toa-soan/", secure=secure, samesite="Lax")
        return response

    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form whose token is no longer good; Django's ``CSRF_FAILURE_VIEW``.

    What was typed stands on it, unless another site sent the form. A log-in that carries a form,
    in a window beside the one in which its person has logged in, leads to sending that again; what
    it carries of somebody else is kept for them, and so is a story's form that somebody else typed.
    """
    origin = request.headers.get("Origin")
    is_ours = origin is not None and reason != REASON_BAD_ORIGIN % origin
    sent = unpacked(request) if is_ours else None
    if sent and sent.writer == request.user.pk:
        return desk.send_again(request, sent)
    if sent and request.user.is_authenticated:
        left_behind.keep(sent)
    if is_ours and request.user.is_authenticated and (another := written_by_another(request)):
        return another
    said = _(
        "This page was opened before you last logged in, so the desk did not take what it sent. "
        "Open the page again, put your text back and press the button once more."
    )
    typed = typed_in(request) if is_ours and request.user.is_authenticated else []
    return refused_form(request, _("Not sent: the log-in has changed"), said, typed=typed)


def refused_form(
    request: HttpRequest, title: str, reason: str, *, typed: Sequence[str] = ()
) -> HttpResponse:
    """Return the page of a post that was not taken, with the way back and what was ``typed``."""
    came_from = request.headers.get("Referer", "")
    known = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure())
    context = {
        **desk.each_context(request),
        "title": title,
        "reason": reason,
        "typed": typed,
        "back": came_from if known else request.path,
    }
    return render(request, "desk/refused_form.html", context, status=403)

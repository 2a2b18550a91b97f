"""A story as somebody judges it: what changed since they last did, and the moves they may make."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import body, changes, notices, versions, workflow
from articles.admin.comments import panel_of
from articles.admin.compare import version_named
from articles.admin.difference import shown
from articles.admin.moves import buttons
from articles.admin.site import desk
from articles.admin.stories import person, story_of
from articles.admin.turns import may_be_on
from articles.changes import Base, Since
from articles.models import Photo
from articles.photos.figures import rendition_url
from articles.versions import Content

SINCE: dict[Since, Promise] = {
    Since.APPROVED: gettext_lazy("Since you approved it"),
    Since.LIVE: gettext_lazy("Against what readers have"),
    Since.RETURNED: gettext_lazy("Since you returned it"),
}

NOTHING: dict[Since, Promise] = {
    Since.APPROVED: gettext_lazy("Nothing has changed since you approved it."),
    Since.LIVE: gettext_lazy("It reads as readers have it."),
    Since.RETURNED: gettext_lazy("Nothing has changed since you returned it."),
}


@desk.page("bai/<int:pk>/xem-xet/", name="review")
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Return what changed in a story since the person last judged it, else the whole story.

    ``?tu=`` names another version to compare with, of those that the person knows.
    """
    article = story_of(request, pk)
    if not article.version:
        raise Http404
    known = changes.bases(article, person(request))
    base = _chosen(request, known)
    newest = versions.latest(article)
    notices.mark_story_read(person(request), pk)
    context: dict[str, Any] = {
        **desk.each_context(request),
        "title": _("Review"),
        "article": article,
        "newest": newest,
        "moves": buttons(workflow.Step(article, person(request))),
        "may_be_on_it": may_be_on(article, request),
        "bases": [(SINCE[one.since], one) for one in known],
        "base": base,
        "comments": panel_of(article, request),
        "whole": whole(newest.content),
    }
    if base:
        context["difference"] = shown(
            changes.between(version_named(article, str(base.number)), newest)
        )
        context["nothing"] = NOTHING[base.since]
    return render(request, "desk/review.html", context)


def _chosen(request: HttpRequest, known: list[Base]) -> Base | None:
    said = request.GET.get("tu")
    chosen = [base for base in known if said is None or str(base.number) == said]
    if said is not None and not chosen:
        raise Http404
    return chosen[0] if chosen else None


def whole(content: Content) -> dict[str, Any]:
    """Return a version's content to be read: its body with photos and captions where they stand.

    ``unplaced`` holds the photos that stand nowhere in the text.
    """
    uses = {use["key"]: use for use in content["photos"]}
    photos = Photo.objects.in_bulk([use["photo"] for use in uses.values() if use["photo"]])
    cleaned = body.clean(content["body"])
    figures = {key: _figure(use, photos.get(use["photo"])) for key, use in uses.items()}
    placed = set(body.photo_keys(cleaned))
    return {
        **content,
        "body": mark_safe(  # noqa: S308  (cleaned above; the figures escape what they hold)
            body.with_photos(cleaned, lambda key: figures.get(key, ""))
        ),
        "unplaced": [figure for key, figure in figures.items() if key not in placed],
    }


def _figure(use: Content, photo: Photo | None) -> SafeString:
    """Return a photo with its caption, credit and description for the blind, all to be judged."""
    widths = photo.rendition_widths if photo else []
    picture = (
        format_html(
            '<img src="{}" alt="{}" loading="lazy">',
            rendition_url(photo.fingerprint, min(widths), "jpg"),
            use["alt"],
        )
        if photo and widths
        else format_html("<p>{}</p>", _("(no picture yet)"))
    )
    return format_html(
        '<figure class="judged-photo">{}<figcaption><span data-about="caption" data-photo-key="{}">'
        "{}</span> <small>{}</small> <small>{}</small></figcaption></figure>",
        picture,
        use["key"],
        use["caption"] or _("(no caption yet)"),
        use["credit"] or _("(no credit)"),
        _("For the blind: %(alt)s") % {"alt": use["alt"] or "–"},
    )

"""Bringing an old version back: a page that shows what would change, then a new version."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles import changes, versions, workflow
from articles.admin.compare import version_named
from articles.admin.difference import shown
from articles.admin.numbers import number_in
from articles.admin.site import desk
from articles.admin.stories import person, refusal_to_edit, story_of


@desk.page("bai/<int:pk>/phien-ban/<int:number>/dua-lai/", name="bring_back")
def bring_back(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show how the story would change, and bring the version back when that is confirmed."""
    article = story_of(request, pk)
    version = version_named(article, str(number))
    refusal = refusal_to_edit(request, article)
    if request.method == "POST" and not refusal:
        try:
            seen = number_in(request.POST.get("seen", "")) or 0
            article = workflow.bring_back(version, by=person(request), seen=seen)
        except workflow.Refused as refused:
            refusal = str(refused)
            article.refresh_from_db()
        else:
            told = _("Version %(old)d is back, as version %(number)d.")
            messages.success(request, told % {"old": number, "number": article.version})
            return redirect("admin:articles_article_change", pk)
    newest = versions.latest(article)
    context = {
        **desk.each_context(request),
        "title": _("Bring version %(number)d back") % {"number": number},
        "article": article,
        "old": newest,
        "new": version,
        "live": changes.live_number(article),
        "difference": shown(changes.between(newest, version, hours=False)),
        "nothing": _("The story reads as this version does already."),
        "refusal": refusal,
    }
    return render(request, "desk/bring_back.html", context, status=409 if refusal else 200)

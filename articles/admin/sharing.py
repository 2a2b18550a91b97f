"""The private links of a story: made, copied, counted and revoked at the desk."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_POST

from articles import sharing
from articles.admin.compare import version_named
from articles.admin.site import desk
from articles.admin.stories import person, story_of
from articles.models import PrivateLink

DAYS = ngettext_lazy("%(count)d day", "%(count)d days", "count")
LASTS = [(days, DAYS % {"count": days}) for days in (1, 3, 7, 14, 30)]
USUAL = 7


class LinkForm(forms.ModelForm):
    """For whom a link is, to which version, and for how long."""

    version = forms.CharField(widget=forms.HiddenInput)
    lasts = forms.TypedChoiceField(
        label=gettext_lazy("Opens for"), choices=LASTS, coerce=int, initial=USUAL
    )

    class Meta:
        model = PrivateLink
        fields = ("reader",)
        error_messages = {"reader": {"required": gettext_lazy("Say who will read it.")}}


@desk.page("bai/<int:pk>/lien-ket/", name="sharing")
def links(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a story's private links; make one, to the version asked for or else the newest."""
    article = story_of(request, pk)
    if not article.version:
        raise Http404
    said = request.POST.get("version") or request.GET.get("phien-ban") or str(article.version)
    version = version_named(article, said)
    form = LinkForm(request.POST or None, initial={"version": version.number})
    if request.method == "POST" and form.is_valid():
        sharing.make(
            version,
            by=person(request),
            reader=form.cleaned_data["reader"],
            lasts=timedelta(days=form.cleaned_data["lasts"]),
        )
        messages.success(request, _("The link is made: copy it below."))
        return redirect("admin:sharing", pk)
    now = timezone.now()
    context: dict[str, Any] = {
        **desk.each_context(request),
        "title": _("Private links"),
        "article": article,
        "version": version,
        "form": form,
        "links": [
            (link, address_of(link, request) if sharing.is_open(link, now) else "")
            for link in sharing.links_of(article)
        ],
    }
    return render(request, "desk/sharing.html", context, status=422 if form.errors else 200)


def address_of(link: PrivateLink, request: HttpRequest) -> str:
    """Return the whole address that opens a link."""
    return request.build_absolute_uri(reverse("shared", args=[sharing.token(link)]))


@desk.page("bai/<int:pk>/lien-ket/<int:link>/thu-hoi/", name="revoke_link")
@require_POST
def revoke(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    """Shut a link for good."""
    article = story_of(request, pk)
    found = get_object_or_404(PrivateLink, pk=link, version__article=article)
    sharing.revoke(found, by=person(request))
    messages.success(request, _("The link is revoked: nobody can open it any more."))
    return redirect("admin:sharing", pk)

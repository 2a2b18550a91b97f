"""A reader tells the desk of a mistake in a story."""

from datetime import timedelta

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from articles.models import PublishedArticle, ReaderReport, paper_now
from articles.public.most_read import is_from_our_pages
from articles.public.rendering import page
from articles.public.stories import cards

WITHIN = timedelta(hours=1)
MOST_OF_ONE = 5
MOST_OF_ALL = 300
"""How many reports are taken within that time, from one address and from everybody."""

PASSAGE = "doan"
"""The parameter that carries the passage a reader has marked."""


class ReportForm(forms.ModelForm):
    """What a reader writes; ``website`` is a trap that only programs fill in."""

    website = forms.CharField(required=False)

    class Meta:
        model = ReaderReport
        fields = ("passage", "message", "contact")
        labels = {"passage": gettext_lazy("The passage (you may leave it empty)")}
        widgets = {
            "passage": forms.Textarea({"rows": 3}),
            "message": forms.Textarea({"rows": 5}),
        }
        error_messages = {"message": {"required": gettext_lazy("Say what is wrong.")}}


# No page of the site has a cookie, so there is none that somebody else could ride on: the form
# takes what a page of ours sent.
@csrf_exempt
def report(request: HttpRequest, pk: str) -> HttpResponse:
    """Show the form for a public story and take what is sent (at most 6 queries)."""
    story = _story(pk)
    passage = request.GET.get(PASSAGE, "").replace("\0", "")[:1000]
    is_sent = request.method == "POST"
    form = ReportForm(request.POST if is_sent else None, initial={"passage": passage})
    status = 200
    if is_sent:
        refusal = _refusal(request)
        if form.is_valid() and not refusal:
            if not form.cleaned_data["website"]:
                form.instance.story = story
                form.instance.sender = _sender(request)
                form.save()
            return HttpResponseRedirect(reverse("public:report-sent", args=[story.pk]))
        if refusal:
            form.add_error(None, refusal)
        status = 429 if refusal else 422
    context = {"story": story, "form": form}
    return _not_kept(page(request, "report.html", context, paper=paper_now(), status=status))


def sent(request: HttpRequest, pk: str) -> HttpResponse:
    """Thank for a report."""
    story = _story(pk)
    return _not_kept(page(request, "report_sent.html", {"story": story}, paper=paper_now()))


def _story(pk: str) -> PublishedArticle:
    """Return the public story with this number; raises ``Http404`` if there is none."""
    story = cards().filter(pk=int(pk)).select_related("section").first()
    if story is None:
        raise Http404
    return story


def _not_kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


def _refusal(request: HttpRequest) -> str:
    """Return why nothing is taken from this reader now, or an empty text (2 queries)."""
    if not is_from_our_pages(request):
        return _("Please send the form from our own page.")
    lately = ReaderReport.objects.filter(sent_at__gt=timezone.now() - WITHIN)
    if lately.filter(sender=_sender(request)).count() >= MOST_OF_ONE:
        return _("You have sent several reports within the hour. Please send this one later.")
    if lately.count() >= MOST_OF_ALL:
        return _("Too many reports are coming in. Please send yours later, or telephone us.")
    return ""


def _sender(request: HttpRequest) -> str:
    address = request.META["REMOTE_ADDR"]
    return salted_hmac("reader report", f"{timezone.localdate()} {address}").hexdigest()

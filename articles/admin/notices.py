"""What somebody is told: the page of their notices, and how they want to be mailed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import notices
from articles.admin.numbers import number_in
from articles.admin.site import desk
from articles.admin.stories import person
from articles.models import MailChoice, Notice

OF_REMARKS = {Notice.Kind.COMMENTED, Notice.Kind.MENTIONED}
"""The notices whose way leads to the comments of their story."""


@desk.page("thong-bao/", name="notices")
def notice_list(request: HttpRequest) -> HttpResponse:
    """Return the person's notices, the newest first; posting marks those shown as read."""
    user = person(request)
    if request.method == "POST":
        notices.mark_read(user, up_to=_key(request.POST.get("up_to", "")))
        return redirect("admin:notices")
    before = request.GET.get("truoc")
    page = notices.page(user, before=None if before is None else _key(before))
    context = {
        **desk.each_context(request),
        "title": _("Notices"),
        "told": [
            {
                "notice": notice,
                "sentence": notices.sentence(notice),
                "story": notices.name_of_story(notice),
                "is_remark": notice.kind in OF_REMARKS,
            }
            for notice in page.notices
        ],
        "newest": page.notices[0].pk if page.notices else None,
        "older": page.next,
        "first": before is None,
    }
    return render(request, "desk/notices.html", context)


def _key(said: str) -> int:
    """Return the number of a notice that an address names; raises ``Http404`` for anything else."""
    key = number_in(said)
    if key is None:
        raise Http404
    return key


class MailChoiceForm(forms.ModelForm):
    """Each notice at once, one mail a day, or none."""

    class Meta:
        model = MailChoice
        fields = ("mails", "digest_hour")
        widgets = {
            "mails": forms.RadioSelect,
            "digest_hour": forms.Select(
                choices=[(hour, f"{hour:02}:00") for hour in range(24)],
            ),
        }
        help_texts = {"digest_hour": gettext_lazy("Only for the daily mail, in the paper’s time.")}


@desk.page("thong-bao/thu/", name="mail_choice")
def mail_choice(request: HttpRequest) -> HttpResponse:
    """Show and keep how the person wants to be mailed."""
    choice = notices.choice_of(person(request))
    form = MailChoiceForm(request.POST or None, instance=choice)
    if request.method == "POST" and form.is_valid():
        notices.choose(form.save(commit=False))
        messages.success(request, _("From now on you are mailed as you chose."))
        return redirect("admin:mail_choice")
    context: dict[str, Any] = {
        **desk.each_context(request),
        "title": _("Notices by e-mail"),
        "form": form,
        "address": person(request).email,
    }
    return render(request, "desk/mail_choice.html", context, status=422 if form.errors else 200)

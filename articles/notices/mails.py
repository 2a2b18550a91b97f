"""The mails: what each says, as plain text and as simple HTML, in the paper's language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import vietnamese
from articles.models import Notice
from articles.notices.sentences import name_of_story, sentence


def single(notice: Notice) -> EmailMultiAlternatives:
    """Return the mail of one notice."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = f"{notice.get_kind_display()}: {name_of_story(notice)}"
        return _mail(subject, [notice], name=f"notice-{notice.pk}")


def digest(notices: list[Notice]) -> EmailMultiAlternatives:
    """Return one mail of several notices of the same person, in the order they are given."""
    with translation.override(settings.LANGUAGE_CODE):
        count = len(notices)
        subject = ngettext("%(count)d notice for you", "%(count)d notices for you", count)
        subject %= {"count": count}
        return _mail(subject, notices, name=f"digest-{notices[-1].pk}")


def _mail(subject: str, notices: list[Notice], *, name: str) -> EmailMultiAlternatives:
    """Return a mail to the person of ``notices``; sent twice, it bears the same Message-ID."""
    context = {
        "newspaper": settings.NEWSPAPER["name"],
        "notices": [_told(notice) for notice in notices],
        "choice": settings.SITE_URL + reverse("admin:mail_choice"),
    }
    mail = EmailMultiAlternatives(
        subject=f"[{settings.NEWSPAPER['name']}] {' '.join(subject.split())}",
        body=render_to_string("mail/notices.txt", context),
        to=[notices[0].person.email],
        headers={
            "Message-ID": f"<{name}@{urlsplit(settings.SITE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(render_to_string("mail/notices.html", context), "text/html")
    return mail


def _told(notice: Notice) -> dict[str, str]:
    """Return what the templates say of one notice."""
    path = reverse("admin:articles_article_change", args=[notice.article_id])
    return {
        "sentence": sentence(notice),
        "story": name_of_story(notice),
        "text": notice.text,
        "at": vietnamese.reader_date(timezone.localtime(notice.made_at)),
        "address": settings.SITE_URL + path,
        "label": _("Open the story"),
    }

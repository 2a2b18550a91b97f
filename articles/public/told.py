"""A story as a feed tells it: whole, with whole addresses, and with what was corrected since."""

import re
from dataclasses import dataclass
from html import escape

from django.conf import settings
from django.http import HttpRequest
from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import vietnamese
from articles.models import PublishedArticle
from articles.public.card_images import card_image

_PICTURE = re.compile(r"</?picture>|<source [^>]*>")
_TAG = re.compile(r"<(?:img|a) [^>]*>")
_RESPONSIVE = re.compile(r' (?:srcset|sizes|loading|decoding)="[^"]*"')
_INNER_ADDRESS = re.compile(r'\b(src|href)="/(?!/)')
"""The HTML here is our own, cleaned twice: no ``>`` stands inside an attribute."""


@dataclass(frozen=True)
class Told:
    """A story as a feed tells it."""

    request: HttpRequest
    story: PublishedArticle

    def content(self) -> str:
        """Return all that readers of the page read: the lead, the body, what was corrected since.

        Programs that have the whole text show nothing of the summary.
        """
        lead = f"<p><strong>{escape(self.story.lead, quote=False)}</strong></p>\n"
        told = (lead if self.story.lead else "") + self._body() + self._corrections()
        return vietnamese.clean(told)

    def _body(self) -> str:
        """Return the story's HTML with whole addresses and plain pictures."""
        site = self.request.build_absolute_uri("/")

        def plain(tag: re.Match[str]) -> str:
            return _INNER_ADDRESS.sub(rf'\1="{site}', _RESPONSIVE.sub("", tag[0]))

        return _TAG.sub(plain, _PICTURE.sub("", self.story.body))

    def _corrections(self) -> str:
        """Return the corrections, under their own heading; without one, nothing."""
        paragraphs = [
            f"<p>{vietnamese.reader_date(timezone.localtime(correction.published_at))}. "
            f"{linebreaksbr(correction.text, autoescape=True)}</p>"
            for correction in self.story.corrections.all()
        ]
        return "\n".join(["", f"<h2>{_('Correction')}</h2>", *paragraphs]) if paragraphs else ""

    def authors(self) -> list[str]:
        """Return the names under the story; the paper answers for one that nobody has signed.

        Names alone: Atom (RFC 4287, 3.2.1) wants a person's there, not what they did.
        """
        names = [vietnamese.clean(line["name"]) for line in self.story.byline]
        return names or [settings.NEWSPAPER["name"]]

    def picture(self) -> dict[str, str] | None:
        """Return the lead picture in the words of Media RSS, its caption and credit beside."""
        photo = self.story.lead_photo
        if photo is None:
            return None
        card = card_image(self.request, self.story)
        return {
            "url": card.address,
            "medium": "image",
            "type": "image/jpeg",
            "width": str(card.width),
            "height": str(card.height),
            "caption": vietnamese.clean(photo["caption"]),
            "credit": vietnamese.clean(photo["credit"]),
        }

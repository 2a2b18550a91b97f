"""The masthead: who answers for the paper, from which day on.

What it must hold is that of article 46 of the Press Law of 2016 (103/2016/QH13): the governing body
under the paper's name; licence, address, telephone, e-mail and the head of the paper at the foot.
The Press Law of 2025 has taken its place since 1 July 2026; whether it asks for more is to be seen.
"""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.fields import NFCCharField, NFCTextField


class Masthead(models.Model):
    """What the masthead says from ``valid_from`` on, until the next one's day."""

    valid_from = models.DateField(
        _("valid from"), unique=True, help_text=_("The day from which every page shows it.")
    )
    governing_body = NFCCharField(
        _("governing body"), max_length=200, help_text=_("Stands under the paper’s name.")
    )
    editor_in_chief = NFCCharField(_("editor-in-chief"), max_length=120)
    deputies = NFCCharField(
        _("deputy editors-in-chief"),
        max_length=300,
        blank=True,
        help_text=_("Names with commas between them."),
    )
    licence = NFCCharField(
        _("licence"), max_length=300, help_text=_("Its number, its day, and who gave it.")
    )
    address = NFCCharField(_("address of the newsroom"), max_length=300)
    phone = NFCCharField(_("telephone"), max_length=60)
    email = models.EmailField(_("e-mail"))
    hotline = NFCCharField(_("readers’ line"), max_length=60, blank=True)
    offices = NFCTextField(_("other offices"), blank=True, help_text=_("One on each line."))
    about = NFCTextField(
        _("about the paper"), blank=True, help_text=_("An empty line parts two paragraphs.")
    )

    class Meta:
        verbose_name = _("masthead")
        verbose_name_plural = _("mastheads")
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self.valid_from:%d/%m/%Y}: {self.editor_in_chief}"


def masthead_on(day: date) -> Masthead | None:
    """Return the masthead that holds on ``day``; None before the first (1 query)."""
    return Masthead.objects.filter(valid_from__lte=day).order_by("-valid_from").first()


def masthead_today() -> Masthead | None:
    """Return the masthead that holds today in the paper's time (1 query)."""
    return masthead_on(timezone.localdate())

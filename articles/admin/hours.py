"""Hours that somebody sets at the desk."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 2000, 2199
"""The years between which a story is planned; others are typing slips, and of those before our
era, which the first hours of the year 1 are in UTC, nobody could read the story any more."""


def check_of_our_time(moment: datetime) -> None:
    """Raise ``ValidationError`` for an hour at which no paper comes out."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValidationError(
            _("The year %(year)d is a typing slip: write it with four digits, such as 2026.")
            % {"year": moment.year}
        )

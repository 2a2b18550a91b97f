"""Days in the paper's time."""

from datetime import date, datetime, time

from django.utils import timezone


def beginning_of(day: date) -> datetime:
    """Return the first moment of a day in the paper's time."""
    return timezone.make_aware(datetime.combine(day, time.min))

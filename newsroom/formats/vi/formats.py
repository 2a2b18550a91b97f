"""Dates as a newsroom writes them: ``25/11/2026``, ``25/11/2026, 21:42``."""

DATE_FORMAT = "j/n/Y"
SHORT_DATE_FORMAT = "j/n/Y"
DATETIME_FORMAT = "j/n/Y, H:i"
SHORT_DATETIME_FORMAT = "j/n/Y, H:i"

DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
"""Day before month: Django takes 1/7 for the 7th of January in a language that does not say."""

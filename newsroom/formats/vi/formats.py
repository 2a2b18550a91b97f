"""Dates as a newsroom writes them: ``25/11/2026``, ``21:42, 25/11/2026``."""

DATE_FORMAT = "j/n/Y"
SHORT_DATE_FORMAT = "j/n/Y"
DATETIME_FORMAT = "H:i, j/n/Y"
SHORT_DATETIME_FORMAT = "H:i, j/n/Y"

"""A report in plain text becomes a structured draft, with every guess shown.

``read`` makes clean text of the bytes, ``propose`` says what it understood, ``keep`` makes the
draft when a person has looked at it.
"""

from articles.intake.errors import ForeignEncoding, IntakeError
from articles.intake.keeping import keep
from articles.intake.proposal import Proposal, propose
from articles.intake.reading import Reading, clean, read

__all__ = [
    "ForeignEncoding",
    "IntakeError",
    "Proposal",
    "Reading",
    "clean",
    "keep",
    "propose",
    "read",
]

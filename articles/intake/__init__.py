"""A report in plain text becomes a structured draft, with every guess shown.

``read`` makes clean text of the bytes, ``propose`` says what it understood, ``keep`` makes the
draft when a person has looked at it (``fitted``, where nobody has), and ``judge`` settles the
guesses that stayed with it.
``taken_in_before`` tells of a report that comes twice.
"""

from articles.intake.again import taken_in_before
from articles.intake.errors import ForeignEncoding, IntakeError
from articles.intake.fitting import fitted
from articles.intake.guesses import Verdict, can_be_taken_out, judge
from articles.intake.keeping import keep
from articles.intake.proposal import Proposal, propose
from articles.intake.reading import MOST_PARAGRAPHS, Reading, clean, read
from articles.intake.structure import Guess

__all__ = [
    "MOST_PARAGRAPHS",
    "ForeignEncoding",
    "Guess",
    "IntakeError",
    "Proposal",
    "Reading",
    "Verdict",
    "can_be_taken_out",
    "clean",
    "fitted",
    "judge",
    "keep",
    "propose",
    "read",
    "taken_in_before",
]

"""Several people at one story: who has it open, who takes it over, and two texts of it."""

from articles.together.both_texts import (
    BothTexts,
    Choice,
    Content,
    Outdated,
    Question,
    both_texts,
    choose,
)
from articles.together.presence import Other, leave, others, say_here
from articles.together.taking_over import take_over

__all__ = [
    "BothTexts",
    "Choice",
    "Content",
    "Other",
    "Outdated",
    "Question",
    "both_texts",
    "choose",
    "leave",
    "others",
    "say_here",
    "take_over",
]

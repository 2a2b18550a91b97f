"""What is longer than a draft has room for: cut, and told as a guess that somebody must look at."""

from dataclasses import replace
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from articles.intake.proposal import Proposal
from articles.intake.structure import Guess
from articles.models import (
    Article,
    ArticleDepartment,
    ArticleOfficial,
    ArticlePhoto,
    ArticlePlace,
    Author,
)


def fitted(proposal: Proposal) -> tuple[Proposal, list[Guess]]:
    """Return ``proposal`` as a draft can hold it, and what was cut, which its guesses tell too.

    Where a person sees the proposal before it is kept, the forms ask for shorter words instead.
    """
    cuts: list[Guess] = []

    def fit(words: str, field: str, model: type[Model], column: str) -> str:
        most = _room(model, column)
        if len(words) <= most:
            return words
        why = _("This has %(length)d characters, and there is room for %(most)d: cut off there.")
        cut = words[:most].rstrip()
        cuts.append(Guess(field, cut, why % {"length": len(words), "most": most}))
        return cut

    fitting = replace(
        proposal,
        title=fit(proposal.title, "title", Article, "headline"),
        body=[
            replace(block, credit=fit(block.credit, f"body[{place}]", ArticlePhoto, "credit"))
            for place, block in enumerate(proposal.body)
        ],
        byline=[
            replace(line, name=fit(line.name, "byline", Author, "name")) for line in proposal.byline
        ],
        officials=[
            replace(
                find,
                name=fit(find.name, "officials", ArticleOfficial, "name"),
                title=fit(find.title, "officials", ArticleOfficial, "title"),
            )
            for find in proposal.officials
        ],
        departments=[
            fit(name, "departments", ArticleDepartment, "name") for name in proposal.departments
        ],
        places=[fit(name, "places", ArticlePlace, "name") for name in proposal.places],
    )
    return replace(fitting, guesses=[*proposal.guesses, *cuts]), cuts


def _room(model: type[Model], column: str) -> int:
    field: Any = model._meta.get_field(column)
    return int(field.max_length)

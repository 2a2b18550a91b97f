"""Where a story stands at the desk."""

from django import template

from articles import workflow
from articles.models import Article

register = template.Library()


@register.filter
def whose_turn(article: Article) -> str:
    """Return the role whose turn it is, as people say it in a sentence; empty if nobody's."""
    return workflow.whose_turn(article).lower()

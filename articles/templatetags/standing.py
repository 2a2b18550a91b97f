"""Where a story stands at the desk."""

from django import template
from django.utils.translation import gettext as _

from articles import workflow
from articles.models import Article, Status

register = template.Library()


@register.filter
def waits_for(article: Article) -> str:
    """Return whom a story waits for, and that it is to publish where all have approved it.

    Empty if it is nobody's turn.
    """
    said = {"role": workflow.whose_turn(article).lower()}
    if article.status == Status.APPROVED:
        return _("waits for the %(role)s to publish it") % said
    return _("waits for: %(role)s") % said if said["role"] else ""

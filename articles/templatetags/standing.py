"""Where a story stands at the desk."""

from django import template
from django.utils.translation import gettext as _

from articles import workflow
from articles.models import Article, Status
from articles.templatetags.newspaper import short_date

register = template.Library()


@register.filter
def waits_for(article: Article) -> str:
    """Return whom a story waits for, and that it is to publish where all have approved it.

    A scheduled one waits for its hour. Empty if it is nobody's turn.
    """
    if article.state == Status.SCHEDULED and article.publish_at:
        return _("comes out at %(moment)s") % {"moment": short_date(article.publish_at)}
    said = {"role": workflow.whose_turn(article).lower()}
    if article.status == Status.APPROVED:
        return _("waits for the %(role)s to publish it") % said
    return _("waits for: %(role)s") % said if said["role"] else ""

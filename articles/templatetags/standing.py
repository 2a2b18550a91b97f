"""Where a story stands at the desk."""

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.queue import open_reports
from articles.models import Article, ReaderReport, Status
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


@register.simple_tag(takes_context=True)
def readers_report(context: Context, article: Article) -> list[ReaderReport]:
    """Return the open reports of mistakes in a story, for those who look into them (1 query).

    Readers report what they have: a story that never came out is not asked about.
    """
    if not hasattr(article, "published"):
        return []
    return list(open_reports(context["user"]).filter(story=article.pk))

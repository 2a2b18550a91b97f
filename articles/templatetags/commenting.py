"""Template filters of the comments."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import comments
from articles.models import Comment

register = template.Library()


@register.filter
def said(comment: Comment) -> SafeString:
    """Return what a comment says, with the names that it mentions marked."""
    pieces = comments.pieces(comment.text, comment.mentioned.all())
    return format_html_join(
        "",
        "{}",
        (
            [format_html('<b class="mention">{}</b>', text) if is_name else text]
            for text, is_name in pieces
        ),
    )

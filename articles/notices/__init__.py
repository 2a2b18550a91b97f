"""Notices: who is told what about a story, in the desk and by e-mail.

``tell`` writes them, in the caller's transaction. A process of its own mails them (``watch``).
"""

from articles.notices.choosing import choice_of, choose
from articles.notices.reading import Page, mark_read, mark_story_read, page, unread
from articles.notices.sending import send_due
from articles.notices.sentences import name_of_story, sentence
from articles.notices.telling import tell, tell_each
from articles.notices.watching import Stop, watch

__all__ = [
    "Page",
    "Stop",
    "choice_of",
    "choose",
    "mark_read",
    "mark_story_read",
    "name_of_story",
    "page",
    "send_due",
    "sentence",
    "tell",
    "tell_each",
    "unread",
    "watch",
]

"""What people type is kept before they save it, and no text in it is ever written over unkept.

``keep``, ``put_aside``, ``settle`` and ``set_aside`` write; ``find``, ``waiting``, ``content_of``,
``unsaid``,
``words_of``, ``fields_of`` and ``fields_of_new`` read; ``reports`` reads what is no story yet.
``unsent`` keeps what is typed in forms beside a story: reasons of moves and comments.
"""

from articles.unsaved.contents import base_of, content_of, fields_of, fields_of_new, unsaid
from articles.unsaved.copies import PAGE, Copy, copies_of, unsaved_of, words_of
from articles.unsaved.slots import (
    Fields,
    Report,
    Where,
    find,
    keep,
    put_aside,
    set_aside,
    settle,
    waiting,
)

__all__ = [
    "PAGE",
    "Copy",
    "Fields",
    "Report",
    "Where",
    "base_of",
    "content_of",
    "copies_of",
    "fields_of",
    "fields_of_new",
    "find",
    "keep",
    "put_aside",
    "set_aside",
    "settle",
    "unsaid",
    "unsaved_of",
    "waiting",
    "words_of",
]

"""What people type is kept before they save it, and no text in it is ever written over unkept.

``keep``, ``settle`` and ``set_aside`` write; ``text``, ``waiting`` and ``content_of`` read.
"""

from articles.unsaved.contents import content_of
from articles.unsaved.slots import (
    Fields,
    Where,
    keep,
    put_aside,
    set_aside,
    settle,
    text,
    waiting,
)

__all__ = [
    "Fields",
    "Where",
    "content_of",
    "keep",
    "put_aside",
    "set_aside",
    "settle",
    "text",
    "waiting",
]

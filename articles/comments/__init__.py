"""What the newsroom says to one another about a story: on a passage, a field, a caption or all.

Write with ``add``, ``answer``, ``resolve`` and ``reopen``; ``threads`` and ``count_open`` read. A
passage is found again in a text that has changed since (``passages``). Who may do what is
``workflow``'s to say.
"""

from articles.comments.mentions import handle, mentioned_in, pieces, unknown_in
from articles.comments.passages import Passage, Standing, found_in
from articles.comments.reading import Thread, count_open, threads
from articles.comments.writing import add, answer, reopen, resolve

__all__ = [
    "Passage",
    "Standing",
    "Thread",
    "add",
    "answer",
    "count_open",
    "found_in",
    "handle",
    "mentioned_in",
    "pieces",
    "reopen",
    "resolve",
    "threads",
    "unknown_in",
]

"""The desk's screens: they translate between HTTP and the rooms, and decide nothing."""

from articles.admin import (
    accounts,
    articles,
    autosave,
    bringing_back,
    checklist,
    compare,
    directory,
    history,
    intake,
    masthead,
    moves,
    notices,
    preview,
    reader_reports,
    review,
    rundown,
    turns,
)
from articles.admin.site import desk

__all__ = [
    "accounts",
    "articles",
    "autosave",
    "bringing_back",
    "checklist",
    "compare",
    "desk",
    "directory",
    "history",
    "intake",
    "masthead",
    "moves",
    "notices",
    "preview",
    "reader_reports",
    "review",
    "rundown",
    "turns",
]

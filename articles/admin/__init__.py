"""The desk's screens: they translate between HTTP and the rooms, and decide nothing."""

from articles.admin import (
    accounts,
    articles,
    autosave,
    checklist,
    directory,
    history,
    intake,
    masthead,
    moves,
    preview,
    reader_reports,
    rundown,
)
from articles.admin.site import desk

__all__ = [
    "accounts",
    "articles",
    "autosave",
    "checklist",
    "desk",
    "directory",
    "history",
    "intake",
    "masthead",
    "moves",
    "preview",
    "reader_reports",
    "rundown",
]

"""Notices: who is told what about a story, in the desk and by e-mail."""

from articles.notices.telling import tell

__all__ = ["tell"]

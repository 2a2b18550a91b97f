"""The demo newsroom: an invented paper with people, stories in every state and drawn pictures.

Everybody in it is invented; the places are the real communes of Phú Thọ.
"""

from articles.demo.accounts import LOG_INS, PASSWORD, is_loaded
from articles.demo.newsroom import build

__all__ = ["LOG_INS", "PASSWORD", "build", "is_loaded"]

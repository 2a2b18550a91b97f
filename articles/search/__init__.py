"""Search in the stories that readers have: marks as typed come first, none typed matches all.

Beside each story stand its lexemes (``lexemes``), with one index. A query becomes tiers, each a
question that this index answers by itself (``tiers``), walked from the best on (``walking``).
"""

from articles.search.asking import Query, read
from articles.search.finding import Hit, Results, search
from articles.search.indexing import index
from articles.search.narrowing import Narrowing

__all__ = ["Hit", "Narrowing", "Query", "Results", "index", "read", "search"]

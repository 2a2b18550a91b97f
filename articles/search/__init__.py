"""Full text search on PostgreSQL: marks as typed rank first, none typed matches all.

Two vectors stand beside each story: its words in one spelling with their marks, and folded. A
query is matched on the folded one; where the person typed marks, stories that have those very
marks come first.
"""

from articles.search.asking import Query, read
from articles.search.finding import Hit, Results, search
from articles.search.indexing import index

__all__ = ["Hit", "Query", "Results", "index", "read", "search"]

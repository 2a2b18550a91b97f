"""From the environment to Django's ``DATABASES``."""

from pathlib import Path
from typing import Any

import dj_database_url

from newsroom.database import cluster


def database(url: str, var: Path, *, pool: bool = False) -> dict[str, Any]:
    """Return the entry for ``DATABASES``: the server named by ``url``, or our own if it is empty.

    ``pool`` keeps connections in a pool, for the server that answers many requests at once.
    """
    own = {"NAME": cluster.DATABASE, "EMBEDDED": var}
    entry: dict[str, Any] = {**dj_database_url.parse(url)} if url else own
    options = entry.get("OPTIONS", {})
    if pool:
        options = {**options, "pool": {"min_size": 1, "max_size": 8, "timeout": 30}}
    return {**entry, "ENGINE": "newsroom.database", "OPTIONS": options}

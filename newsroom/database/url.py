"""From the environment to Django's ``DATABASES``."""

from pathlib import Path
from typing import Any

import dj_database_url

from newsroom.database import cluster

MADE_WITHIN = 5.0
"""Seconds for which a connection is waited for."""

TRIED_FOR = 2.0
"""Seconds for which the pool tries by itself; whoever asks next has it begin anew.

Its own pauses grow to minutes, in which nobody would notice that the database is back.
"""

POOL = {"min_size": 1, "max_size": 8, "timeout": MADE_WITHIN, "reconnect_timeout": TRIED_FOR}


def database(url: str, var: Path, *, pool: bool = False) -> dict[str, Any]:
    """Return the entry for ``DATABASES``: the server named by ``url``, or our own if it is empty.

    ``pool`` keeps connections in a pool, for the server that answers many requests at once.
    """
    own = {"NAME": cluster.DATABASE, "EMBEDDED": var}
    entry: dict[str, Any] = {**dj_database_url.parse(url)} if url else own
    options = entry.get("OPTIONS", {})
    if pool:
        options = {**options, "pool": POOL}
    return {**entry, "ENGINE": "newsroom.database", "OPTIONS": options}

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

ASKS = {"random_page_cost": "1.1", "jit": "off"}
"""How PostgreSQL plans what we ask, whoever set it up.

Pages from anywhere cost as much as those in a row: there is no disk that turns, and at 4 a search
of some thousand stories reads the lexemes of all, not the index. And no statement of ours takes
so long that to compile it (``jit``) would be worth it.
"""

WAITS = {"statement_timeout": "20s"}
"""How long the server lets a statement take: who asked has long gone, and others wait behind it.

A search may take so long while an archive comes in; commands are let take what they need.
"""

POOL = {"min_size": 1, "max_size": 8, "timeout": MADE_WITHIN, "reconnect_timeout": TRIED_FOR}


def database(url: str, var: Path, *, pool: bool = False) -> dict[str, Any]:
    """Return the entry for ``DATABASES``: the server named by ``url``, or our own if it is empty.

    ``pool`` keeps connections in a pool, for the server that answers many requests at once.
    """
    own = {"NAME": cluster.DATABASE, "EMBEDDED": var}
    entry: dict[str, Any] = {**dj_database_url.parse(url)} if url else own
    given = entry.get("OPTIONS", {})
    settings = {**ASKS, **WAITS} if pool else ASKS
    said = [given.get("options", ""), *(f"-c {name}={value}" for name, value in settings.items())]
    options = {**given, "options": " ".join(said).strip()}
    if pool:
        options["pool"] = POOL
    return {**entry, "ENGINE": "newsroom.database", "OPTIONS": options}

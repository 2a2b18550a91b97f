"""The database is away: who waited in vain spares others the wait, and it comes back by itself."""

from typing import Any

import psycopg
import pytest
from django.db import connection

from newsroom.database.base import LOOKED_WITHIN, DatabaseWrapper
from newsroom.database.url import MADE_WITHIN, POOL


@pytest.mark.django_db
def test_only_the_first_waits_and_whoever_comes_when_it_is_back_has_it_again() -> None:
    given = connection.settings_dict
    options = {**given["OPTIONS"], "pool": POOL}
    server: Any = DatabaseWrapper({**given, "OPTIONS": options}, alias="pooled")
    pool = server.pool
    there, pool.kwargs["host"] = pool.kwargs["host"], "/nowhere"
    assert pool.timeout == MADE_WITHIN
    pool.timeout = 0.01  # so long does the first wait here

    with pytest.raises(psycopg.OperationalError):
        server.get_new_connection({})
    assert pool.timeout == LOOKED_WITHIN

    pool.kwargs["host"] = there
    pool.timeout = 60  # a busy machine
    pool.putconn(server.get_new_connection({}))
    assert pool.timeout == MADE_WITHIN
    server.close_pool()

"""The database is away: who waited in vain spares others the wait, and it comes back by itself."""

from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from newsroom.database.base import LOOKED_WITHIN, DatabaseWrapper
from newsroom.database.url import MADE_WITHIN, POOL, database


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


@pytest.mark.django_db
@pytest.mark.parametrize(("pool", "waits"), [(True, "20s"), (False, "0")])
def test_the_server_gives_up_what_takes_too_long_and_a_command_does_not(
    pool: bool, waits: str
) -> None:
    asked = database("", Path(), pool=pool)["OPTIONS"]["options"]
    params = {**connection.get_connection_params(), "options": asked}

    with psycopg.connect(**params) as other:
        found = other.execute("SELECT current_setting('statement_timeout')").fetchone()

    assert found == (waits,)


def test_what_the_address_of_a_database_asks_for_is_asked_for_besides() -> None:
    entry = database("postgres://a@b/c?options=-c%20search_path%3Dpaper", Path())

    assert entry["OPTIONS"]["options"] == "-c search_path=paper -c random_page_cost=1.1 -c jit=off"

"""A database of its own for what is measured; the newsroom's data is not touched."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

NAME = "newsroom_bench"
"""Not the name that the tests use: both may run at once."""


@contextmanager
def thrown_away() -> Iterator[None]:
    """Work in a database made by the migrations, and drop it afterwards."""
    name = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = NAME
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)

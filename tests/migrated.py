"""A database with all migrations, of which each process that runs tests takes a copy.

To migrate takes five seconds of computing, to copy a third of one. It stays for the next run, which
makes it anew if the records or their migrations have changed.
"""

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import connection

LOCK = 5_432_001
MAKES_IT = ("articles/migrations", "articles/models", "newsroom/settings.py", "requirements.txt")
"""What it comes from; the last two name the applications and the versions of their packages."""


def migrated() -> str:
    """Return the name of the migrated database; of processes that ask at once, one makes it."""
    name = f"test_{connection.settings_dict['NAME']}_migrated"
    made_from = fingerprint()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # until the connection is closed
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [name],
        )
        if cursor.fetchone() != (made_from,):
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
            make(name)
            cursor.execute(f'COMMENT ON DATABASE "{name}" IS %s', [made_from])
    return name


def fingerprint() -> str:
    """Return what is another when the migrated database would be another."""
    places = [Path(settings.BASE_DIR, place) for place in MAKES_IT]
    files = [file for place in places for file in [place, *place.rglob("*.py")] if file.is_file()]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def make(name: str) -> None:
    """Make the database, and leave it."""
    database, test = connection.settings_dict, connection.settings_dict["TEST"]
    names = database["NAME"], test["NAME"]
    test["NAME"] = name
    connection.creation.create_test_db(verbosity=0, serialize=False)
    connection.close()  # nobody may be in a database that is copied
    database["NAME"], test["NAME"] = names

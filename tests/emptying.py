"""How a test with real transactions leaves the database: without a row of what it made.

Django would cut every table off and enter the content types and permissions anew, which takes
longer than many a test. Here only what has rows is emptied; those two stay as they are,
and the roles, which a migration made. So do the sessions: what a page sent as it was closed may be
answered in the middle of the next test, and if its session were gone, the answer would take the
cookie out of a browser in which somebody else has sat down.
"""

from typing import Any

from django.db import connection, transaction

KEPT = {"django_content_type", "auth_permission", "auth_group", "django_session"}


def empty(_test_case: Any = None) -> None:
    """Take every row out of every table, past the guards that keep the newsroom's own records.

    What a page sent as it was closed may come in between a look and its deleting, which asks
    nothing about who names whom: so it looks again until there is nothing.
    """
    tables = set(connection.introspection.django_table_names(include_views=False)) - KEPT
    while full := having_rows(tables):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('is_superuser')::boolean")
            [may_pass_triggers] = cursor.fetchone()
            if may_pass_triggers:
                cursor.execute("SET LOCAL session_replication_role = replica")
                for table in full:
                    cursor.execute(f"DELETE FROM {table}")  # noqa: S608  (our own tables)
            else:
                cursor.execute(f"TRUNCATE {', '.join(full)} CASCADE")


def having_rows(tables: set[str]) -> list[str]:
    """Return those of ``tables`` that are not empty."""
    looks = [
        f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})"  # noqa: S608  (our own tables)
        for table in tables
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(looks))
        return [table for (table,) in cursor.fetchall()]

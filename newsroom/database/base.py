"""The database backend: Django's own for PostgreSQL, on a server that is there when needed."""

from typing import Any

import psycopg
from django.db.backends.postgresql import base, features, operations
from django.db.backends.utils import CursorWrapper

from newsroom.database import cluster
from newsroom.database.holding import hold
from newsroom.database.url import MADE_WITHIN

ONLY_WHEN_ASKED = 2**31
"""Django's own statements hold their values, so no two are alike and none is worth a plan."""

LOOKED_WITHIN = 0.05
"""Seconds for which a connection is waited for while the database is away: readers must hear that
at once, not in a queue behind others who wait."""


class DatabaseFeatures(features.DatabaseFeatures):
    """What the newsroom needs of a server."""

    minimum_database_version = (15,)


class PreparedCursor(psycopg.Cursor[Any]):
    """A cursor whose statements PostgreSQL prepares once for a connection."""

    def execute(
        self,
        query: Any,
        params: Any = None,
        *,
        prepare: bool | None = True,
        binary: bool | None = None,
    ) -> "PreparedCursor":
        """Run the statement; its values travel apart from it, with the types that they have."""
        return super().execute(query, params, prepare=prepare, binary=binary)


class DatabaseOperations(operations.DatabaseOperations):
    """What a cursor ran, in words."""

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> str:
        """Return the statement with its values in it, though they were not sent so."""
        if isinstance(cursor, PreparedCursor):
            return str(self.compose_sql(sql, params))
        return super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection; the first one in a process starts the embedded server if it is ours.

    Commands that ask the database nothing start no server.
    """

    features_class = DatabaseFeatures
    ops_class = DatabaseOperations

    def get_connection_params(self) -> dict[str, Any]:
        """Return the parameters of a connection, the embedded server's socket among them."""
        var = self.settings_dict.get("EMBEDDED")
        if var:
            self.settings_dict["HOST"] = str(hold(var).sockets)
            self.settings_dict["USER"] = cluster.USER
        params: dict[str, Any] = super().get_connection_params()
        if params["prepare_threshold"] is None:
            params["prepare_threshold"] = ONLY_WHEN_ASKED
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a connection; who waited for one in vain spares others the wait."""
        try:
            found = super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            if self.pool:
                self.pool.timeout = LOOKED_WITHIN
            raise
        if self.pool:
            self.pool.timeout = MADE_WITHIN
        return found

    def prepared_cursor(self) -> CursorWrapper:
        """Return a cursor for statements that are asked again and again with other values."""
        self.ensure_connection()
        with self.wrap_database_errors:
            cursor: CursorWrapper = self._prepare_cursor(  # type: ignore[attr-defined]
                PreparedCursor(self.connection)
            )
        return cursor

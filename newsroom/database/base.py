"""The database backend: Django's own for PostgreSQL, on a server that is there when needed."""

from typing import Any

from django.db.backends.postgresql import base, features

from newsroom.database import cluster
from newsroom.database.holding import hold


class DatabaseFeatures(features.DatabaseFeatures):
    """What the newsroom needs of a server."""

    minimum_database_version = (15,)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection; the first one in a process starts the embedded server if it is ours.

    Commands that ask the database nothing start no server.
    """

    features_class = DatabaseFeatures

    def get_connection_params(self) -> dict[str, Any]:
        """Return the parameters of a connection, the embedded server's socket among them."""
        var = self.settings_dict.get("EMBEDDED")
        if var:
            self.settings_dict["HOST"] = str(hold(var).sockets)
            self.settings_dict["USER"] = cluster.USER
        params: dict[str, Any] = super().get_connection_params()
        return params

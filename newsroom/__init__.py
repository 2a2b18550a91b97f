"""The project: settings, addresses, database, server."""

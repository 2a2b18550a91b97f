"""Lines of the log that say enough without a trace of where in the program they come from."""

import logging

from django.http import UnreadablePostError
from psycopg_pool import PoolTimeout


class WithoutTrace(logging.Filter):
    """Leaves one line of a request that found no database, or whose sender went away.

    Sixty lines for each reader would fill a disk while the database is away.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the trace from such a record, and give it the reason; let all pass."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, UnreadablePostError) or (
            error and isinstance(error.__cause__, PoolTimeout)
        ):
            record.msg, record.args = "%s: %s", (record.getMessage(), error)
            record.exc_info = None
        return True

"""The log: one line where the reason says enough, a trace where the fault may be ours."""

import logging
import sys

import pytest
from django.db import OperationalError
from django.http import UnreadablePostError
from psycopg_pool import PoolTimeout

from newsroom.log_lines import WithoutTrace


def told(error: Exception, cause: Exception | None) -> logging.LogRecord:
    """The record of a request that failed so."""
    try:
        raise error from cause
    except type(error):
        record = logging.LogRecord(
            "django.request", logging.ERROR, "", 0, "%s: %s", ("Failed", "/100%/"), sys.exc_info()
        )
    assert WithoutTrace().filter(record)
    return record


@pytest.mark.parametrize(
    ("error", "cause"),
    [(UnreadablePostError("gone"), None), (OperationalError("gone"), PoolTimeout("gone"))],
)
def test_what_is_no_fault_of_the_program_is_told_in_a_line(
    error: Exception, cause: Exception | None
) -> None:
    record = told(error, cause)
    assert (record.getMessage(), record.exc_info) == ("Failed: /100%/: gone", None)


@pytest.mark.parametrize("error", [LookupError("odd"), OperationalError("deadlock detected")])
def test_anything_else_keeps_its_trace(error: Exception) -> None:
    record = told(error, None)
    assert record.getMessage() == "Failed: /100%/"
    assert record.exc_info and record.exc_info[1] is error

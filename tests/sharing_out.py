"""How the tests are shared out among the processes that run them.

A class or a module that makes something dear once keeps to one process; every other test goes to
whichever is free. (The groups of pytest-xdist 3.8 do nothing under pytest 9.2: its issue 1386.)
"""

from xdist.scheduler import LoadScopeScheduling

IN_ONE_PROCESS = ("tests/house/test_embedded_database.py::", "tests/test_demo.py::DemoNewsroom::")
"""Beginnings of test names: what begins alike is run by the same process, one after another."""


class SharingOut(LoadScopeScheduling):
    """Single tests in the order in which they were collected, and whole groups."""

    def _split_scope(self, nodeid: str) -> str:
        return next((group for group in IN_ONE_PROCESS if nodeid.startswith(group)), nodeid)

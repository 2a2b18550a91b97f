"""Jobs in several processes."""

import os

import pytest

from articles.archive.working import WorkerLost, in_processes


def test_a_worker_that_is_ended_from_outside_is_told_of() -> None:
    with pytest.raises(WorkerLost):
        list(in_processes(os._exit, [1], processes=2))

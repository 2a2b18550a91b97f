"""Doing many jobs in several processes, each with a database connection of its own."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from typing import Any, TypeVar

import django
from django.db import connection

Job = TypeVar("Job")
Result = TypeVar("Result")


class WorkerLost(RuntimeError):  # noqa: N818  (reads as what happened)
    """A worker was ended from outside, as for want of memory; what it worked on is not done."""


def in_processes(
    task: Callable[[Job], Result], jobs: Iterable[Job], *, processes: int | None = None
) -> Iterator[Result]:
    """Yield what ``task`` returns for each job, in the order in which they are done.

    ``task`` is a function of a module; ``jobs`` are taken as they are needed. With one process
    everything is done in this one. None is one more than there are cores: some wait for PostgreSQL
    or for each other at any time. What a task raises is raised here, and ``WorkerLost`` if a worker
    is gone, after which nothing more is begun. A worker whose parent is gone finishes its job and
    ends.
    """
    many = processes or (os.cpu_count() or 1) + 1
    if many == 1:
        yield from map(task, jobs)
        return
    waiting = iter(jobs)
    workers = [_start(task) for _worker in range(many)]
    busy: set[Any] = set()
    try:
        for (_process, first), job in zip(workers, islice(waiting, many), strict=False):
            first.send(job)
            busy.add(first)
        while busy:
            ready: list[Any] = wait(busy)
            for line in ready:
                try:
                    answer = line.recv()
                except EOFError:
                    raise WorkerLost from None
                if isinstance(answer, _Failed):
                    raise answer.error
                for job in islice(waiting, 1):
                    line.send(job)
                    break
                else:
                    busy.remove(line)
                yield answer
    finally:
        for process, ours in workers:
            ours.close()
            process.join()


@dataclass(frozen=True)
class _Failed:
    """What a worker answers when its task raised."""

    error: Exception


def _start(task: Callable[[Job], Result]) -> tuple[ForkServerProcess, Connection]:
    """Start a worker; it alone holds the other end of its line, so that it hears if we go.

    It is forked from a process that has nothing but the project set up, no connection and no
    thread: to set it up for each worker is most of what a small archive costs.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(["articles.archive.workshop"])
    ours, theirs = context.Pipe()
    database = connection.settings_dict["NAME"]
    process = context.Process(
        target=_work, args=(task.__module__, task.__name__, theirs, database), daemon=True
    )
    process.start()
    theirs.close()
    return process, ours


def _work(module: str, name: str, line: Connection, database: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, which then lets us end
    django.setup()
    connection.settings_dict["NAME"] = database
    task = getattr(import_module(module), name)
    while True:
        try:
            job = line.recv()
        except (EOFError, OSError):
            break
        try:
            answer = task(job)
        except Exception as error:
            answer = _Failed(error)
        try:
            line.send(answer)
        except OSError:
            break
    connection.close()

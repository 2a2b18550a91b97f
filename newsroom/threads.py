"""A few threads that work for an event loop."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any


class Threads:
    """Does what it is given in one of ``count`` threads, in the order in which it came.

    They are daemons, unlike those of ``ThreadPoolExecutor``: a request that does not end must not
    keep the server from ending.
    """

    def __init__(self, count: int) -> None:
        self._work: SimpleQueue[Callable[[], None]] = SimpleQueue()
        for number in range(count):
            threading.Thread(target=self._run, name=f"request-{number}", daemon=True).start()

    def do(self, work: Callable[[], Any]) -> "asyncio.Future[Any]":
        """Return what ``work`` will return; called in the loop."""
        loop = asyncio.get_running_loop()
        done = loop.create_future()

        def settle(result: Any, error: BaseException | None) -> None:
            if done.cancelled():
                return
            if error is None:
                done.set_result(result)
            else:
                done.set_exception(error)

        def work_and_tell() -> None:
            result, error = None, None
            try:
                result = work()
            except BaseException as raised:
                error = raised
            with suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits any more
                loop.call_soon_threadsafe(settle, result, error)

        self._work.put(work_and_tell)
        return done

    def _run(self) -> None:
        while True:
            self._work.get()()

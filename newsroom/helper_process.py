"""A process beside the server: started with it, again when it ends alone, and ended with it."""

import subprocess
import time
from collections.abc import Sequence

PAUSES = (1.0, 5.0, 15.0, 60.0)
"""Seconds before it is started again: the longer, the oftener it has ended soon after its start."""

SOON = 60.0
"""Seconds after which a process that ends is taken to have worked until then."""


class HelperProcess:
    """Keeps ``command`` running for as long as somebody calls ``look`` every now and then."""

    def __init__(self, command: Sequence[str], pauses: Sequence[float] = PAUSES) -> None:
        self.command = command
        self.pauses = pauses
        self.failures = 0
        self.start_again_at: float | None = None
        self._start()

    def _start(self) -> None:
        self.process = subprocess.Popen(self.command)
        self.started_at = time.monotonic()
        self.start_again_at = None

    def look(self) -> int | None:
        """Start it again if its pause is over; return its code when it is first seen ended."""
        code = self.process.poll()
        if code is None:
            return None
        now = time.monotonic()
        if self.start_again_at is None:
            self.failures = self.failures + 1 if now - self.started_at < SOON else 1
            pause = self.pauses[min(self.failures, len(self.pauses)) - 1]
            self.start_again_at = now + pause
            return code
        if now >= self.start_again_at:
            self._start()
        return None

    def end(self) -> None:
        """End it, gently first."""
        end(self.process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and its workers, gently first."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

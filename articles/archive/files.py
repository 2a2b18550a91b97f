"""Reading an archive's file, plain or compressed, line by line and in bounded memory."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

LONGEST = 16 * 1024 * 1024
"""Bytes of a line that are read; a story is at most a fraction of that."""

_ENDS = 1024 * 1024
"""Bytes at the file's beginning and end by which it is known again."""


class BrokenFile(Exception):  # noqa: N818  (reads as what happened)
    """A compressed file that ends too early or is damaged; ``str()`` says where."""


def fingerprint(path: Path) -> str:
    """Return what tells a file from others: of its length, its hour, its beginning and its end.

    A line that is mended in the middle (``31/2`` to ``28/2``) changes nothing of it but the hour.
    """
    known = path.stat()
    digest = hashlib.sha256(f"{known.st_size} {known.st_mtime_ns}".encode())
    with path.open("rb") as file:
        digest.update(file.read(_ENDS))
        file.seek(-min(_ENDS, known.st_size), 2)
        digest.update(file.read())
    return digest.hexdigest()


def lines(path: Path, at: Callable[[int], None] = lambda _position: None) -> Iterator[bytes]:
    """Yield the lines without their ends; of one that is too long only its beginning.

    ``at`` is told the position in the file, in bytes, now and then. Raises ``BrokenFile``.
    """
    number = 0
    with path.open("rb") as raw, _opened(path, raw) as file:
        try:
            while line := file.readline(LONGEST + 1):
                number += 1
                yield line.rstrip(b"\r\n")
                while len(line) > LONGEST and not line.endswith(b"\n"):
                    line = file.readline(LONGEST + 1)
                if number % 500 == 0:
                    at(raw.tell())
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise BrokenFile(f"The file is damaged behind line {number}: {error}") from error


def _opened(path: Path, raw: BinaryIO) -> BinaryIO:
    packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    return gzip.GzipFile(fileobj=raw) if packed else raw  # type: ignore[return-value]

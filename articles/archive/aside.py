"""The file in which an import sets aside the lines that it could not take, with the reasons."""

import json
from pathlib import Path

from articles.archive import files
from articles.models import ArchiveImport


def beside(path: Path) -> Path:
    """Return where unfit lines are set aside: beside the file, as ``NAME.set-aside.jsonl``."""
    name = path.name.removesuffix(".gz").removesuffix(".jsonl")
    return path.with_name(f"{name}.set-aside.jsonl")


def write(archive: ArchiveImport, path: Path, to: Path) -> int:
    """Write what was set aside of the file at ``path`` so far; return how many lines that is.

    Each is a line of JSON: ``{"line", "id"|null, "reason", "imported", "content"}``; content that
    is not UTF-8 stands with its bytes spelled (``\\xe1``). Without any the file is taken away.
    """
    reasons = {
        entry["line"]: entry
        for entries in archive.lines.exclude(set_aside=[]).values_list("set_aside", flat=True)
        for entry in entries
    }
    if not reasons:
        to.unlink(missing_ok=True)
        return 0
    last = max(reasons)
    with to.open("w", encoding="utf-8") as file:
        for number, line in enumerate(files.lines(path), 1):
            if number in reasons:
                content = line.decode("utf-8", "backslashreplace")
                entry = {**reasons[number], "content": content}
                file.write(json.dumps(entry, ensure_ascii=False) + "\n")
            if number == last:
                break
    return len(reasons)

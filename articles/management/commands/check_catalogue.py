"""Check that the Vietnamese catalogue holds every text of the program, translated."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

CATALOGUE = Path("articles/locale/vi/LC_MESSAGES/django.po")
PARTS = ["articles", "newsroom", "templates", "manage.py"]


class Command(BaseCommand):
    help = "Fail unless the Vietnamese catalogue is complete and has nothing left over."

    def handle(self, *args: Any, **options: Any) -> None:
        """Extract the texts of a copy of the project and hold them against the catalogue."""
        if not shutil.which("xgettext"):
            raise CommandError("xgettext is missing. Install it with: sudo apt install gettext")
        with tempfile.TemporaryDirectory() as folder:
            extracted = _extract(Path(folder))
        written = _read(settings.BASE_DIR / CATALOGUE)
        wanted = {message.id for message in extracted if message.id}
        there = {message.id for message in written if message.id}
        problems = [
            *(f"not in the catalogue: {text!r}" for text in sorted(map(str, wanted - there))),
            *(f"no longer used: {text!r}" for text in sorted(map(str, there - wanted))),
            *(f"no longer used: {text!r}" for text in sorted(map(str, written.obsolete))),
            *(f"not translated: {message.id!r}" for message in written if _is_open(message)),
        ]
        if problems:
            raise CommandError("\n".join([*problems, "Run `make messages` and translate."]))
        self.stdout.write(f"The Vietnamese catalogue is complete: {len(there)} texts.")


def _extract(copy: Path) -> Catalog:
    """Return the catalogue that the texts in the program make, extracted in a copy of it."""
    for part in PARTS:
        source = settings.BASE_DIR / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / part)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "vi", "--no-obsolete", "-v", "0"],
        cwd=copy,
        check=True,
    )
    return _read(copy / CATALOGUE)


def _read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale="vi")


def _is_open(message: Any) -> bool:
    """Tell whether a message lacks its translation, or has one that only may be right."""
    texts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return bool(message.id) and (message.fuzzy or not all(texts))

#!/usr/bin/env python
"""Run a management command of the newsroom: ``./manage.py COMMAND [ARGUMENTS]``."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Run the command named on the command line.

    A newcomer who calls this with the machine's own Python is handed on to the project's virtual
    environment, which ``make run`` and ``make test`` create.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        python = Path(__file__).resolve().parent / ".venv" / "bin" / "python"
        if not python.exists() or Path(sys.executable) == python:
            sys.exit("Django is not installed yet: run `make setup` (or `make run`) first.")
        os.execv(python, [str(python), *sys.argv])  # noqa: S606
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

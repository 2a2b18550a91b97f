"""Commands of the newsroom's people: a refusal on the terminal is a sentence and nothing else."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError


class PlainCommand(BaseCommand):
    """A command that says why it refuses without the name of an exception before it."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command; on the terminal a refusal is printed and ends it with its code.

        Called from code, or with ``--traceback``, it raises ``CommandError`` as any other does.
        """
        try:
            return super().execute(*args, **options)
        except CommandError as refusal:
            if not getattr(self, "_called_from_command_line", False) or options.get("traceback"):
                raise
            self.stderr.write(str(refusal))
            raise SystemExit(refusal.returncode) from refusal

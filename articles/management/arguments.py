"""Values that several commands take."""

from argparse import ArgumentTypeError


def whole_number(text: str) -> int:
    """Return a number of 1 or more; raises ``ArgumentTypeError`` for anything else."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"“{text}” is not a number of 1 or more.")
    return int(text)

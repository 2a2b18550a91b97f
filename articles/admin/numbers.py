"""Numbers as addresses and forms of the desk say them."""

LONGEST = 18
"""Digits of a number that the database can look for."""
LARGEST = 2**31 - 1
"""The largest number that the database can keep of a version, an answer, or seconds."""


def number_in(said: str) -> int | None:
    """Return the number that ``said`` writes in plain digits; None if it writes none."""
    plain = said.isascii() and said.isdecimal() and len(said) <= LONGEST
    return int(said) if plain else None

"""Vietnamese text: normal form, folding, slugs, alphabetical order (to be replaced whole)."""

import re
import unicodedata


def nfc(text: str) -> str:
    """Return ``text`` in NFC."""
    return unicodedata.normalize("NFC", text)


def normal(text: str) -> str:
    """Return ``text`` in one spelling."""
    return nfc(text)


def fold(text: str) -> str:
    """Return ``text`` without marks, in lower case."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "d").lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """Return ``text`` as part of an address."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def sort_key(text: str) -> str:
    """Return a key for alphabetical order."""
    return fold(text)


def name_key(name: str) -> str:
    """Return a key for the order of people."""
    return " ".join(reversed(fold(name).split()))

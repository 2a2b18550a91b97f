"""Alphabetical order as a string that sorts byte by byte (a column with collation ``C``).

The order is that of Unicode's collation for Vietnamese: the letters of the alphabet first
(ă and â after a, đ after d …), then the tones, then capitals after small letters.
"""

import unicodedata

from articles.vietnamese.letters import TONES, nfc

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The Vietnamese alphabet with f, j, w and z in their Latin places."""

_LETTER_RANK = {letter: chr(ord("A") + rank) for rank, letter in enumerate(ALPHABET)}
_TONE_RANK = {tone: str(rank) for rank, tone in enumerate(TONES, start=1)}


def sort_key(text: str) -> str:
    """Return a key that sorts, code point by code point, as a Vietnamese dictionary does.

    Three levels, parted by tabs, which are lower than all that stands in them: letters, tones,
    capitals.
    """
    letters, tones, capitals = [], [], []
    for character in nfc(text):
        base, tone = _without_tone(character.lower())
        letters.append(_LETTER_RANK.get(base) or _other(base))
        tones.append(_TONE_RANK.get(tone, "0"))
        capitals.append("1" if character != character.lower() else "0")
    return "\t".join(["".join(letters), "".join(tones).rstrip("0"), "".join(capitals).rstrip("0")])


def name_key(name: str) -> str:
    """Return the key for people: by given name (the last word), then family and middle names."""
    *before, given = nfc(name).split() or [""]
    return sort_key(" ".join([given, *before]))


def _without_tone(letter: str) -> tuple[str, str]:
    """Return ``letter`` without its tone mark, and the mark (empty if none)."""
    parts = unicodedata.normalize("NFD", letter)
    tone = next((part for part in parts if part in TONES), "")
    return nfc(parts.replace(tone, "")) if tone else letter, tone


def _other(base: str) -> str:
    """Return the letter rank of what is not in the alphabet.

    Spaces first, then signs and digits, then letters of other alphabets; a foreign accent counts
    as none.
    """
    if base.isspace():
        return " "
    plain = unicodedata.normalize("NFD", base)[:1]
    if plain in _LETTER_RANK:
        return _LETTER_RANK[plain]
    return base if base < "A" else "~" + base

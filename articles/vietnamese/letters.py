"""Letters and spelling: the stored form of text, one spelling for comparing, folding, slugs."""

import re
import unicodedata

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
"""Also Word's line inside a paragraph (vertical tab) and a new page (form feed)."""

_UNCLEAN = re.compile(
    "|".join(kind.pattern for kind in (INVISIBLE, CONTROLS, SPACES)) + "|[\r\x0b\x0c\u2028\u2029]"
)
"""What ``clean`` looks for, once: hardly any text holds it, and an archive has many."""

CAPITALS = "".join(letter for letter in map(chr, range(0x41, 0x1EFA)) if letter.isupper())
"""Every capital letter of Vietnamese (and of Latin at large), for use in a pattern's brackets."""

TONES = "\u0300\u0309\u0303\u0301\u0323"
"""The five tone marks (huyền, hỏi, ngã, sắc, nặng) as combining characters."""

_OPEN_SYLLABLE = re.compile(
    rf"(?<![^\W\d_])(?P<onset>[^\W\d_]*?)(?P<first>[ou])(?P<second>[aey])(?P<tone>[{TONES}])(?![^\W\d_])",
    re.IGNORECASE,
)

_I_OR_Y = re.compile(
    rf"(?P<onset>h|k|l|m|qu|s|t)(?P<vowel>[iy])(?P<tone>[{TONES}]?)", re.IGNORECASE
)
_THE_OTHER = str.maketrans("iyIY", "yiYI")


def nfc(text: str) -> str:
    """Return ``text`` in Unicode normal form C, the only form that is stored."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Return text that came from outside as it may be stored.

    NFC; zero-width, bidirectional and control characters and soft hyphens are gone; every kind of
    space is a plain one; lines, Word's lines inside a paragraph and pages end with ``\\n``. Tabs
    and line ends stay.
    """
    if not _UNCLEAN.search(text):
        return nfc(text)
    lines = LINE_ENDS.sub("\n", text)
    return nfc(SPACES.sub(" ", CONTROLS.sub("", INVISIBLE.sub("", lines))))


def normal(text: str) -> str:
    """Return ``text`` in one spelling, for comparing and never for storing.

    Tone marks on open ``oa``, ``oe`` and ``uy`` stand on the first vowel (``hoà`` → ``hòa``,
    ``thuý`` → ``thúy``); after ``q`` the ``u`` belongs to the consonant (``quý`` stays).
    """
    decomposed = unicodedata.normalize("NFD", text)
    return nfc(_OPEN_SYLLABLE.sub(_tone_on_first_vowel, decomposed))


def _tone_on_first_vowel(syllable: re.Match[str]) -> str:
    onset, first, second, tone = syllable.group("onset", "first", "second", "tone")
    pair = (first + second).lower()
    if pair not in {"oa", "oe", "uy"} or onset.lower().endswith("q"):
        return syllable[0]
    return f"{onset}{first}{tone}{second}"


def other_spelling(syllable: str) -> str:
    """Return a syllable with ``i`` for ``y`` or ``y`` for ``i`` where papers write both, else "".

    ``kỹ`` → ``kĩ``, ``quí`` → ``quý``. The word is the same; which of them is written differs from
    house to house.
    """
    parts = _I_OR_Y.fullmatch(unicodedata.normalize("NFD", syllable))
    return (
        nfc(parts["onset"] + parts["vowel"].translate(_THE_OTHER) + parts["tone"]) if parts else ""
    )


def fold(text: str) -> str:
    """Return ``text`` in lower case without marks, ``đ`` as ``d``; for search and matching.

    Spellings that differ only in marks, in their place or in normal form fold alike.
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.replace("đ", "d")


def slug(text: str) -> str:
    """Return ``text`` as part of an address: ``Ủy ban`` → ``uy-ban``; only ``[a-z0-9-]``."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")

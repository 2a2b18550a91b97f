"""Names in a comment: ``@`` and the log-in name or the full name of somebody who may see the story.

Capitals do not matter; marks do, for they tell people apart.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from django.contrib.auth.models import User

from articles import vietnamese
from articles.models.roles import full_name

_CALLED = re.compile(r"(?<!\w)@(\w+(?:[.-]\w+)*(?: \w+)*)")
"""Words behind an ``@``, as far as nothing parts them."""


def mentioned_in(text: str, people: Iterable[User]) -> list[User]:
    """Return those of ``people`` whom ``text`` names, each once; all who bear a full name."""
    people = list(people)
    named = [user for name, _said in _names(text, people) for user in _called(name, people)]
    return list(dict.fromkeys(named))


def pieces(text: str, people: Iterable[User]) -> list[tuple[str, bool]]:
    """Return ``text`` cut up, and of each piece whether it is a name of one of ``people``.

    The log-in names are given as the full names; all else joins back to ``text``.
    """
    people = list(people)
    found: list[tuple[str, bool]] = []
    done = 0
    for name, (start, end) in _names(text, people):
        shown = full_name(_called(name, people)[0])
        found += [(text[done:start], False), (f"@{shown}", True)]
        done = end
    return [piece for piece in [*found, (text[done:], False)] if piece[0]]


def unknown_in(text: str, people: Iterable[User]) -> list[str]:
    """Return the names in ``text`` that none of ``people`` bears, ``@`` included, each once.

    A name is the word behind the ``@`` with those that follow it with a capital.
    """
    rest = (piece for piece, is_name in pieces(text, people) if not is_name)
    called = [words.split() for piece in rest for words in _CALLED.findall(piece)]
    names = ([first, *takewhile(_is_capital, more)] for first, *more in called)
    return list(dict.fromkeys(f"@{' '.join(name)}" for name in names))


def handle(user: User, people: Iterable[User]) -> str:
    """Return what stands for ``user`` after an ``@``: the full name, unless others bear it too."""
    name = full_name(user)
    return name if len(_called(name.casefold(), people)) == 1 else user.username


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _called(name: str, people: Iterable[User]) -> list[User]:
    return [user for user in people if name in _names_of(user)]


def _names_of(user: User) -> set[str]:
    return {vietnamese.nfc(user.username).casefold(), full_name(user).casefold()}


def _names(text: str, people: list[User]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each name with where it stands, ``@`` included; the longest that fits is meant."""
    known = sorted({name for user in people for name in _names_of(user)}, key=len, reverse=True)
    start = text.find("@")
    while start >= 0:
        end = start + 1
        if not text[:start][-1:].isalnum():  # else an e-mail address
            for name in known:
                stop = start + 1 + len(name)
                if text[start + 1 : stop].casefold() == name and not text[stop:][:1].isalnum():
                    yield name, (start, stop)
                    end = stop
                    break
        start = text.find("@", end)

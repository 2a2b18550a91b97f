"""A form that is sent after its person was logged out: carried through the log-in, then sent again.

A browser with scripts has the text elsewhere; this is for one without them. What was sent goes
back to the browser that it came from, signed, in the log-in page; nothing of it is kept here. Only
who wrote it, which such a form says (``writer``), is given it again, and sends it with a button;
``left_behind`` keeps it for them if somebody else logs in. Passwords and files are never carried.

What is signed is good for as long as a session lasts (``SESSION_COOKIE_AGE``): a form is opened in
one, so an older form is not of the session that has just ended, and a log-in that was left open
longer is as old as one that nobody would be logged in from any more.
"""

import json
import re
from dataclasses import astuple, dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

CARRIED = "carried"
"""The field of the log-in that holds what is carried."""
LONGEST = 2_000_000
"""Characters, names and all: a form with more than a whole edition has is not carried."""
_SALT = "articles.admin.carrying"
_writer = signing.TimestampSigner(salt="articles.admin.carrying.writer")
_SHORT = 20
"""Characters: what is shorter is soon typed again."""

Field = tuple[str, str]


@dataclass(frozen=True)
class Carried:
    """What was sent to the address ``path`` by ``writer``: the name and the value of each field."""

    path: str
    writer: int
    fields: list[Field]
    had_files: bool


def writer_field(writer: int) -> str:
    """Return what a form shown to the account ``writer`` says in its field ``writer``."""
    return _writer.sign(str(writer))


def writer_of(request: HttpRequest, *, max_age: int | None = None) -> int | None:
    """Return the account that the form sent was shown to, at most ``max_age`` seconds ago.

    None if it does not say, or forged it.
    """
    try:
        return int(_writer.unsign(request.POST.get("writer", ""), max_age=max_age))
    except signing.BadSignature:
        return None


def is_own(request: HttpRequest) -> bool:
    """Tell whether a form is of who is logged in, as far as it says whose it is."""
    return writer_of(request) in {None, request.user.pk}


def sent_in(request: HttpRequest) -> Carried | None:
    """Return what a form sent; None if it does not say who wrote it of late, or holds too much."""
    writer = writer_of(request, max_age=settings.SESSION_COOKIE_AGE)
    fields = [field for field in _fields(request) if "password" not in field[0]]
    if writer is None or len(json.dumps(fields, ensure_ascii=False)) > LONGEST:
        return None
    return Carried(request.get_full_path(), writer, fields, bool(request.FILES))


def packed(request: HttpRequest) -> str:
    """Return what a form sent as text that only this newsroom can have made; empty for none."""
    sent = sent_in(request)
    return signing.dumps(astuple(sent), salt=_SALT, compress=True) if sent else ""


def unpacked(request: HttpRequest) -> Carried | None:
    """Return what a log-in carries; None if it carries nothing, or what is not ours or is old."""
    try:
        path, writer, fields, had_files = signing.loads(
            request.POST.get(CARRIED, ""), salt=_SALT, max_age=settings.SESSION_COOKIE_AGE
        )
    except signing.BadSignature:
        return None
    return Carried(path, writer, [(name, value) for name, value in fields], had_files)


def typed_in(request: HttpRequest) -> list[str]:
    """Return what somebody wrote in a form: no passwords, tokens or single words."""
    return [
        value
        for name, value in _fields(request)
        if "password" not in name and len(value) > _SHORT and re.search(r"\s", value)
    ]


def _fields(request: HttpRequest) -> list[Field]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not name.startswith(("csrf", "kept_"))
        for value in values
    ]

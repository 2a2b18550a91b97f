"""From the bytes of a report to clean text, or a sentence that says why not."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import vietnamese
from articles.body import LONGEST
from articles.intake import encodings, pasted_html
from articles.intake.errors import ForeignEncoding, IntakeError

MOST_PARAGRAPHS = 5_000
"""Of a report: each is a row of the form in which the reporter corrects what was understood."""

_FORMATS = [
    (b"PK\x03\x04", gettext_lazy("a Word document or a ZIP archive")),
    (b"\xd0\xcf\x11\xe0", gettext_lazy("an old Word document")),
    (b"%PDF", gettext_lazy("a PDF")),
    (b"{\\rtf", gettext_lazy("a rich text document")),
    (b"\x89PNG", gettext_lazy("a picture")),
    (b"\xff\xd8\xff", gettext_lazy("a picture")),
    (b"GIF8", gettext_lazy("a picture")),
]


_WORDS_BULLET = re.compile(r"^[ \t]*[\uf000-\uf0ff][ \t]*", re.MULTILINE)
"""A bullet in a font of signs (Symbol, Wingdings), which stands for no letter elsewhere."""

_TAB_OF_ITEM = re.compile(r"^([ \t]*(?:[-–+•*▪◦·]|\d{1,2}[.)]))[ ]*\t[ \t]*", re.MULTILINE)


@dataclass(frozen=True)
class Reading:
    """The text of a report, and what was cleaned in it: sentences for the person."""

    text: str
    notes: list[str]


def read(data: bytes, *, encoding: str = "") -> Reading:
    """Return the text of a report.

    ``encoding`` (a key of ``encodings.NAMES``) is the person's consent to convert from it. Raises
    ``ForeignEncoding`` when the bytes are not UTF-8 and ``IntakeError`` when they are no text.
    """
    if len(data) > 4 * LONGEST:
        raise _too_long(_length(data))
    _refuse_other_formats(data)
    if encoding:
        return clean(encodings.decode(data, encoding))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _foreign(data, encodings.looks_like(data)) from None
    if "\0" in text[:2000]:
        raise _foreign(data, encodings.looks_like(data))
    font = encodings.font_letters(text)
    if font:
        raise _foreign(data, font)
    return clean(text)


def clean(raw: str) -> Reading:
    """Return text that was pasted or decoded in the form the newsroom keeps, with notes.

    Raises ``IntakeError`` when it is empty, longer than ``LONGEST``, or in more pieces
    than ``MOST_PARAGRAPHS``.
    """
    notes = []
    text = raw
    if pasted_html.is_html(text):
        page = pasted_html.read_html(text)
        text = page.text
        notes.append(_html_note(page))
    if vietnamese.nfc(text) != text:
        notes.append(_("Letters that were written in parts (NFD) were put together."))
    if vietnamese.INVISIBLE.search(text):
        notes.append(_("Invisible characters were taken out."))
    text = vietnamese.clean(text)
    text, bullets = _WORDS_BULLET.subn("- ", text)
    if bullets:
        notes.append(_("Word's bullets were made dashes."))
    text = _TAB_OF_ITEM.sub(r"\1 ", text).strip()
    if not text:
        raise IntakeError(_("The report is empty: there is nothing to read in it."))
    if len(text) > LONGEST:
        raise _too_long(len(text))
    paragraphs = sum(bool(line.strip()) for line in text.splitlines())
    if paragraphs > MOST_PARAGRAPHS:
        raise _too_many(paragraphs)
    return Reading(text, notes)


def _html_note(page: pasted_html.Page) -> str:
    if page.is_told:
        return _(
            "HTML was taken out; what it calls headline, lead, sub-heading, caption or item of a "
            "list was taken as such."
        )
    return _("HTML was taken out; the words and paragraphs were kept.")


def _refuse_other_formats(data: bytes) -> None:
    for signature, name in _FORMATS:
        if data.startswith(signature):
            raise IntakeError(
                _("This is %(format)s, not plain text. Copy its text and paste it here.")
                % {"format": name}
            )


def _foreign(data: bytes, encoding: str | None) -> IntakeError:
    if encoding is None and (near := encodings.damaged_near(data)):
        return IntakeError(
            _(
                "The file is damaged: letters cannot be read behind “%(words)s”. Ask for it again, "
                "or copy its text, paste it here and mend that place."
            )
            % {"words": near}
        )
    if encoding is None:
        return IntakeError(
            _("This is not text that can be read. Save it as plain text in UTF-8 and try again.")
        )
    sample = vietnamese.clean(encodings.decode(data[:4000], encoding)).strip()[:200]
    message = _("The report is not plain UTF-8; it looks like %(encoding)s.") % {
        "encoding": encodings.NAMES[encoding]
    }
    return ForeignEncoding(message, encoding, sample)


def _length(data: bytes) -> int:
    """Return how many characters a file has; of one that is not UTF-8, how many it is made of."""
    try:
        return len(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return len(data) // (2 if encodings.looks_like(data) == "utf-16" else 1)


def _too_long(characters: int) -> IntakeError:
    return IntakeError(
        _("The report has %(found)s characters; at most %(most)s fit. Is it the right file?")
        % {"found": vietnamese.grouped(characters), "most": vietnamese.grouped(LONGEST)}
    )


def _too_many(paragraphs: int) -> IntakeError:
    return IntakeError(
        _(
            "The report has %(found)s paragraphs; at most %(most)s fit. If lines were broken in "
            "the middle of sentences, join them; else divide the report."
        )
        % {"found": vietnamese.grouped(paragraphs), "most": vietnamese.grouped(MOST_PARAGRAPHS)}
    )

"""What a file is that is not a picture we read, and what to do about it."""

import re
from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

MARKUP = re.compile(rb"\A(\xef\xbb\xbf)?\s*<(!doctype\s+html|html|head|body|script)", re.IGNORECASE)
SVG = re.compile(rb"\A(\xef\xbb\xbf)?\s*<(\?xml|!--|!doctype\s+svg|svg)", re.IGNORECASE)


def _starts(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(beginnings)


def _is_heic(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS


def _is_film(head: bytes) -> bool:
    return head[4:8] in {b"ftyp", b"moov", b"mdat"} or head.startswith(b"\x1aE\xdf\xa3")


def _is_picture(head: bytes) -> bool:
    """Tell whether it begins as a picture we read; then it was the rest that could not be read."""
    return (
        head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8"))
        or (head[:4], head[8:12]) == (b"RIFF", b"WEBP")
        or (head[4:8] == b"ftyp" and head[8:12] in {b"avif", b"avis"})
    )


DAMAGED = gettext_lazy(
    "The picture is damaged or incomplete, so it cannot be shown whole. "
    "Send it again from the camera or the phone."
)

KINDS: list[tuple[Callable[[bytes], bool], Promise | str]] = [
    (_is_picture, DAMAGED),
    (
        _is_heic,
        gettext_lazy(
            "This is a HEIC picture, which browsers cannot show. On the iPhone choose Settings › "
            "Camera › Formats › Most Compatible, or save this one as JPEG, and send it again."
        ),
    ),
    (
        lambda head: bool(SVG.match(head)) and b"<html" not in head.lower(),
        gettext_lazy(
            "This is a drawing in SVG, which can carry programs. Save it as PNG and send that."
        ),
    ),
    (
        lambda head: bool(MARKUP.match(head)) or bool(SVG.match(head)),
        gettext_lazy(
            "This is a web page, not a picture. Open it, save the picture itself and send that."
        ),
    ),
    (
        _starts(b"%PDF"),
        gettext_lazy("This is a PDF. Save the page or its picture as JPEG and send that."),
    ),
    (
        _starts(b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
        gettext_lazy(
            "This is a document or an archive. Take the picture out of it, as JPEG, and send that."
        ),
    ),
    (
        _starts(b"II*\x00", b"MM\x00*", b"IIU\x00", b"FUJIFILMCCD-RAW", b"IIRO"),
        gettext_lazy("This is a TIFF or a camera's raw file. Save it as JPEG and send that."),
    ),
    (_starts(b"BM"), gettext_lazy("This is a BMP picture. Save it as JPEG or PNG and send that.")),
    (_is_film, gettext_lazy("This is a film, not a picture. Choose a photo.")),
]


def what_it_is(head: bytes) -> str:
    """Return a sentence on what a file is whose first bytes are ``head``, and what to do."""
    for recognizes, sentence in KINDS:
        if recognizes(head):
            return str(sentence)
    return _("This is not a picture we can read. Send a JPEG, PNG, WebP or AVIF.")

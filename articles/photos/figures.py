"""A picture as readers' pages show it: figure, caption, credit and responsive sources."""

from typing import Any

from django.core.files.storage import default_storage
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import Photo

FORMATS = [("avif", "image/avif"), ("webp", "image/webp")]
FALLBACK = "jpg"


def rendition_name(fingerprint: str, width: int | str, extension: str) -> str:
    """Return the name of a rendition in the storage; what stands under it never changes."""
    return f"renditions/{fingerprint[:2]}/{fingerprint}/{width}.{extension}"


def rendition_url(fingerprint: str, width: int, extension: str) -> str:
    """Return the address of a rendition; it never changes, so it may be cached for ever."""
    return default_storage.url(rendition_name(fingerprint, width, extension))


def lead_photo(photo: Photo, *, caption: str, credit: str, alt: str) -> dict[str, Any]:
    """Return what lists and cards need to show ``photo``, as plain JSON values."""
    return {
        "photo": photo.fingerprint,
        "widths": list(photo.rendition_widths),
        "width": photo.width,
        "height": photo.height,
        "alt": alt,
        "caption": caption,
        "credit": credit,
        "focal_x": photo.focal_x,
        "focal_y": photo.focal_y,
    }


def picture_html(shown: dict[str, Any], *, sizes: str, eager: bool = False) -> SafeString:
    """Return a ``<picture>`` for ``shown`` (the form of ``lead_photo``).

    ``sizes`` is how wide it stands on the page, as HTML's ``sizes`` attribute.
    """
    widths = shown["widths"]

    def sources(extension: str) -> str:
        return ", ".join(
            f"{rendition_url(shown['photo'], width, extension)} {width}w" for width in widths
        )

    return format_html(
        '<picture>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}>'
        "</picture>",
        format_html_join(
            "",
            '<source type="{}" srcset="{}" sizes="{}">',
            ((mime, sources(extension), sizes) for extension, mime in FORMATS),
        ),
        rendition_url(shown["photo"], widths[len(widths) // 2], FALLBACK),
        sources(FALLBACK),
        sizes,
        shown["width"],
        shown["height"],
        shown["alt"],
        SafeString(' fetchpriority="high"' if eager else ' loading="lazy" decoding="async"'),
    )


BODY_SIZES = "(min-width: 48rem) 42rem, (min-width: 40rem) 92vw, 66vw"
"""A phone is told two thirds of the screen's width: the smaller file comes in one round trip, and
on so dense a screen nobody sees the difference."""


def figure_html(
    photo: Photo, *, caption: str, credit: str, alt: str, eager: bool = False
) -> SafeString:
    """Return a ``<figure>`` for the body of a story; ``eager`` for the one that opens it."""
    shown = lead_photo(photo, caption=caption, credit=credit, alt=alt)
    return format_html(
        '<figure class="photo">{}{}</figure>',
        picture_html(shown, sizes=BODY_SIZES, eager=eager),
        _figcaption(caption, credit),
    )


def _figcaption(caption: str, credit: str) -> SafeString:
    if not caption and not credit:
        return SafeString("")
    return format_html(
        "<figcaption>{}{}</figcaption>",
        caption,
        format_html(' <span class="credit">{}</span>', credit_line(credit)) if credit else "",
    )


def credit_line(credit: str) -> str:
    """Return a credit as papers print it: ``Ảnh: Đỗ Vân``.

    One that says itself what was done (``Minh họa: …``, ``Đồ họa: …``) stands as it is.
    """
    return credit if ":" in credit else f"Ảnh: {credit}"

"""Reading a file that somebody says is a picture: what it really is, and whether we can use it.

Nothing is believed that the file does not show: not its name, not the type the browser sent.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import IO

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from articles.photos.errors import PictureError
from articles.photos.kinds import DAMAGED, what_it_is

MAX_BYTES = 40 * 1024 * 1024
MAX_PIXELS = {"JPEG": 100_000_000}
MAX_PIXELS_OTHERWISE = 50_000_000
"""JPEG may be larger: it is read at a fraction of its size; other formats only whole."""

MIN_SIDE = 200
MAX_RATIO = 8
"""The longer side to the shorter; also keeps every rendition within what WebP can hold."""

EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "GIF": "gif"}

Image.MAX_IMAGE_PIXELS = max(MAX_PIXELS.values())

ORIENTATION = 0x0112
QUARTER_TURNS = {5, 6, 7, 8}

REDUCIBLE = {"L", "LA", "RGB", "RGBA", "CMYK"}
FINENESS = 2
"""How many times wider than wanted a shrunk picture stays, for the fine scaling that follows."""


@contextmanager
def opened(file: IO[bytes]) -> Iterator[ImageFile.ImageFile]:
    """Open a picture by its content, its pixels not yet read; raise ``PictureError`` if unusable.

    An animation is its first frame. Whatever goes wrong with the picture while the caller's block
    reads it is reported as damage: on broken files decoders raise errors of every kind.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=list(EXTENSIONS)) as image:
            _check_size(image)
            yield image
    except PictureError:
        raise
    except UnidentifiedImageError:
        file.seek(0)
        raise PictureError(what_it_is(file.read(1024))) from None
    except Image.DecompressionBombError:
        raise PictureError(_too_many_pixels(Image.MAX_IMAGE_PIXELS or 0)) from None
    except Exception as error:
        raise PictureError(str(DAMAGED)) from error


def check_bytes(size: int) -> None:
    """Raise ``PictureError`` unless a file of ``size`` bytes may be read."""
    if not size:
        raise PictureError(_("The file is empty. Choose the picture again."))
    if size > MAX_BYTES:
        raise PictureError(
            _("The file has %(size)s; a picture may have %(limit)s. Save it as JPEG and try again.")
            % {"size": filesizeformat(size), "limit": filesizeformat(MAX_BYTES)}
        )


def format_of(image: Image.Image) -> str:
    """Return the picture's format as ``EXTENSIONS`` knows it."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def shown_size(image: Image.Image) -> tuple[int, int]:
    """Return width and height as the picture is seen: after the turn its camera noted."""
    width, height = image.size
    turned = image.getexif().get(ORIENTATION) in QUARTER_TURNS
    return (height, width) if turned else (width, height)


def upright(image: ImageFile.ImageFile, *, width: int) -> Image.Image:
    """Return the picture's pixels turned upright, at least ``width`` wide if it has that many.

    No more memory is used than need be: JPEG is read at a fraction of its size, and any picture
    is shrunk before it is turned or converted, which take copies.
    """
    shown_width, _height = shown_size(image)
    part = min(1.0, width / shown_width)
    image.draft(image.mode, (ceil(image.width * part), ceil(image.height * part)))
    image.load()
    factor = int(shown_size(image)[0] / width / FINENESS)
    shrunk = image.reduce(factor) if factor > 1 and image.mode in REDUCIBLE else image
    return ImageOps.exif_transpose(shrunk)


def _check_size(image: Image.Image) -> None:
    short, long = sorted(image.size)
    limit = MAX_PIXELS.get(format_of(image), MAX_PIXELS_OTHERWISE)
    if short * long > limit:
        raise PictureError(_too_many_pixels(limit))
    if short < MIN_SIDE:
        raise PictureError(
            _(
                "The picture is only %(width)d × %(height)d pixels; at least %(least)d each way "
                "are needed. Ask for the original, not a thumbnail."
            )
            % {"width": image.width, "height": image.height, "least": MIN_SIDE}
        )
    if long > short * MAX_RATIO:
        raise PictureError(
            _("The picture is more than %(ratio)d times as long as it is wide. Crop it first.")
            % {"ratio": MAX_RATIO}
        )


def _too_many_pixels(limit: int) -> str:
    return _(
        "The picture has more than %(limit)d million pixels. Make it smaller (6,000 pixels on the "
        "longer side are plenty) and try again."
    ) % {"limit": limit // 1_000_000}

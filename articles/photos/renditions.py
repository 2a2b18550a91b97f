"""Renditions: the sizes and formats of a picture that readers are sent.

They hold pixels in sRGB, the credit and the rights; nothing else of what the original carries.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageCms

from articles.photos import embedded, reading
from articles.photos.figures import rendition_name

WIDTHS = (320, 480, 640, 960, 1280, 1920)

FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "avif": ("AVIF", {"quality": 42, "speed": 8}),
    "webp": ("WEBP", {"quality": 78, "method": 2}),
    "jpg": ("JPEG", {"quality": 80, "progressive": True, "optimize": True}),
}
"""Extension → Pillow's format and its options, at settings where all are made in about a second."""

FOR_PHONES = 640
"""Pixels: up to this width AVIF may take three times as long, to be a twelfth smaller."""

BACKGROUND = (255, 255, 255)


def widths_of(width: int) -> list[int]:
    """Return the widths to make of a picture ``width`` pixels wide; never wider than it is."""
    return [size for size in WIDTHS if size <= width] or [width]


def names_of(fingerprint: str, widths: list[int]) -> Iterator[str]:
    """Yield the names in the storage of all renditions of a picture."""
    for width in widths:
        for extension in FORMATS:
            yield rendition_name(fingerprint, width, extension)


def make(file: IO[bytes], fingerprint: str, *, credit: str, rights: str) -> list[int]:
    """Make all renditions of the picture in ``file`` and return their widths.

    Those that stand there are written again. Raises ``PictureError`` for a picture that cannot be
    read to its end.
    """
    metadata = embedded.for_renditions(credit, rights)
    with reading.opened(file) as image:
        shown_width, shown_height = reading.shown_size(image)
        sizes = [
            (width, round(shown_height * width / shown_width)) for width in widths_of(shown_width)
        ]
        picture = _pixels(reading.upright(image, width=sizes[-1][0]), sizes[-1])
    for size in reversed(sizes):
        picture = _scaled(picture, size)
        for extension, (format_name, options) in FORMATS.items():
            rendered = BytesIO()
            picture.save(rendered, format_name, **_with_care(options, size[0]), **metadata)
            write(rendition_name(fingerprint, size[0], extension), rendered)
    return [width for width, _height in sizes]


def write(name: str, content: IO[bytes]) -> None:
    """Put ``content`` into the storage under exactly this name, over what may stand there.

    The caller keeps others from writing the same name meanwhile.
    """
    content.seek(0)
    default_storage.delete(name)
    kept = default_storage.save(name, ContentFile(content.read()))
    if kept != name:
        raise RuntimeError(f"The storage kept {name} as {kept}: another process is writing it.")


def _with_care(options: dict[str, Any], width: int) -> dict[str, Any]:
    """Return a format's options for a picture so wide."""
    return {**options, "speed": 6} if "speed" in options and width <= FOR_PHONES else options


def _scaled(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _pixels(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return ``image`` scaled to ``size`` as plain sRGB, with nothing attached to it."""
    profile = image.info.get("icc_profile")
    image = _in_srgb(_scaled(_eight_bits_a_colour(image), size), profile)
    image.info = {}
    return image


def _eight_bits_a_colour(image: Image.Image) -> Image.Image:
    """Return the picture in grey, RGB or CMYK, laid on white where one can see through it."""
    if image.mode.startswith("I"):
        # Scaled by hand: Pillow's own conversion cuts all that is brighter than 255 off.
        return image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        ground = Image.new("RGBA", image.size, (*BACKGROUND, 255))
        ground.alpha_composite(image.convert("RGBA"))
        return ground.convert("RGB")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return ``image`` in sRGB; a profile that is broken or for other colours is left aside."""
    if profile:
        try:
            return ImageCms.profileToProfile(  # type: ignore[return-value]
                image,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert("RGB")

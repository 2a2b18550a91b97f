"""Picture files for the tests, made on the spot."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def halves(
    size: tuple[int, int] = (400, 300), left: Any = (200, 30, 40), right: Any = (20, 60, 200)
) -> Image.Image:
    """A picture of two colours, so that one sees where left and right have gone."""
    image = Image.new("RGB", size, right)
    image.paste(left, (0, 0, size[0] // 2, size[1]))
    return image


def data(image: Image.Image, format_name: str = "JPEG", **options: Any) -> bytes:
    """The bytes of ``image`` in a file of this format."""
    file = BytesIO()
    image.save(file, format_name, **options)
    return file.getvalue()


def upload(content: bytes, name: str = "anh.jpg") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def jpeg_with(marker: int, payload: bytes, image: Image.Image | None = None) -> bytes:
    """A JPEG with one more segment (``marker`` as in the standard: 0xED is APP13)."""
    plain = data(image or halves())
    segment = bytes([0xFF, marker]) + (len(payload) + 2).to_bytes(2, "big") + payload
    return plain[:2] + segment + plain[2:]


def iptc(**records: tuple[int, bytes]) -> bytes:
    """The payload of an APP13 segment with these IPTC records of section 2."""
    body = b"".join(
        bytes([0x1C, 2, number]) + len(value).to_bytes(2, "big") + value
        for number, value in records.values()
    )
    block = b"8BIM\x04\x04\x00\x00" + len(body).to_bytes(4, "big") + body
    return b"Photoshop 3.0\x00" + block + b"\x00" * (len(body) % 2)

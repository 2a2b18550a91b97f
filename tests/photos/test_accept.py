"""Taking a picture into the library: what is kept, and what is refused with which sentence."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from zlib import crc32

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import translation
from PIL import Image

from articles import photos
from articles.models import Photo
from articles.photos.renditions import names_of
from tests.factories import UserFactory
from tests.photos.pictures import data, halves, upload


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def stored() -> set[str]:
    """The names of all files in the storage."""

    def below(folder: str) -> set[str]:
        folders, files = default_storage.listdir(folder)
        return {f"{folder}/{name}".lstrip("/") for name in files}.union(
            *(below(f"{folder}/{name}".lstrip("/")) for name in folders)
        )

    return below("")


def refusal(content: bytes, name: str = "anh.jpg") -> str:
    with translation.override("en"), pytest.raises(photos.PictureError) as refused:
        photos.accept(upload(content, name), by=None)
    assert not Photo.objects.exists()
    assert stored() == set()
    return str(refused.value)


@pytest.mark.django_db
def test_a_picture_is_kept_once_with_all_its_files() -> None:
    user = UserFactory()
    content = data(halves((1000, 600)))
    photo = photos.accept(upload(content), by=user)
    again = photos.accept(upload(content, "ten-khac.png"), by=None)

    assert again == photo
    assert (photo.width, photo.height, photo.uploaded_by) == (1000, 600, user)
    assert photo.rendition_widths == [320, 480, 640, 960]
    assert photo.original.name == f"originals/{photo.fingerprint[:2]}/{photo.fingerprint}.jpg"
    assert stored() == {
        photo.original.name,
        *names_of(photo.fingerprint, photo.rendition_widths),
    }
    with photo.original.open("rb") as original:
        assert original.read() == content


@pytest.mark.django_db(transaction=True)
def test_two_people_sending_the_same_picture_at_once_get_the_same_photo() -> None:
    content = data(halves((700, 500)))

    def send(_number: int) -> int:
        try:
            return photos.accept(upload(content), by=None).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        assert len(set(people.map(send, range(4)))) == 1
    photo = Photo.objects.get()
    assert stored() == {photo.original.name, *names_of(photo.fingerprint, [320, 480, 640])}


@pytest.mark.django_db
def test_files_left_by_an_upload_that_broke_off_are_written_over() -> None:
    content = data(halves())
    with pytest.raises(RuntimeError), transaction.atomic():
        photo = photos.accept(upload(content), by=None)
        raise RuntimeError("the lights go out")
    torn = next(iter(names_of(photo.fingerprint, [320])))
    default_storage.delete(torn)
    default_storage.save(torn, upload(b"half a file"))

    again = photos.accept(upload(content), by=None)

    assert stored() == {again.original.name, *names_of(again.fingerprint, [320])}
    with default_storage.open(torn) as rendition, Image.open(rendition) as image:
        assert image.size == (320, 240)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("format_name", "extension"),
    [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif"), ("GIF", "gif")],
)
def test_the_content_tells_the_format_and_not_the_name(format_name: str, extension: str) -> None:
    photo = photos.accept(upload(data(halves(), format_name), "trang.html"), by=None)
    assert (
        photo.original.name == f"originals/{photo.fingerprint[:2]}/{photo.fingerprint}.{extension}"
    )


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
NOT_PICTURES = {
    "an iPhone's HEIC": (HEIC, "This is a HEIC picture"),
    "SVG": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a drawing in SVG"),
    "SVG with a declaration": (b"<?xml version='1.0'?>\n<svg/>", "a drawing in SVG"),
    "a web page": (b"\xef\xbb\xbf<!DOCTYPE html><html><img src='a.jpg'></html>", "a web page"),
    "a web page with a JPEG behind": (b"<html>" + data(halves()), "a web page"),
    "PDF": (b"%PDF-1.7\n", "This is a PDF"),
    "Word": (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "a document or an archive"),
    "TIFF": (data(halves(), "TIFF"), "a TIFF"),
    "BMP": (data(halves(), "BMP"), "a BMP"),
    "a film": (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", "a film"),
    "something else": (b"\x00\x01\x02\x03 gi do khac", "not a picture we can read"),
    "nothing": (b"", "The file is empty"),
    "the beginning of a JPEG": (data(halves())[:900], "damaged or incomplete"),
    "the beginning of a PNG": (data(Image.effect_noise((300, 300), 60), "PNG")[:20_000], "damaged"),
    "a JPEG's first bytes": (b"\xff\xd8\xff\xe0", "damaged or incomplete"),
    "a thumbnail": (data(halves((160, 120))), "only 160 × 120 pixels; at least 200 each way"),
    "a strip": (data(halves((2000, 210))), "more than 8 times as long as it is wide"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", NOT_PICTURES)
def test_what_cannot_be_used_is_refused_with_what_it_is(kind: str) -> None:
    content, words = NOT_PICTURES[kind]
    assert words in refusal(content)


@pytest.mark.django_db
def test_a_decompression_bomb_is_refused_before_it_is_unpacked() -> None:
    def png_of(width: int, height: int) -> bytes:
        small = data(halves(), "PNG")
        header = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + small[24:29]
        return small[:12] + header + crc32(header).to_bytes(4, "big") + small[33:]

    sentence = "The picture has more than %d million pixels."
    assert sentence % 50 in refusal(png_of(9000, 6000))
    assert sentence % 50 in refusal(png_of(11_000, 10_000))
    assert sentence % 100 in refusal(png_of(60_000, 60_000))


@pytest.mark.django_db
def test_a_file_of_too_many_bytes_is_refused_unread() -> None:
    class Huge:
        size = 41 * 1024 * 1024

    with translation.override("en"), pytest.raises(photos.PictureError) as refused:
        photos.accept(Huge(), by=None)  # type: ignore[arg-type]
    assert str(refused.value).replace("\xa0", " ") == (
        "The file has 41.0 MB; a picture may have 40.0 MB. Save it as JPEG and try again."
    )


@pytest.mark.django_db
def test_the_sentences_are_in_vietnamese_for_the_newsroom() -> None:
    with pytest.raises(photos.PictureError) as refused:
        photos.accept(upload(HEIC), by=None)
    assert str(refused.value).startswith("Đây là ảnh HEIC")

"""Renditions: upright, in sRGB, on white, free of personal data, with the credit."""

from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from PIL import ExifTags, Image, ImageCms

from articles import photos
from articles.models import Photo
from articles.photos.embedded import xmp_packet
from articles.photos.figures import rendition_name
from tests.photos.pictures import data, halves, upload

RED, BLUE = (200, 30, 40), (20, 60, 200)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def accepted(content: bytes) -> Photo:
    return photos.accept(upload(content), by=None)


def rendition(photo: Photo, extension: str = "jpg", width: int | None = None) -> Image.Image:
    name = rendition_name(photo.fingerprint, width or photo.rendition_widths[-1], extension)
    with default_storage.open(name) as file:
        return Image.open(BytesIO(file.read()))


def close(first: Any, second: Any, by: int = 6) -> bool:
    return all(abs(a - b) <= by for a, b in zip(first, second, strict=True))


@pytest.mark.parametrize("extension", ["avif", "webp", "jpg"])
def test_every_width_stands_in_every_format(extension: str) -> None:
    photo = accepted(data(halves((2400, 1600))))
    assert photo.rendition_widths == [320, 480, 640, 960, 1280, 1920]
    sizes = [rendition(photo, extension, width).size for width in photo.rendition_widths]
    assert sizes == [(320, 213), (480, 320), (640, 427), (960, 640), (1280, 853), (1920, 1280)]
    picture = rendition(photo, extension).convert("RGB")
    assert close(picture.getpixel((10, 10)), RED)
    assert close(picture.getpixel((1910, 1270)), BLUE)


def test_a_picture_narrower_than_all_keeps_its_width() -> None:
    photo = accepted(data(halves((240, 500))))
    assert photo.rendition_widths == [240]
    assert rendition(photo).size == (240, 500)


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_taken_on_its_side_is_turned_upright(format_name: str) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # to be turned a quarter to the right
    photo = accepted(data(halves((400, 300)), format_name, exif=exif.tobytes()))
    assert (photo.width, photo.height) == (300, 400)
    picture = rendition(photo).convert("RGB")
    assert picture.size == (300, 400)
    assert close(picture.getpixel((150, 10)), RED)
    assert close(picture.getpixel((150, 390)), BLUE)
    assert ExifTags.Base.Orientation not in picture.getexif()


def test_nothing_personal_reaches_readers_but_credit_and_rights_do() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Đỗ Vân".encode()
    exif[ExifTags.Base.Copyright] = "© Báo Mường Thử".encode()
    exif[ExifTags.Base.ImageDescription] = "Nhà riêng của phóng viên".encode()
    exif[ExifTags.Base.Model] = "SECRET-CAMERA"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = "SECRET-SERIAL"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSMapDatum] = "SECRET-PLACE"
    content = data(halves(), exif=exif.tobytes(), comment=b"<script>SECRET-PAGE</script>")
    assert content.count(b"SECRET-") == 4
    photo = accepted(content)
    for extension in ("avif", "webp", "jpg"):
        with default_storage.open(rendition_name(photo.fingerprint, 320, extension)) as file:
            sent = file.read()
        for private in (b"SECRET", b"<script", "Nhà riêng".encode()):
            assert private not in sent
        picture = Image.open(BytesIO(sent))
        assert dict(picture.getexif()) == {
            ExifTags.Base.Artist: "Đỗ Vân".encode().decode("latin-1"),
            ExifTags.Base.Copyright: "© Báo Mường Thử".encode().decode("latin-1"),
        }
        assert picture.info["xmp"] == xmp_packet(credit="Đỗ Vân", rights="© Báo Mường Thử")


def test_what_is_rendered_again_says_what_the_photo_says_by_then() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Đỗ Vân".encode()
    as_read = accepted(data(halves(), exif=exif.tobytes()))
    Photo.objects.update(credit="", copyright="© Báo Mường Thử")

    photos.render_again(as_read)

    assert rendition(as_read, "jpg").info["xmp"] == xmp_packet(credit="", rights="© Báo Mường Thử")


def test_colours_of_another_profile_are_brought_to_srgb() -> None:
    # Blue lies where green does in this profile, so a picture that ignored it would be green.
    photo = accepted(data(Image.new("RGB", (400, 300), (0, 255, 0)), icc_profile=swapped_profile()))
    picture = rendition(photo, "jpg").convert("RGB")
    assert close(picture.getpixel((200, 150)), (0, 0, 255), by=40)
    assert "icc_profile" not in rendition(photo, "jpg").info


def test_a_broken_profile_does_not_stop_a_picture() -> None:
    photo = accepted(data(halves(), icc_profile=b"not a profile" * 20))
    assert close(rendition(photo).convert("RGB").getpixel((10, 10)), RED)


def swapped_profile() -> bytes:
    """An sRGB profile whose green and blue primaries have changed places."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * profile[131], 12)}
    green, blue = (
        next(at for tag, at in tags.items() if tag == name) for name in (b"gXYZ", b"bXYZ")
    )
    green_place, blue_place = profile[green + 4 : green + 12], profile[blue + 4 : blue + 12]
    profile[green + 4 : green + 12], profile[blue + 4 : blue + 12] = blue_place, green_place
    return bytes(profile)


GREY_16 = Image.new("I;16", (400, 300), 0x4000)
SEE_THROUGH = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
PALETTE = halves().quantize(4)
GREY_SEE_THROUGH = Image.new("LA", (400, 300), (0, 128))
ODD = {
    "grey": (data(Image.new("L", (400, 300), 90)), (90, 90, 90)),
    "grey of 16 bits": (data(GREY_16, "PNG"), (64, 64, 64)),
    "black and white": (data(Image.new("1", (400, 300), 1), "PNG"), (255, 255, 255)),
    "CMYK": (data(Image.new("CMYK", (400, 300), (0, 255, 255, 0))), (255, 0, 0)),
    "see-through": (data(SEE_THROUGH, "PNG"), (255, 255, 255)),
    "half see-through grey": (data(GREY_SEE_THROUGH, "PNG"), (127, 127, 127)),
    "palette": (data(PALETTE, "PNG"), RED),
    "palette with a see-through colour": (
        data(PALETTE, "PNG", transparency=PALETTE.getpixel((5, 5))),
        (255, 255, 255),
    ),
    "animation": (
        data(halves(), "GIF", save_all=True, append_images=[Image.new("RGB", (400, 300))]),
        RED,
    ),
}


@pytest.mark.parametrize("kind", ODD)
def test_every_kind_of_pixels_comes_out_in_its_true_colours(kind: str) -> None:
    content, colour = ODD[kind]
    picture = rendition(accepted(content), "jpg")
    assert picture.mode == "RGB"
    assert close(picture.getpixel((5, 5)), colour)


def test_missing_renditions_are_made_again_from_the_original() -> None:
    whole, torn = accepted(data(halves((700, 500)))), accepted(data(halves((500, 700))))
    lost = rendition_name(torn.fingerprint, 320, "webp")
    default_storage.delete(lost)
    said = StringIO()
    call_command("render_photos", stdout=said)
    assert default_storage.exists(lost)
    assert said.getvalue() == f"[2/2] {torn}\n1 photos rendered; 2 are complete.\n"
    assert photos.has_all_renditions(whole)


def test_a_lost_original_is_named_and_the_rest_is_done() -> None:
    first, second = accepted(data(halves((700, 500)))), accepted(data(halves((500, 700))))
    default_storage.delete(first.original.name)
    for photo in (first, second):
        default_storage.delete(rendition_name(photo.fingerprint, 320, "avif"))
    complaints = StringIO()
    with pytest.raises(CommandError, match="1 photos rendered, 1 could not be"):
        call_command("render_photos", stdout=StringIO(), stderr=complaints)
    assert complaints.getvalue().startswith(f"[1/2] {first}: ")
    assert photos.has_all_renditions(second)

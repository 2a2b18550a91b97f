"""What a picture says of itself: credit, rights, description, date."""

from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import ExifTags, Image

from articles.photos import embedded, reading
from articles.photos.embedded import Embedded, xmp_packet
from tests.photos.pictures import data, halves, iptc, jpeg_with, upload


def said_by(content: bytes) -> Embedded:
    with reading.opened(upload(content)) as image:
        return embedded.read(image)


def exif_of(**tags: Any) -> bytes:
    exif = Image.Exif()
    for name, value in tags.items():
        exif[ExifTags.Base[name]] = value.encode() if isinstance(value, str) else value
    return exif.tobytes()


def test_exif_in_utf_8_is_read_as_vietnamese() -> None:
    content = data(
        halves(),
        exif=exif_of(
            Artist="Nguyễn Đức", Copyright="© Báo Thử", ImageDescription="Lễ hội mùa xuân"
        ),
    )
    assert said_by(content) == Embedded("Nguyễn Đức", "© Báo Thử", "Lễ hội mùa xuân")


@pytest.mark.parametrize("format_name", ["JPEG", "WEBP", "AVIF"])
def test_xmp_is_believed_before_exif(format_name: str) -> None:
    packet = xmp_packet(credit="Lê Hà & con", rights="© Nhà Lê", description="Chợ <phiên>")
    content = data(halves(), format_name, xmp=packet, exif=exif_of(Artist="Máy ảnh"))
    assert said_by(content) == Embedded("Lê Hà & con", "© Nhà Lê", "Chợ <phiên>")


def test_several_creators_are_joined_and_one_language_is_chosen() -> None:
    packet = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description>
        <dc:creator><rdf:Seq><rdf:li>H\xc3\xa0</rdf:li><rdf:li>Minh</rdf:li></rdf:Seq></dc:creator>
        <dc:description><rdf:Alt><rdf:li xml:lang="x-default">C\xe1\xba\xa7u</rdf:li>
        <rdf:li xml:lang="en">Bridge</rdf:li></rdf:Alt></dc:description>
      </rdf:Description></rdf:RDF></x:xmpmeta>"""
    assert said_by(data(halves(), xmp=packet)) == Embedded("Hà, Minh", "", "Cầu")


def test_a_credit_written_as_an_attribute_is_read() -> None:
    packet = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
        xmlns:p="http://ns.adobe.com/photoshop/1.0/" p:Credit="TTXVN"/></rdf:RDF>"""
    assert said_by(data(halves(), xmp=packet)).credit == "TTXVN"


def test_iptc_is_read_in_utf_8_and_in_latin_letters() -> None:
    records = iptc(byline=(80, "Vũ Lan".encode()), right=(116, b"\xa9 Lan"), text=(120, b"Ga"))
    assert said_by(jpeg_with(0xED, records)) == Embedded("Vũ Lan", "© Lan", "Ga")


def test_the_date_is_the_newspapers_time_unless_the_camera_names_another() -> None:
    def taken(**details: str) -> datetime | None:
        exif = Image.Exif()
        for name, value in details.items():
            exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base[name]] = value
        return said_by(data(halves(), exif=exif.tobytes())).taken_at

    hour = "2025:07:15 10:30:00"
    assert taken(DateTimeOriginal=hour) == datetime(
        2025, 7, 15, 10, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")
    )
    assert taken(DateTimeOriginal=hour, OffsetTimeOriginal="+02:00") == datetime(
        2025, 7, 15, 10, 30, tzinfo=timezone(timedelta(hours=2))
    )
    assert taken(DateTimeOriginal="0000:00:00 00:00:00") is None
    assert taken(DateTimeOriginal="0001:01:01 00:00:00") is None
    assert taken(DateTimeOriginal="9999:12:31 23:59:59", OffsetTimeOriginal="-12:00") is None
    assert taken() is None


def test_decomposed_and_invisible_letters_and_line_ends_are_put_right() -> None:
    said = said_by(data(halves(), exif=exif_of(Artist="Tra\u0302\u0300n\u200b\r\n Mai\x00")))
    assert said.credit == "Trần Mai"


def test_long_texts_are_cut_at_a_words_end() -> None:
    said = said_by(data(halves(), exif=exif_of(Artist="Nguyễn " * 40)))
    assert said.credit == f"{'Nguyễn ' * 17}"[:-1] + "…"
    assert len(said.credit) <= 120
    unbroken = said_by(data(halves(), exif=exif_of(Artist="x" * 200)))
    assert unbroken.credit == "x" * 119 + "…"


@pytest.mark.parametrize(
    "packet",
    [
        b"<not <xml",
        b"\xff\xfe\x00garbage",
        b'<?xml version="1.0" encoding="of-no-standard"?><a/>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
    ],
)
def test_broken_or_hostile_xmp_is_as_good_as_none(packet: bytes) -> None:
    assert said_by(data(halves(), xmp=packet)) == Embedded()


def test_broken_exif_does_not_spoil_the_picture() -> None:
    assert said_by(jpeg_with(0xE1, b"Exif\x00\x00II*\x00\xff\xff\xff\x7f")) == Embedded()
    assert said_by(jpeg_with(0xE1, b"Exif\x00\x00rubbish")) == Embedded()
    assert said_by(jpeg_with(0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\xff\xff")) == Embedded()

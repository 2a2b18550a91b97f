"""What a picture says of itself: who took it, whose it is, what it shows and when.

Read from XMP, IPTC and EXIF, in that order of trust (IPTC Photo Metadata Standard 2023.1); written
back to renditions as EXIF and XMP, credit and rights only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils import timezone
from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from articles import vietnamese

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"

IPTC_BYLINE, IPTC_CREDIT, IPTC_COPYRIGHT, IPTC_CAPTION = (2, 80), (2, 110), (2, 116), (2, 120)

MAX_CREDIT = 120
MAX_COPYRIGHT = 200
MAX_DESCRIPTION = 2000

FIRST_YEAR, LAST_YEAR = 1826, 2199
"""The years of photographs, the oldest one's on: no other was taken, whatever its file says."""


@dataclass(frozen=True)
class Embedded:
    """What was found in a picture; texts are empty when it says nothing."""

    credit: str = ""
    copyright: str = ""
    description: str = ""
    taken_at: datetime | None = None


def read(image: ImageFile.ImageFile) -> Embedded:
    """Return what ``image`` says of itself. Broken metadata is as good as none."""
    xmp = _xmp(image)
    iptc = IptcImagePlugin.getiptcinfo(image) or {}
    exif = image.getexif()
    return Embedded(
        credit=_first(
            MAX_CREDIT,
            _xmp_text(xmp, f"{PHOTOSHOP}Credit"),
            _xmp_text(xmp, f"{DC}creator"),
            _bytes_text(iptc.get(IPTC_CREDIT)),
            _bytes_text(iptc.get(IPTC_BYLINE)),
            _exif_text(exif, ExifTags.Base.Artist),
        ),
        copyright=_first(
            MAX_COPYRIGHT,
            _xmp_text(xmp, f"{DC}rights"),
            _bytes_text(iptc.get(IPTC_COPYRIGHT)),
            _exif_text(exif, ExifTags.Base.Copyright),
        ),
        description=_first(
            MAX_DESCRIPTION,
            _xmp_text(xmp, f"{DC}description"),
            _bytes_text(iptc.get(IPTC_CAPTION)),
            _exif_text(exif, ExifTags.Base.ImageDescription),
        ),
        taken_at=_taken_at(exif),
    )


def for_renditions(credit: str, rights: str) -> dict[str, bytes]:
    """Return the options of ``Image.save`` that write credit and rights, and nothing else."""
    if not credit and not rights:
        return {}
    exif = Image.Exif()
    # Bytes, because Pillow writes a text tag in ASCII and would turn Vietnamese into “?”.
    if credit:
        exif[ExifTags.Base.Artist] = credit.encode()
    if rights:
        exif[ExifTags.Base.Copyright] = rights.encode()
    return {"exif": exif.tobytes(), "xmp": xmp_packet(credit=credit, rights=rights)}


def xmp_packet(*, credit: str, rights: str, description: str = "") -> bytes:
    """Return an XMP packet with what is not empty."""
    parts = [
        credit and f"<photoshop:Credit>{escape(credit)}</photoshop:Credit>",
        credit and f"<dc:creator><rdf:Seq><rdf:li>{escape(credit)}</rdf:li></rdf:Seq></dc:creator>",
        rights and f"<dc:rights>{_alternatives(rights)}</dc:rights>",
        description and f"<dc:description>{_alternatives(description)}</dc:description>",
    ]
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{RDF[1:-1]}"><rdf:Description rdf:about="" '
        f'xmlns:dc="{DC[1:-1]}" xmlns:photoshop="{PHOTOSHOP[1:-1]}">{"".join(parts)}'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _first(limit: int, *texts: str) -> str:
    """Return the first text that says something, in one line, cut at a word's end if it has one."""
    for text in texts:
        line = " ".join(vietnamese.clean(text).split())
        if len(line) > limit:
            cut = line[: limit - 1]
            line = (cut.rpartition(" ")[0] or cut) + "…"
        if line:
            return line
    return ""


def _xmp(image: Image.Image) -> Element | None:
    packet = image.info.get("xmp")
    if isinstance(packet, str):
        packet = packet.encode()
    if not packet:
        return None
    try:
        root: Element = fromstring(packet.strip(b"\x00 \r\n\t"))
    except (ParseError, DefusedXmlException, ValueError, LookupError):  # the last: no such encoding
        return None
    return root


def _xmp_text(root: Element | None, name: str) -> str:
    """Return a property's values joined by commas; of texts in several languages the first."""
    return ", ".join(_xmp_values(root, name)) if root is not None else ""


def _xmp_values(root: Element, name: str) -> Iterator[str]:
    for description in root.iter(f"{RDF}Description"):
        if name in description.attrib:
            yield description.attrib[name]
        for found in description.findall(name):
            items = found.findall(f".//{RDF}li")
            only_one = found.find(f"{RDF}Alt") is not None
            for item in (items[:1] if only_one else items) or [found]:
                yield item.text or ""


def _bytes_text(value: bytes | list[bytes] | None) -> str:
    return ", ".join(map(_decoded, value if isinstance(value, list) else [value or b""]))


def _exif_text(exif: Image.Exif, tag: int) -> str:
    """Return a text tag. Pillow reads bytes as Latin-1, cameras and programs write UTF-8."""
    value = exif.get(tag)
    return _decoded(value.encode("latin-1", "replace")) if isinstance(value, str) else ""


def _decoded(raw: bytes) -> str:
    try:
        return raw.rstrip(b"\x00").decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _taken_at(exif: Image.Exif) -> datetime | None:
    """Return when the picture was taken; a camera that names no time zone was in the paper's."""
    details = exif.get_ifd(ExifTags.IFD.Exif)
    written = details.get(ExifTags.Base.DateTimeOriginal)
    offset = details.get(ExifTags.Base.OffsetTimeOriginal)
    try:
        moment = datetime.strptime(str(written), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None  # a camera whose clock was never set
    try:
        return moment.replace(tzinfo=datetime.strptime(str(offset), "%z").tzinfo)
    except ValueError:
        return timezone.make_aware(moment)

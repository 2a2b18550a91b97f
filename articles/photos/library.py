"""The photo library: taking a picture in, once, with its renditions."""

import hashlib

from django.contrib.auth.models import User
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection, transaction

from articles.models import Photo
from articles.models.photo import original_path
from articles.photos import embedded, reading, renditions


@transaction.atomic
def accept(uploaded: File, *, by: User | None) -> Photo:
    """Take a picture into the library and return it, ready to be shown.

    The same file handed in again is the same photo. Raises ``PictureError`` with a sentence; then
    nothing is kept. The photo is written only after all its files, so it never points to one that
    is missing.
    """
    reading.check_bytes(uploaded.size)
    fingerprint = _fingerprint(uploaded)
    _hold(fingerprint)
    known = Photo.objects.filter(fingerprint=fingerprint).first()
    if known:
        return known
    with reading.opened(uploaded) as image:
        width, height = reading.shown_size(image)
        extension = reading.EXTENSIONS[reading.format_of(image)]
        said = embedded.read(image)
    photo = Photo(
        fingerprint=fingerprint,
        width=width,
        height=height,
        credit=said.credit,
        copyright=said.copyright,
        description=said.description,
        taken_at=said.taken_at,
        uploaded_by=by,
    )
    photo.rendition_widths = renditions.make(
        uploaded, fingerprint, credit=said.credit, rights=said.copyright
    )
    photo.original.name = original_path(photo, f"picture.{extension}")
    renditions.write(photo.original.name, uploaded)
    photo.save(force_insert=True)
    return photo


def has_all_renditions(photo: Photo) -> bool:
    """Tell whether every rendition that pages may ask for stands in the storage."""
    wanted = renditions.widths_of(photo.width)
    return photo.rendition_widths == wanted and all(
        default_storage.exists(name) for name in renditions.names_of(photo.fingerprint, wanted)
    )


@transaction.atomic
def render_again(photo: Photo) -> None:
    """Make a photo's renditions from its original, with the credit and the rights of this moment.

    Raises ``PictureError`` if it cannot be read, ``FileNotFoundError`` if it is gone.
    """
    _hold(photo.fingerprint)
    photo.refresh_from_db(fields=["credit", "copyright"])
    with photo.original.open("rb") as original:
        photo.rendition_widths = renditions.make(
            original, photo.fingerprint, credit=photo.credit, rights=photo.copyright
        )
    photo.save(update_fields=["rendition_widths"])


def _fingerprint(file: File) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _hold(fingerprint: str) -> None:
    """Let others who bring the same picture wait until this transaction is over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(fingerprint[:15], 16)])

"""Serving renditions: pictures under names that never change their content.

Originals are not served: they carry where and when they were taken.
"""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest

from articles.photos.figures import rendition_name

TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def rendition(request: HttpRequest, fingerprint: str, width: int, extension: str) -> FileResponse:
    """Return the file of a rendition, to be kept for a year."""
    try:
        file = default_storage.open(rendition_name(fingerprint, width, extension))
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type=TYPES[extension])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response

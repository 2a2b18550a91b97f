"""Reading, checking and rendering pictures.

Take a picture in with ``accept``; show it with ``articles.photos.figures``.
"""

from articles.photos.errors import PictureError
from articles.photos.library import accept, has_all_renditions, render_again

__all__ = ["PictureError", "accept", "has_all_renditions", "render_again"]

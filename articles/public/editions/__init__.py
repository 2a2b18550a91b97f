"""The edition cache: a page is printed once for each edition and then answered as bytes."""

from django.conf import settings

from articles.public.editions.cache import EditionCache
from articles.public.editions.printed import Application
from articles.public.editions.purging import Purger
from articles.public.editions.watching import Watching


def edition_cache(application: Application) -> Application:
    """Return ``application`` behind a cache, and begin what the settings want besides."""
    if settings.PURGE_URL:
        Purger().start()
    if not settings.EDITION_CACHE_BYTES:
        return application
    shared = None
    if settings.EDITION_CACHE_URL:
        from articles.public.editions.shared import SharedShelf, release

        shared = SharedShelf(settings.EDITION_CACHE_URL, release())
    return EditionCache(application, Watching(), settings.EDITION_CACHE_BYTES, shared)

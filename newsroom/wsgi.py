"""The WSGI application that Granian serves: readers' pages come from the edition cache.

Behind a proxy on the same machine the reader's own address stands for the proxy's: wrong passwords
are counted by it. What WSGI hands on does not tell ``X-Forwarded-For`` from ``X_Forwarded_For``, so
the proxy has to drop the latter (``docs/settings.md``).
"""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from articles.public.editions import edition_cache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = edition_cache(get_wsgi_application())
if settings.BEHIND_PROXY:
    application = wrap_wsgi_with_proxy_headers(application)

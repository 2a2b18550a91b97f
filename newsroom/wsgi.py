"""The WSGI application: readers' pages come from the edition cache."""

import os

from django.core.wsgi import get_wsgi_application

from articles.public.editions import edition_cache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = edition_cache(get_wsgi_application())

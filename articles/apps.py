"""The one Django application of the newsroom."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Registers the newsroom's records."""

    name = "articles"
    verbose_name = _("Newsroom")

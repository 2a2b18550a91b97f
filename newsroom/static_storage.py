"""Static files under names that change with their content, so that they are cached for ever."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from re import Match
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = r'(?P<matched>@import "(?P<url>[a-z]+\.css)";\n)'
IN_ITS_PLACE = "the sheet itself"


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, module imports among them, and compressed copies.

    What a style sheet imports stands in it: a reader asks for one file, whatever parts it was
    written in. The plain names stay too: CKEditor loads its plugins by them.
    """

    support_js_module_import_aggregation = True
    manifest_strict = False
    keep_intermediate_files = False
    patterns = (("*.css", ((IMPORT, IN_ITS_PLACE),)), *ManifestFilesMixin.patterns)

    def url_converter(
        self, name: str, hashed_files: dict[str, str], template: str | None = None
    ) -> Callable[[Match[str]], str]:
        """Return what writes a file's new name where a file names it, or an imported sheet."""
        if template != IN_ITS_PLACE:
            named: Any = super().url_converter(name, hashed_files, template)
            return named  # type: ignore[no-any-return]

        def imported(found: Match[str]) -> str:
            part = finders.find(str(Path(name).with_name(found["url"])))
            return Path(str(part)).read_text(encoding="utf-8")

        return imported

    @cache  # noqa: B019  (there is one storage, as long as the process lives)
    def url(self, name: str, force: bool = False) -> str:
        """Return a file's address: a page names a dozen, and they stay the same."""
        address: str = super().url(name, force)
        return address

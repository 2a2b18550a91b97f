"""Static files under names that change with their content, so that they are cached for ever."""

from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, module imports among them, and compressed copies.

    The plain names stay too: CKEditor loads its plugins by them.
    """

    support_js_module_import_aggregation = True
    manifest_strict = False
    keep_intermediate_files = False

    @cache  # noqa: B019  (there is one storage, as long as the process lives)
    def url(self, name: str, force: bool = False) -> str:
        """Return a file's address: a page names a dozen, and they stay the same."""
        address: str = super().url(name, force)
        return address

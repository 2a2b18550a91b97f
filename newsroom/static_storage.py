"""Static files under names that change with their content, so that they are cached for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, module imports among them, and compressed copies.

    The plain names stay too: CKEditor loads its plugins by them.
    """

    support_js_module_import_aggregation = True
    manifest_strict = False
    keep_intermediate_files = False

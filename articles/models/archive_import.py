"""How far the import of an archive's file has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ArchiveImport(models.Model):
    """A file of an archive that is or was taken in; the same file is known by its content."""

    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True)
    name = models.CharField(_("file"), max_length=255)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)

    class Meta:
        verbose_name = _("import of an archive")
        verbose_name_plural = _("imports of archives")

    def __str__(self) -> str:
        return self.name


class ImportedLines(models.Model):
    """Some lines of the file that are dealt with, written in the transaction of their stories.

    ``set_aside`` is that of ``articles.archive.sorting.Sorted``.
    """

    archive = models.ForeignKey(
        ArchiveImport, on_delete=models.CASCADE, related_name="lines", db_index=False
    )
    first = models.PositiveBigIntegerField(_("first line"))
    imported = models.PositiveIntegerField(_("imported"))
    there = models.PositiveIntegerField(_("there already"))
    undated = models.PositiveIntegerField(_("without a date"))
    set_aside = models.JSONField(_("set aside"), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="imported_lines_once", fields=["archive", "first"]),
        ]

    def __str__(self) -> str:
        return f"{self.archive_id}: {self.first}"

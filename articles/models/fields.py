"""Fields that keep Vietnamese text in one form and derive slugs and sort keys from it."""

from collections.abc import Callable
from typing import Any

from django.db import models

from articles import vietnamese


class NFCCharField(models.CharField):
    """A short text, checked, stored and looked up as ``vietnamese.clean`` leaves it.

    What nobody sees is no name: zero-width letters alone are as good as nothing.
    """

    def to_python(self, value: Any) -> Any:
        """Return ``value`` as the database stores it: text cleaned, anything else unchanged."""
        given = super().to_python(value)
        return vietnamese.clean(given).strip() if isinstance(given, str) else given


class NFCTextField(models.TextField):
    """A long text, checked, stored and looked up as ``vietnamese.clean`` leaves it."""

    def to_python(self, value: Any) -> Any:
        """Return ``value`` as the database stores it: text cleaned, anything else unchanged."""
        given = super().to_python(value)
        return vietnamese.clean(given) if isinstance(given, str) else given


class DerivedField(models.CharField):
    """A text that is worked out from another field each time the record is written.

    Works in ``bulk_create`` and ``bulk_update`` too, which call no ``save()``.
    """

    derive: Callable[..., str]

    def __init__(self, *, source: str = "name", **options: Any) -> None:
        self.source = source
        options.setdefault("editable", False)
        super().__init__(**options)

    def deconstruct(self) -> Any:
        """Return what a migration needs to make this field again."""
        name, path, args, kwargs = super().deconstruct()
        kwargs["source"] = self.source
        return name, path, args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Return the derived text and set it on the record."""
        value = self.derive(getattr(model_instance, self.source) or "")[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


class SlugOf(DerivedField):
    """The address form of a name: ``Ủy ban`` → ``uy-ban``."""

    derive: Callable[..., str] = staticmethod(vietnamese.slug)

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 120)
        super().__init__(**options)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Return the slug, cut at a word's end so that no half word stands in an address."""
        whole = vietnamese.slug(getattr(model_instance, self.source) or "")
        limit = self.max_length or len(whole)
        value = whole if len(whole) <= limit else whole[: limit + 1].rpartition("-")[0]
        setattr(model_instance, self.attname, value)
        return value


class SortKeyOf(DerivedField):
    """A key that sorts, byte by byte, in the order of the Vietnamese alphabet."""

    derive: Callable[..., str] = staticmethod(vietnamese.sort_key)

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 600)
        options.setdefault("db_collation", "C")
        super().__init__(**options)


class NameKeyOf(SortKeyOf):
    """A key that sorts people by given name, then family name, as Vietnamese lists do."""

    derive: Callable[..., str] = staticmethod(vietnamese.name_key)

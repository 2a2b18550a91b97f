"""The sections and authors that an archive's stories name, made where they are missing.

They are made one process at a time: two that meet the same new name make one entry of it. Make
them before the transaction of the stories: nearly every thousand lines name somebody new, and
whoever made an entry lets nobody else do so, nor publish, until the transaction ends.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count

from django.db import connection, transaction
from django.db.models import Max

from articles import vietnamese
from articles.models import Author, Section
from articles.models.addresses import may_be_a_sections

WITHOUT_SECTION = "Kho lưu trữ"
"""The section of stories that name none."""

_LOCK = 0x64697265
"""The lock in PostgreSQL under which one process makes entries."""


class Directory:
    """Entries by their names, remembered; one for each process.

    What it made in a transaction that is undone it remembers wrongly: take another one then.
    """

    def __init__(self) -> None:
        self._sections: dict[str, int] = {}
        self._authors: dict[str, Author] = {}

    def sections(self, names: Iterable[str]) -> dict[str, int]:
        """Return the number of each section, which is named or called by its address.

        Stories that name none stand in a section of their own.
        """
        wanted = {name: _key(name or WITHOUT_SECTION) for name in names}
        if not self._sections.keys() >= set(wanted.values()):
            with _alone():
                self._sections = _sections()
                # A name before an address: “Thời sự” is not to be made as “thoi-su”.
                for name, key in sorted(wanted.items(), key=lambda one: one[1].isascii()):
                    if key not in self._sections:
                        made = _make_section(name or WITHOUT_SECTION)
                        self._sections |= {made.slug: made.pk, key: made.pk}
        return {name: self._sections[key] for name, key in wanted.items()}

    def authors(self, names: Iterable[str]) -> dict[str, Author]:
        """Return the author of each name; of several with one name the first that was made."""
        wanted = {name: _key(name) for name in names}
        if not self._authors.keys() >= set(wanted.values()):
            with _alone():
                self._authors = _authors()
                missing = {key: name for name, key in wanted.items() if key not in self._authors}
                made = Author.objects.bulk_create(Author(name=name) for name in missing.values())
                self._authors |= {_key(author.name): author for author in made}
        return {name: self._authors[key] for name, key in wanted.items()}


@contextmanager
def _alone() -> Iterator[None]:
    """Be the only process that makes entries, until the transaction ends."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


def _key(name: str) -> str:
    """Return what is the same for all ways to write a name."""
    return vietnamese.normal(name).casefold()


def _sections() -> dict[str, int]:
    found = Section.objects.order_by("-pk").values_list("pk", "slug", "name")
    by_slug = {slug: pk for pk, slug, _name in found}
    return by_slug | {_key(name): pk for pk, _slug, name in found}


def _authors() -> dict[str, Author]:
    return {_key(author.name): author for author in Author.objects.order_by("-pk")}


def _make_section(name: str) -> Section:
    """Make a section behind the others, at an address that nothing else has.

    It is not in the menu: that of the paper of today is not for an archive to fill.
    """
    last = Section.objects.aggregate(last=Max("position"))["last"]
    position = min((last or 0) + 1, 32_767)
    return Section.objects.create(
        name=name, slug=_free_address(name), position=position, in_menu=False
    )


def _free_address(name: str) -> str:
    most = Section._meta.get_field("slug").max_length or 80
    plain = vietnamese.slug(name)[: most - 6].strip("-") or "muc"
    for number in count(1):
        slug = plain if number == 1 else f"{plain}-{number}"
        taken = Section.objects.filter(slug=slug).exists()
        if not taken and may_be_a_sections(slug):
            return slug
    raise AssertionError  # numbers do not end

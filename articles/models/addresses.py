"""The addresses of readers' pages that a page names many times over.

``reverse`` gives the same, and a test holds the two together; it takes twenty times as long.
"""

from functools import cache

from django.urls import get_script_prefix, reverse

FOLDERS = {
    "author": "tac-gia",
    "official": "nhan-vat",
    "department": "co-quan",
    "place": "dia-phuong",
}
"""Where the pages of each directory stand."""


def address_of_story(section: str, slug: str, pk: int) -> str:
    """Return the address of a story; ``section`` is the slug of its section."""
    return f"{get_script_prefix()}{section}/{slug}-{pk}/"


def address_of_section(slug: str) -> str:
    """Return the address of a section."""
    return f"{get_script_prefix()}{slug}/"


def address_of_entry(kind: str, slug: str, pk: int) -> str:
    """Return the address of an entry of a directory; ``kind`` is one of ``FOLDERS``."""
    return f"{get_script_prefix()}{FOLDERS[kind]}/{slug}-{pk}/"


@cache
def address_of_page(name: str) -> str:
    """Return the address of a page that there is one of: ``home``, ``about``."""
    return reverse(f"public:{name}")

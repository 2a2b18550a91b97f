"""The addresses of readers' pages that a page names many times over.

``reverse`` gives the same, and a test holds the two together; it takes twenty times as long.
"""

from functools import cache

from django.urls import Resolver404, get_script_prefix, resolve, reverse

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


def may_be_a_sections(slug: str) -> bool:
    """Tell whether a section may have this address: no other page stands there or below it."""
    below = address_of_story(slug, "tit-bai", 1)
    try:
        found = [resolve(path).view_name for path in (address_of_section(slug), below)]
    except Resolver404:
        return False  # a story's address holds small letters, digits and hyphens
    return found == ["public:section", "public:article"]


def is_of_a_page(path: str) -> bool:
    """Tell whether ``path`` is answered by a page of ours that is neither section nor story."""
    if "." in path:
        return False  # as most addresses of older sites have, and to resolve one takes its time
    try:
        found = resolve(f"{path.rstrip('/')}/").view_name
    except Resolver404:
        return False
    return found not in {"public:section", "public:article"}

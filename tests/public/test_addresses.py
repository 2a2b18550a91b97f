"""Addresses that are put together by hand are those that the site answers at."""

from collections.abc import Iterator

import pytest
from django.urls import reverse, set_script_prefix

from articles.models.addresses import (
    FOLDERS,
    address_of_entry,
    address_of_page,
    address_of_section,
    address_of_story,
)


@pytest.fixture
def below_a_folder() -> Iterator[None]:
    set_script_prefix("/bao/")
    yield
    set_script_prefix("/")


def addresses_equal_those_of_urls() -> None:
    assert address_of_story("thoi-su", "cau-moi", 7) == reverse(
        "public:article", args=["thoi-su", "cau-moi", 7]
    )
    assert address_of_section("thoi-su") == reverse("public:section", args=["thoi-su"])
    for kind in FOLDERS:
        for slug in ("bui-minh", ""):
            assert address_of_entry(kind, slug, 7) == reverse(f"public:{kind}", args=[slug, 7])


def test_addresses_are_those_that_the_site_answers_at() -> None:
    addresses_equal_those_of_urls()
    assert address_of_page("about") == reverse("public:about") == "/gioi-thieu/"


@pytest.mark.usefixtures("below_a_folder")
def test_addresses_follow_the_folder_that_the_site_is_served_below() -> None:
    assert address_of_section("thoi-su") == "/bao/thoi-su/"
    addresses_equal_those_of_urls()

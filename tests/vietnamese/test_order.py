"""The alphabet as Vietnamese readers know it."""

import random
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from articles.vietnamese import name_key, sort_key


def in_order(words: list[str]) -> list[str]:
    shuffled = random.Random(7).sample(words, len(words))
    return sorted(shuffled, key=sort_key)


def in_order_of_names(people: list[str]) -> list[str]:
    return sorted(random.Random(7).sample(people, len(people)), key=name_key)


def test_letters_with_marks_stand_behind_their_bases() -> None:
    words = ["an", "ăn", "ân", "ba", "da", "đa", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"]

    assert in_order(words) == words


def test_tones_stand_in_order_and_below_letters() -> None:
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "mai", "mài"]

    assert in_order(words) == words


def test_places_stand_as_in_a_gazetteer() -> None:
    places = [
        "An Bình", "Ân Nghĩa", "Ba Vì", "Cao Phong", "Dũng Tiến", "Đà Bắc", "Đại Đồng",
        "Hòa Bình", "Lạc Sơn", "Tân Lạc", "Tân Mỹ", "Thung Nai", "Yên Nghiệp", "Yên Trị",
    ]  # fmt: skip

    assert in_order(places) == places


def test_people_stand_by_given_name_then_family_name() -> None:
    people = [
        "Bùi Văn An", "Đinh Thị An", "Nguyễn Văn Ánh", "Hà Văn Dũng", "Lê Thị Đào", "Quách Liêm",
    ]  # fmt: skip

    assert in_order_of_names(people) == people


@given(st.text(), st.text())
def test_order_does_not_depend_on_how_letters_are_composed(one: str, other: str) -> None:
    decomposed = unicodedata.normalize("NFD", one)
    assert sort_key(decomposed) == sort_key(unicodedata.normalize("NFC", one))
    assert isinstance(name_key(other), str)

"""The provinces and communes of the country, and what each was made from."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from articles.facts import gazetteer, places
from articles.facts.naming import department_named, official_named, place_named
from articles.models import Department, Place, PlaceSuccession
from tests.factories import DepartmentFactory, OfficialFactory, PostingFactory

TODAY = date(2025, 7, 15)


def test_the_data_file_has_every_province_and_commune() -> None:
    provinces = gazetteer.provinces()

    assert len(provinces) == 34
    assert sum(len(province.communes) for province in provinces) == 3321
    assert sum(province.kind == "thành phố" for province in provinces) == 6


def load(name: str) -> int:
    chosen = places.provinces_called(name, gazetteer.provinces())
    return places.load(chosen, lambda _name: None)


@pytest.mark.django_db
def test_a_commune_knows_what_it_was_merged_from() -> None:
    load("phu tho")

    commune = Place.objects.get(name="Đại Đồng", parent__name="Phú Thọ", valid_to=None)
    former = commune.predecessors.order_by("sort_key")

    assert [(unit.full_name, unit.district) for unit in former] == [
        ("xã Ân Nghĩa", "huyện Lạc Sơn"),
        ("xã Tân Mỹ", "huyện Lạc Sơn"),
        ("xã Yên Nghiệp", "huyện Lạc Sơn"),
    ]
    assert {unit.valid_to for unit in former} == {date(2025, 6, 30)}
    assert {str(unit.parent) for unit in former} == {"tỉnh Hòa Bình"}
    assert commune.valid_from == date(2025, 7, 1)
    assert commune.parent is not None
    assert {str(unit) for unit in commune.parent.predecessors.all()} == {
        "tỉnh Hòa Bình", "tỉnh Phú Thọ", "tỉnh Vĩnh Phúc",
    }  # fmt: skip


@pytest.mark.django_db
def test_loading_twice_changes_nothing() -> None:
    assert load("Phú Thọ") > 500
    before = Place.objects.count(), PlaceSuccession.objects.count()

    assert load("Phú Thọ") == 0
    assert (Place.objects.count(), PlaceSuccession.objects.count()) == before
    assert Place.objects.filter(valid_to=None, parent__name="Phú Thọ").count() == 148


@pytest.mark.django_db
def test_an_unknown_province_is_answered_with_its_likes() -> None:
    with pytest.raises(CommandError, match=r"There is no province “Phú Thu”.*Phú Thọ"):
        call_command("load_places", province="Phú Thu")


@pytest.mark.django_db
def test_a_name_means_the_unit_of_that_day() -> None:
    load("Phú Thọ")

    former = place_named("xã Yên Nghiệp cũ", TODAY, province="Phú Thọ")
    before = place_named("xã Yên Nghiệp", date(2025, 6, 1), province="Hòa Bình")

    assert former is not None
    assert former == before
    assert [str(unit) for unit in former.successors.all()] == ["xã Đại Đồng"]
    assert place_named("xã Yên Nghiệp", TODAY) is None
    assert str(place_named("xã Đại Đồng", TODAY)) == "xã Đại Đồng"


@pytest.mark.django_db
def test_a_department_and_an_official_are_known_by_either_spelling() -> None:
    department = DepartmentFactory(name="Sở Hoà giải", short_name="Sở HG")
    ended = DepartmentFactory(name="Sở Cũ kỹ", valid_to=date(2025, 2, 28))
    official = OfficialFactory(name="Đinh Thị Thuỷ")
    namesake = OfficialFactory(name="Đinh Thị Thủy")
    PostingFactory(official=namesake, title="Chủ tịch UBND xã Mường Thử")

    assert department_named("Sở Hòa giải", TODAY) == department
    assert department_named("Sở HG", TODAY) == department
    assert department_named(ended.name, TODAY) is None
    assert official_named("Đinh Thị Thủy", "Chủ tịch UBND xã Mường Thử", TODAY) == namesake
    assert official_named("Đinh Thị Thủy", "", TODAY) is None
    assert official != namesake
    assert Department.objects.count() == 2

"""Search: what stands on top, communes that merged, narrowing, typing slips."""

import re
from datetime import date, timedelta
from itertools import product

import psycopg
import pytest
from django.db import connection, transaction
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import KnownWord, PlaceSuccession, PublishedArticle
from articles.search import Narrowing, index, search, spelling, walking
from articles.search.directory import ids_of
from articles.search.spelling import one_letter_away
from tests.factories import (
    AuthorFactory,
    DepartmentFactory,
    OfficialFactory,
    PlaceFactory,
    PostingFactory,
    SectionFactory,
)
from tests.public.reading import body, published
from tests.server import database_address

pytestmark = pytest.mark.django_db


def story(headline: str, text: str = "Không có gì thêm.", **fields: object) -> None:
    published(headline=headline, lead="", body=f"<p>{text}</p>", **fields)


def found(query: str, **asked: object) -> list[str]:
    return [hit.story.headline for hit in search(query, **asked).hits]


def test_who_or_what_the_query_names_stands_on_top_with_its_page(client: Client) -> None:
    person = OfficialFactory(name="Đinh Thử")
    DepartmentFactory(name="Sở Thử nghiệm")
    place = PlaceFactory(name="Lũng Vân")

    assert [e.full_name for e in search("dinh thu").named.answers] == ["Đinh Thử"]
    assert [e.full_name for e in search("Sở Thử nghiệm").named.answers] == ["Sở Thử nghiệm"]
    assert [e.full_name for e in search("xã Lũng Vân").named.answers] == ["xã Lũng Vân"]
    assert search("Đính Thử").named.answers == []
    page = body(client.get("/tim-kiem/", {"q": "đinh thử"}))
    assert f'<a href="{person.get_absolute_url()}">Đinh Thử</a>' in page
    assert place.get_absolute_url() not in page
    page = body(client.get("/tim-kiem/", {"q": "so thu nghiem"}))
    assert "Sở Thử nghiệm</a> <span>cơ quan</span>" in page
    DepartmentFactory(name="Sở Thử việc", valid_to=date(2025, 2, 28))
    page = body(client.get("/tim-kiem/", {"q": "so thu viec"}))
    assert "Sở Thử việc</a> <span>cơ quan (đến 28/2/2025)</span>" in page


def test_places_of_one_name_are_told_apart_and_the_one_of_today_comes_first(client: Client) -> None:
    province = PlaceFactory(kind="tỉnh", name="Thử")
    old = PlaceFactory(
        name="Lũng Vân", district="huyện Cũ", parent=province, valid_to=date(2025, 6, 30)
    )
    new = PlaceFactory(name="Lũng Vân", parent=province, valid_from=date(2025, 7, 1))

    page = body(client.get("/tim-kiem/", {"q": "lung van"}))

    assert re.findall(r'<li><a href="(\S+)">(.*?)</a> <span>(.*?)</span></li>', page) == [
        (new.get_absolute_url(), "xã Lũng Vân", "địa phương, tỉnh Thử"),
        (
            old.get_absolute_url(),
            "xã Lũng Vân",
            "địa phương, huyện Cũ, tỉnh Thử (đến 30/6/2025)",
        ),
    ]


def test_people_of_one_name_are_told_apart_by_their_posts_and_who_is_in_office_comes_first(
    client: Client,
) -> None:
    today = timezone.localdate()
    left, in_office, nobody_yet = OfficialFactory.create_batch(3, name="Đinh Thử")
    PostingFactory(official=left, title="Giám đốc Sở Thử nghiệm", end=date(2025, 6, 30))
    PostingFactory(official=left, title="Chánh Văn phòng", end=date(2020, 1, 31))
    PostingFactory(official=in_office, title="Bí thư Đảng ủy", end=today)
    PostingFactory(official=in_office, title="Chủ tịch", start=today + timedelta(1))

    page = body(client.get("/tim-kiem/", {"q": "dinh thu"}))

    assert re.findall(r'<li><a href="(\S+)">.*?</a> <span>(.*?)</span></li>', page) == [
        (in_office.get_absolute_url(), "Bí thư Đảng ủy"),
        (nobody_yet.get_absolute_url(), "cá nhân"),
        (left.get_absolute_url(), "Giám đốc Sở Thử nghiệm (đến 30/6/2025)"),
    ]


def test_communes_that_merged_find_each_other_behind_direct_matches() -> None:
    old, new = PlaceFactory(name="Yên Thử"), PlaceFactory(name="Đồng Thử")
    PlaceSuccession.objects.create(predecessor=old, successor=new, happened_on=date(2025, 7, 1))
    story("Chợ Đồng Thử họp lại", place=new)
    story("Chợ Yên Thử đông khách", place=old)
    story("Đường về Yên Thử")
    story("Một buổi sáng", "Thử ngồi yên.")

    assert found("Yên Thử") == [
        "Đường về Yên Thử", "Chợ Yên Thử đông khách", "Chợ Đồng Thử họp lại",
        "Một buổi sáng",
    ]  # fmt: skip
    assert found("chợ dong thu") == ["Chợ Đồng Thử họp lại", "Chợ Yên Thử đông khách"]
    assert [step.successor.name for step in search("yen thu").named.successions] == ["Đồng Thử"]


def test_of_more_than_a_communes_name_the_stories_of_others_come_last() -> None:
    old, new = PlaceFactory(name="Yên Thử"), PlaceFactory(name="Đồng Thử")
    PlaceSuccession.objects.create(predecessor=old, successor=new, happened_on=date(2025, 7, 1))
    story("Đi chợ sớm", "Hoa nở khắp nơi ở xã Yên Thử.")
    story("Chợ hoa", place=new)

    assert found("chợ hoa nở Yên Thử") == ["Đi chợ sớm"]
    assert found("chợ hoa Yên Thử") == ["Đi chợ sớm", "Chợ hoa"]


def test_what_a_commune_was_made_from_is_told_in_one_sentence(client: Client) -> None:
    new = PlaceFactory(name="Đồng Thử")
    for name in ("Yên Thử", "Ân Thử"):
        old = PlaceFactory(name=name, district="huyện Cũ")
        PlaceSuccession.objects.create(predecessor=old, successor=new, happened_on=date(2025, 7, 1))

    page = body(client.get("/tim-kiem/", {"q": "dong thu"}))

    told = page.partition('class="answers"')[2].partition("</section>")[0].partition("<p>")[2]
    assert re.sub("<[^>]+>", "", told).strip() == (
        "xã Ân Thử (huyện Cũ), xã Yên Thử (huyện Cũ) từ 1/7/2025 thuộc xã Đồng Thử."
    )


def test_a_search_is_narrowed_to_days_and_a_section() -> None:
    section = SectionFactory()
    story("Cầu treo cũ", section=section)
    story("Cầu treo mới")
    PublishedArticle.objects.filter(headline="Cầu treo cũ").update(
        published_at=timezone.now() - timedelta(days=1)
    )
    index(PublishedArticle.objects.get(headline="Cầu treo cũ"))
    today = timezone.localdate()

    assert found("cầu", narrowing=Narrowing(named={"section": (section.pk,)})) == ["Cầu treo cũ"]
    assert found("cầu", narrowing=Narrowing(first=today)) == ["Cầu treo mới"]
    assert found("cầu", narrowing=Narrowing(last=today - timedelta(days=400))) == []
    assert found("", narrowing=Narrowing(named={"section": (section.pk,)})) == ["Cầu treo cũ"]


def test_the_newest_may_come_first() -> None:
    story("Cầu treo")
    story("Chuyện khác", "Bên cây cầu treo.")

    assert found("cầu treo") == ["Cầu treo", "Chuyện khác"]
    assert found("cầu treo", newest=True) == ["Chuyện khác", "Cầu treo"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quach tat lien", "quach tat liem"),
        ("Quách Tất Liêmm", "quách tất liêm"),
        ("quahc tat liem", "quach tat liem"),
        ("quach tat liem", ""),
        ("xyzxyz", ""),
    ],
)
def test_a_slip_of_one_letter_is_offered_corrected(typed: str, meant: str) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        story("Phó Chủ tịch Quách Tất Liêm thăm bản cao")
        story("Chuyện liên đội")

    assert search(typed).correction == meant
    assert not meant or found(meant) == ["Phó Chủ tịch Quách Tất Liêm thăm bản cao"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cầu treoo nối lại", "cầu treo nối lại"),
        ("caauf treo noi", "cau treo noi"),
        ("caauf treo nooij laij", "cau treo noi lai"),
        ("caauf treo nooij laijq", ""),
        ("cầutreo nối lại", "cầu treo nối lại"),
        ("covid19", "covid 19"),
        ("cầu treo 2", ""),
        ("cầu xuaan huỳnh", "cầu xuân huỳnh"),
    ],
)
def test_marks_that_did_not_come_and_a_space_left_out_are_put_right(typed: str, meant: str) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        cau = AuthorFactory.create(name="Cầu Xuân Huỳnh")
        published(headline="Cầu treo nối lại", lead="COVID-19, huynh xuan", author=cau)

    assert search(typed).correction == meant


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_the_words_of_a_story_that_is_being_written() -> None:
    row = published(headline="Bắc cầu").published
    known = set(KnownWord.objects.values_list("word", flat=True))
    KnownWord.objects.all().delete()

    with transaction.atomic():
        index(row)
        with psycopg.connect(database_address()) as somebody_else:
            somebody_else.execute("SET LOCAL lock_timeout = '2s'")
            somebody_else.execute(
                "INSERT INTO articles_knownword SELECT unnest(%s::text[])", [list(known)]
            )

    assert set(KnownWord.objects.values_list("word", flat=True)) == known > {"cau"}


def test_a_slip_is_written_with_the_marks_of_the_words_around_it() -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        story("Động đất", "Hành động của hội đồng xã, rồi đồng nhân ái.")

    assert search("hội đồngg xã").correction == "hội đồng xã"


def test_wrong_marks_are_put_right_where_the_words_as_typed_stand_apart() -> None:
    for name in ("Một", "Hai", "Ba"):
        story(name, "Hội đồng họp.")
    story("Bốn", "Mồ hôi đổ xuống phía đông.")

    assert search("hôi đông").correction == "hội đồng"
    assert search("hội đồng").correction == ""
    assert search("hoi dong").correction == ""


def test_what_is_put_right_stands_beside_the_other_words_as_typed() -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        story("Chuyện đồng áng", "Gạo mới, lúa nếp.")
        for name in ("Một", "Hai", "Ba"):
            story(name, "Cảnh giác lừa đảo.")

    assert search("lúa gạo").correction == ""
    assert search("lừa đapo").correction == "lừa đảo"
    assert search("lừaa đảo").correction == "lừa đảo"


def test_in_a_narrowed_search_only_what_finds_stories_there_is_offered() -> None:
    section = SectionFactory(name="Văn hóa")
    with TestCase.captureOnCommitCallbacks(execute=True):
        story("Lễ hội làng", section=section)
        story("Hội đồng xã")
    narrowed = Narrowing(named={"section": (section.pk,)})

    assert search("lễ hộii", narrowing=narrowed).correction == "lễ hội"
    assert search("hội đồngg", narrowing=narrowed).correction == ""
    assert search("hội đồng", narrowing=narrowed).correction == ""


def test_a_search_is_narrowed_by_a_bodys_short_name_too() -> None:
    body = DepartmentFactory(name="Sở Giáo dục và Đào tạo", short_name="Sở GD&ĐT")
    DepartmentFactory(name="Sở Tài chính", short_name="")

    assert ids_of("department", " sở gd&đt") == ids_of("department", body.name) == (body.pk,)
    assert ids_of("department", "…") == ()


def test_where_the_directory_answers_no_slip_is_offered() -> None:
    DepartmentFactory(name="Sở Giáo dục và Đào tạo", short_name="Sở GD&ĐT")
    with TestCase.captureOnCommitCallbacks(execute=True):
        story("Cơ sở dd đt", "Cơ sở dd đt.")

    assert search("sở gd&đt").correction == ""


def test_a_slip_is_tried_as_a_syllable_first_and_in_each_word_in_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spelling, "MOST_TRIED", 3)
    with TestCase.captureOnCommitCallbacks(execute=True):
        story("Hội đồng làng", "Hội đồng làng.")
        story("Chuyện khác", "Trời lạnh, họ hỏi, hơi nóng: labnh hoib hboi.")

    assert search("hoi dong lanh").correction == "hoi dong lang"
    assert search("ho dong lang").correction == "hoi dong lang"


def test_one_letter_away_is_less_more_other_or_moved() -> None:
    assert {"a", "b", "ba", "abc", "cb"} <= one_letter_away("ab")
    assert "ab" not in one_letter_away("ab")


def test_a_phrase_in_quotes_stands_as_it_was_typed() -> None:
    story("Một", "Nước sạch về, sạch sẽ cả xã.")
    story("Hai", "Nước sạch sẽ về xã.")

    assert found('"nước sạch sẽ"') == ["Hai"]


def test_what_is_wrong_in_the_form_is_told(client: Client) -> None:
    page = body(
        client.get(
            "/tim-kiem/", {"q": "cầu", "noi": "Không Đâu", "tu": "2025-02-31", "den": "31/12/2025"}
        )
    )

    assert "Danh bạ của báo không có tên này." in page
    assert [value for value in ("2025-02-31", "2025-12-31") if f'value="{value}"' in page] == [
        "2025-12-31"
    ]
    assert "Chưa tìm vì có ô ghi chưa đúng" in page


KINDS_OF_QUERIES = [
    "chợ", "chợ thử", "Chợ Yên Thử", "xã yên thử", '"chợ yên thử"', "dinh thu", "chơ yên thr",
    "quahc tat liem", "Quách Tất Liêmm họp", "không đâu có", "a b c d e f g h i k l m n o p q", "&",
]  # fmt: skip


@pytest.mark.parametrize("large", [False, True])
def test_no_kind_of_query_asks_the_database_more_than_twelve_times(
    client: Client, large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if large:
        monkeypatch.setattr(walking, "NEWEST", 2)
    section = SectionFactory()
    old, new = PlaceFactory(name="Yên Thử"), PlaceFactory(name="Đồng Thử")
    PlaceSuccession.objects.create(predecessor=old, successor=new, happened_on=date(2025, 7, 1))
    story("Chợ Yên Thử họp", place=old, section=section, official=OfficialFactory(name="Đinh Thử"))
    story("Phó Chủ tịch Quách Tất Liêm thăm chợ Đồng Thử", place=new, section=section)
    story("Phó Chủ tịch Quách Tất Liêm về chợ Yên Thử", section=section)
    today = str(timezone.localdate())
    narrowings = [
        {},
        {"xep": "moi"},
        {"muc": section.slug, "tu": today, "den": today},
        {"noi": "Yên Thử", "nguoi": "Đinh Thử"},
    ]

    for typed, narrowing in product(KINDS_OF_QUERIES, narrowings):
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/tim-kiem/", {"q": typed, **narrowing}).status_code == 200
        names = len({"noi", "nguoi"} & narrowing.keys())
        assert len(captured) <= 12 + names, (typed, narrowing)
    for typed in KINDS_OF_QUERIES:
        first = search(typed, limit=1)
        with CaptureQueriesContext(connection) as captured:
            search(typed, limit=1, after=first.older)
        assert len(captured) <= 10, typed

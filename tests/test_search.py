"""Search: which stories answer a query, in what order, and how their words are marked."""

import unicodedata
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search import phrases, read, search
from articles.search.finding import number_found
from articles.search.snippets import Marker
from articles.search.tiers import tiers
from tests.factories import AuthorFactory, DepartmentFactory, OfficialFactory, PlaceFactory
from tests.public.reading import body, every_page, headlines, many, published


def story(headline: str, text: str = "Không có gì thêm.", **fields: Any) -> None:
    published(headline=headline, lead="", body=f"<p>{text}</p>", **fields)


def found(query: str) -> list[str]:
    return [hit.story.headline for hit in search(query).hits]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "quach tat liem",
        "Quách Tất Liêm",
        "QUÁCH TẤT LIÊM",
        unicodedata.normalize("NFD", "Quách Tất Liêm"),
        "Quach\u200b Tất\u00a0Liêm",
        "liem, quach?!",
        '"quach tat liem"',
        "“Quách Tất” liem",
        "quach-tat-liem",
    ],
)
def test_a_name_is_found_however_it_is_typed(query: str) -> None:
    story("Phó Chủ tịch Quách Tất Liêm thăm bản cao")
    story("Quách Thị Mai thăm bản cao")

    assert found(query) == ["Phó Chủ tịch Quách Tất Liêm thăm bản cao"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Đường về Đà Bắc", "duong ve da bac"),
        ("duong ve da bac", "Đường về Đà Bắc"),
        ("Nền nông nghiệp hoà bình", "hòa bình"),
        ("Nền nông nghiệp hòa bình", "hoà bình"),
        ("Cô Thúy ở lại", "Thuý"),
        ("Họp ngày 15/7/2025 ở xã", "15/7"),
        ("Họp ngày 15/7/2025 ở xã", "15-07-2025"),
        ("Họp ngày 05/07 ở xã", "ngày 5/7"),
        ("Phòng COVID-19 ở xã", "covid 19"),
        ("Phòng COVID-19 ở xã", "COVID-19"),
        ("Vốn 1.250 tỷ đồng", "1.250 tỷ"),
        ("Quyết định 437/QĐ-UBND", "437/qd-ubnd"),
        ("Chi ½ ngân sách", "½"),
    ],
)
def test_spellings_of_the_same_words_find_each_other(written: str, typed: str) -> None:
    story(written)

    assert found(typed) == [written]


@pytest.mark.django_db
def test_marks_as_typed_come_first_and_folded_matches_follow() -> None:
    story("Bạn bè bạn hữu", "Bạn ơi, bạn à.")
    story("Chuyện chợ", "Hôm nay người ta bán chè.")

    assert found("bán") == ["Chuyện chợ", "Bạn bè bạn hữu"]
    assert found("bạn") == ["Bạn bè bạn hữu", "Chuyện chợ"]
    assert found("ban") == ["Bạn bè bạn hữu", "Chuyện chợ"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["kĩ thuật quí", "KỸ THUẬT QUÝ", '"ki thuat quy"', "kỹ thuật qui"]
)
def test_i_and_y_are_one_letter_where_papers_write_both(typed: str) -> None:
    story("Trồng nấm", "Cán bộ nắm kĩ thuật quí.")
    story("Nuôi cá", "Cán bộ nắm kỹ thuật quý.")
    story("Khác", "Kí thuật qua.")

    assert found(typed) == ["Nuôi cá", "Trồng nấm"]
    assert found("kĩ thuật") == ["Nuôi cá", "Trồng nấm", "Khác"]


@given(
    st.lists(
        st.sampled_from(["kỹ", "kĩ", "kì", "ky", "mi", "my", "quí", "lá", "7", "07"]), max_size=6
    )
)
def test_however_a_query_is_spelt_it_is_asked_alike(said: list[str]) -> None:
    query = read(" ".join(said))

    assert query.spellings[0] is query
    assert len(query.spellings) <= 4
    assert {len(tiers(spelt)) for spelt in query.spellings} == {len(tiers(query))}


@pytest.mark.django_db
def test_words_standing_together_rank_above_scattered_ones() -> None:
    story("Tin thứ nhất", "Nước về. Mọi người sạch nợ. Nước lên. Vườn sạch cỏ.")
    story("Tin thứ hai", "Có nước sạch.")
    story("Tin thứ ba", "Sạch nhà, sạch cả nước.")

    assert found("nước sạch")[0] == "Tin thứ hai"
    assert found('"nước sạch"') == ["Tin thứ hai"]


@pytest.mark.django_db
def test_all_words_must_be_there_and_the_headline_counts_most() -> None:
    story("Xã Mường Bi mở chợ", "Chợ đông.")
    story("Chuyện vùng cao", "Hôm nay xã Mường Bi mở chợ sớm, mai nghỉ.")
    story("Chợ quê", "Xã Mường Vang.")

    assert found("mường bi chợ") == ["Xã Mường Bi mở chợ", "Chuyện vùng cao"]
    assert found("mường bi tàu") == []


@pytest.mark.django_db
def test_names_beside_the_text_are_found_too() -> None:
    story("Chuyện một", author=AuthorFactory(name="Hà Mường"))
    story("Chuyện hai", official=OfficialFactory(name="Đinh Thử"))
    story("Chuyện ba", department=DepartmentFactory(name="Sở Thử nghiệm"))
    story("Chuyện bốn", place=PlaceFactory(name="Lũng Vân"))

    assert found("ha muong") == ["Chuyện một"]
    assert found("dinh thu") == ["Chuyện hai"]
    assert found("so thu nghiem") == ["Chuyện ba"]
    assert found("xa lung van") == ["Chuyện bốn"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["", "   ", "& | ! ( ) :* <->", '"', '""', "\0", "…–“”", "\ud800"]
)
def test_a_query_without_a_word_finds_nothing_and_asks_nothing(
    query: str, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert search(query).hits == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "cầu & treo",
        "!cầu | treo:*",
        "cầu <-> (treo",
        "cầu' treo\\",
        'cầu "treo',
        "cầu \0treo",
        "%cầu% _treo_",
        "cầu -treo",
    ],
)
def test_signs_are_never_operators(query: str) -> None:
    story("Cầu treo nối lại")
    story("Cầu phao")

    assert found(query) == ["Cầu treo nối lại"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["cầu " * 2_500, "cầu" * 3_400, "a b c d e f g h " * 700, "(" * 10_000]
)
def test_a_very_long_query_is_answered_politely(client: Client, query: str) -> None:
    story("Cầu treo nối lại")

    response = client.get("/tim-kiem/", {"q": query[:10_000]})

    assert response.status_code == 200
    assert "Nội dung tìm quá dài: chỉ tìm những từ đầu." in body(response)


@pytest.mark.django_db
@settings(deadline=None)
@given(query=st.text(max_size=80))
def test_any_text_at_all_is_a_query(query: str) -> None:
    assert search(query).total == 0


def test_of_a_long_query_the_first_words_are_looked_for() -> None:
    query = read(" ".join(f"từ{n}" for n in range(40)))

    assert query.words == tuple(f"từ{n}" for n in range(16))
    assert query.shortened


@pytest.mark.django_db
def test_a_phrase_is_searched_for_past_all_stories_that_have_its_pairs_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(phrases, "LOT", 3)
    monkeypatch.setattr(phrases, "MOST_LOTS", 2)
    for number in range(3):
        story(f"Cầu treo nối {number}")
    for _scattered in range(8):
        story("Cầu treo hôm qua: treo nối lại, chưa xong")

    first = search('"cầu treo nối"', limit=2)
    second = search('"cầu treo nối"', limit=2, after=first.older)
    third = search('"cầu treo nối"', limit=2, after=second.older)

    assert [hit.story.headline for hit in first.hits] == []
    assert (first.total, first.more, number_found(first)) == (0, True, 3)
    assert [hit.story.headline for hit in second.hits] == [
        "Cầu treo nối 2",
        "Cầu treo nối 1",
    ]
    assert [hit.story.headline for hit in third.hits] == ["Cầu treo nối 0"]
    assert third.older == ""


@pytest.mark.django_db
def test_stories_that_have_a_phrase_fill_the_page_and_are_counted() -> None:
    for number in range(3):
        story(f"Cầu treo nối {number}")
    for _scattered in range(4):
        story("Cầu treo hôm qua: treo nối lại, chưa xong")

    answer = search('"cau treo noi"', limit=2)

    assert [hit.story.headline for hit in answer.hits] == [
        "Cầu treo nối 2",
        "Cầu treo nối 1",
    ]
    assert (answer.total, answer.more) == (3, False)


def test_phrases_are_kept_together_and_a_lone_quote_means_nothing() -> None:
    assert read('chợ “Nước Sạch” "xa').parts == (("chợ",), ("nước", "sạch"), ("xa",))
    assert read("chợ «Nước Sạch» xa").parts == (("chợ",), ("nước", "sạch"), ("xa",))


def test_the_parts_of_a_number_or_a_date_are_kept_together() -> None:
    assert read("ngày 15/7, vốn 1.250 tỷ, số 437/QĐ").parts == (
        *(("ngày",), ("15", "7"), ("vốn",), ("1", "250"), ("tỷ",)),
        *(("số",), ("437",), ("qđ",)),
    )


def marked(query: str, text: str, *, as_typed: bool = False) -> str:
    return Marker(read(query), as_typed=as_typed).snippet(text)


def test_words_are_marked_as_they_stand_in_the_text_and_all_else_is_escaped() -> None:
    assert marked("nuoc sach", "Có <b>NƯỚC</b> & sạch.") == (
        "Có &lt;b&gt;<mark>NƯỚC</mark>&lt;/b&gt; &amp; <mark>sạch</mark>."
    )


def test_words_spelt_the_other_way_are_marked_too() -> None:
    assert marked("kỹ thuật", "Kĩ thuật mới", as_typed=True) == (
        "<mark>Kĩ</mark> <mark>thuật</mark> mới"
    )


def test_where_the_story_has_the_marks_as_typed_only_those_are_marked() -> None:
    text = "Bán thì ban chiều, bạn ạ."

    assert marked("bán", text) == "<mark>Bán</mark> thì <mark>ban</mark> chiều, <mark>bạn</mark> ạ."
    assert marked("bán", text, as_typed=True) == "<mark>Bán</mark> thì ban chiều, bạn ạ."
    assert marked("thuý", "Thúy và thủy", as_typed=True) == "<mark>Thúy</mark> và thủy"


def test_where_the_words_stand_in_a_row_the_same_words_elsewhere_are_not_marked() -> None:
    assert marked("bach thi hoe", "Lúa thì con gái, bà Bạch Thị Hòe thăm đồng.") == (
        "Lúa thì con gái, bà <mark>Bạch</mark> <mark>Thị</mark> <mark>Hòe</mark> thăm đồng."
    )
    assert marked("bach thi hoe", "Bà Hòe thì bạch.") == (
        "Bà <mark>Hòe</mark> <mark>thì</mark> <mark>bạch</mark>."
    )


def test_words_that_stand_in_a_row_in_the_headline_are_chance_in_the_text() -> None:
    marker = Marker(read("Sở Giáo dục và Đào tạo"), as_typed=True)
    text = "Cùng dự có Sở Dân tộc và Tôn giáo."

    assert marker.snippet(text, headline="Sở Giáo dục và Đào tạo họp") == text
    assert marker.snippet(text, headline="Sở họp").count("<mark>") == 3
    assert marker.snippet(f"{text} Sở Giáo dục và Đào tạo.", headline="Sở Giáo dục và Đào tạo") == (
        f"{text} <mark>Sở</mark> <mark>Giáo</mark> <mark>dục</mark> <mark>và</mark> "
        "<mark>Đào</mark> <mark>tạo</mark>."
    )


def test_a_snippet_is_the_part_with_most_of_the_words_between_dots() -> None:
    text = " ".join([*["xa"] * 50, "cầu", *["xa"] * 50, "cầu", "treo", *["xa"] * 50])

    snippet = marked("cầu treo", text)

    assert snippet.startswith("… xa xa xa xa xa xa <mark>cầu</mark> <mark>treo</mark> xa")
    assert snippet.endswith(" …")
    assert len(snippet.split()) == 36 + 2


@given(text=st.text(max_size=300), query=st.text(max_size=20))
def test_a_whole_text_loses_no_character_by_being_marked(text: str, query: str) -> None:
    html = Marker(read(query), as_typed=False).marked(text)

    bare = html.replace("<mark>", "").replace("</mark>", "")
    for escaped, sign in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ):
        bare = bare.replace(escaped, sign)
    assert bare == text


@pytest.mark.django_db
def test_the_page_shows_what_was_found_with_its_words_marked(client: Client) -> None:
    story("Cầu treo <mới>", "Hai bên cầu treo, dân vui.")

    page = body(client.get("/tim-kiem/", {"q": 'cau "treo'}))

    assert "Tìm thấy 1 bài." in page
    assert "<mark>Cầu</mark> <mark>treo</mark> &lt;mới&gt;</a>" in page
    assert "Hai bên <mark>cầu</mark> <mark>treo</mark>, dân vui." in page
    assert 'value="cau &quot;treo"' in page


@pytest.mark.django_db
def test_results_are_walked_to_their_end_each_story_once(client: Client) -> None:
    many(23, headline="Cầu treo số {:02}")

    shown = every_page(client, "/tim-kiem/?q=c%E1%BA%A7u+%22treo%22")

    assert sorted(shown) == [f"Cầu treo số {n:02}" for n in range(23)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "key", ["x", "1", "1-2", "²-1-1", "9-2-3", "1-2-" + "9" * 19, "1-" + "9" * 18 + "-1"]
)
def test_a_key_that_no_answer_gave_is_not_there(client: Client, key: str) -> None:
    assert client.get("/tim-kiem/", {"q": "cầu", "truoc": key}).status_code == 404


@pytest.mark.django_db
def test_an_empty_search_shows_the_form_alone(client: Client) -> None:
    page = client.get("/tim-kiem/")

    assert headlines(page) == []
    assert '<input id="q" type="search" name="q" value=""' in body(page)
    assert "Tìm thấy" not in body(page)
    assert "hãy gõ ít nhất một từ" in body(client.get("/tim-kiem/?q=%26"))

"""What changed between two texts and two versions: all of it, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from articles.differences import Kind, between, changed_fields, chunks, paragraphs, words
from articles.differences.bodies import lines, lines_of_both
from tests.growing import grows_evenly

SYLLABLES = ["xã", "Đông", "An", "mưa", "lũ", "1.234,5", ",", ".", " ", "  ", "\n", "“", "e\u0301"]
texts = st.lists(st.sampled_from(SYLLABLES), max_size=30).map("".join) | st.text(max_size=60)
blocks = st.lists(
    st.lists(st.sampled_from(SYLLABLES[:6]), min_size=1, max_size=6).map(" ".join), max_size=8
)

EMPTY = {
    "headline": "",
    "lead": "",
    "body": "",
    "section": None,
    "event_date": None,
    "sensitive": False,
    "bylines": [],
    "photos": [],
    "officials": [],
    "departments": [],
    "places": [],
}


def joined(pieces, without):
    return "".join(text for mark, text in pieces if mark != without)


@given(texts, texts)
def test_the_pieces_join_back_to_both_texts(old, new):
    pieces = words(old, new)
    assert joined(pieces, "added") == old
    assert joined(pieces, "removed") == new
    assert all(text for _mark, text in pieces)


@given(texts)
def test_equal_texts_have_no_difference(text):
    assert words(text, text) == ([("same", text)] if text else [])


def test_only_the_words_that_differ_are_marked():
    assert words("Mưa lớn ở xã Đông An.", "Mưa rất lớn ở xã Đông Hòa.") == [
        ("same", "Mưa "),
        ("added", "rất "),
        ("same", "lớn ở xã Đông "),
        ("removed", "An"),
        ("added", "Hòa"),
        ("same", "."),
    ]


def test_a_number_is_one_word_and_a_phrase_is_replaced_as_one():
    assert words("thiệt hại 1.234 tỷ", "thiệt hại 1.235 tỷ")[1:3] == [
        ("removed", "1.234"),
        ("added", "1.235"),
    ]
    assert words("trời nắng nhẹ", "trời mưa to") == [
        ("same", "trời "),
        ("removed", "nắng nhẹ"),
        ("added", "mưa to"),
    ]


@given(blocks, blocks)
def test_paragraphs_join_back_to_both_texts(old, new):
    found = paragraphs(old, new)
    now = [joined(p.pieces, "removed") for p in found if p.kind not in {Kind.REMOVED, Kind.LEFT}]
    then = [joined(p.pieces, "added") for p in found if p.kind not in {Kind.ADDED, Kind.MOVED}]
    assert (then, now) == (old, new)


@given(blocks)
def test_paragraphs_that_stayed_are_not_flagged(same):
    assert [p.kind for p in paragraphs(same, same)] == [Kind.SAME] * len(same)


@given(st.permutations([f"Đoạn {n} nói về việc thứ {n} của xã {n}" for n in range(6)]))
def test_a_new_order_moves_paragraphs_and_changes_no_word(order):
    found = paragraphs(sorted(order), order)
    assert {p.kind for p in found} <= {Kind.SAME, Kind.MOVED, Kind.LEFT}
    kinds = [p.kind for p in found]
    assert kinds.count(Kind.MOVED) == kinds.count(Kind.LEFT)


def test_a_paragraph_that_moved_and_changed_is_said_to_have_moved():
    first = "Sáng 5-3, đoàn công tác đến kiểm tra tuyến đê."
    rest = ["Nước rút chậm ở ba thôn.", "Bà con nhận gạo và thuốc."]
    found = paragraphs([first, *rest], [*rest, first.replace("Sáng", "Chiều")])
    assert [p.kind for p in found] == [Kind.LEFT, Kind.SAME, Kind.SAME, Kind.MOVED]
    assert found[-1].pieces[:2] == (("removed", "Sáng"), ("added", "Chiều"))


def test_what_a_comparison_takes_grows_with_the_words_and_none_of_them_is_lost():
    def compared(size):
        old = [
            f"Đoạn {n}: " + " ".join(f"tiếng{(n * k) % 97}" for k in range(50)) for n in range(size)
        ]
        new = [text.replace("tiếng7", "chữ7") for text in reversed(old)]
        return old, new, paragraphs(old, new), words(" ".join(old), " ".join(new))

    old, new, found, pieces = grows_evenly(compared, 100)  # 5,000 words

    now = [joined(p.pieces, "removed") for p in found if p.kind not in {Kind.REMOVED, Kind.LEFT}]
    assert now == new
    assert joined(pieces, "added") == " ".join(old)
    assert joined(pieces, "removed") == " ".join(new)


def test_a_line_of_the_body_says_where_a_link_leads_and_which_photo_stands_there():
    body = (
        '<h2>Đê</h2><p>Xem <a href="https://a.example">đây</a>.</p>'
        '<figure data-photo="a1"></figure>'
        "<ul><li><b>Một</b></li></ul>"
    )
    assert lines(body, [{"key": "a1", "caption": "Trên đê"}]) == [
        "Tít phụ: Đê",
        "Xem đây (https://a.example).",
        "[Ảnh: Trên đê]",
        "• Một",
    ]


def test_of_two_photos_with_one_caption_it_is_said_which_of_the_storys_stands_there():
    photos = [{"key": key, "caption": "Trên đê"} for key in ("anh-m8x", "anh-q2k")]
    one, other = (f'<figure data-photo="{use["key"]}"></figure>' for use in photos)
    assert lines_of_both(one, other, photos) == (
        ["[Ảnh: Trên đê] [ảnh thứ 1 của bài]"],
        ["[Ảnh: Trên đê] [ảnh thứ 2 của bài]"],
    )
    assert lines_of_both(one, one, photos) == (["[Ảnh: Trên đê]"], ["[Ảnh: Trên đê]"])


def test_a_photo_is_counted_once_and_one_without_a_caption_is_told_by_its_number():
    theirs = [{"key": "a1", "caption": "Trên đê"}, {"key": "b2", "caption": ""}]
    mine = [{"key": "a1", "caption": "Dưới đê"}, {"key": "c3", "caption": ""}]
    body = "".join(f'<figure data-photo="{key}"></figure>' for key in ("a1", "b2", "c3"))
    assert lines(body, [*theirs, *mine]) == [
        "[Ảnh: Dưới đê]",
        "[ảnh thứ 2 của bài, chưa có chú thích]",
        "[ảnh thứ 3 của bài, chưa có chú thích]",
    ]


def test_a_quotation_and_a_list_are_said_of_each_paragraph_in_them():
    body = "<blockquote><p>Một</p><p>Hai</p></blockquote><ol><li><p>Ba</p></li></ol><p>Bốn</p>"
    assert lines(body, []) == ["Trích dẫn: Một", "Trích dẫn: Hai", "• Ba", "Bốn"]


def differing(old, new):
    return [
        [joined(p.pieces, "nothing") for p in change.paragraphs if p.kind != Kind.SAME]
        for change in between({**EMPTY, **old}, {**EMPTY, **new}, sections={})
    ]


def test_a_paragraph_set_otherwise_is_seen_and_the_others_stay_as_they_read():
    old = {"body": "<p>Mưa <b>lớn</b>.</p><p>Lũ <b>rút</b>.</p><h2>Đê</h2><ul><li>a</li></ul>"}
    assert differing(old, {"body": old["body"].replace("<b>lớn</b>", "lớn")}) == [
        ["Mưa lớn. [đậm: lớn]"]
    ]
    assert differing(old, {"body": old["body"].replace("<b>lớn</b>", "<i>lớn</i>")}) == [
        ["Mưa lớn. [đậmnghiêng: lớn]"]
    ]
    assert differing(old, {"body": old["body"].replace("h2", "h3")}) == [["Tít phụ: Đê [nhỏ hơn]"]]
    assert differing(old, {"body": old["body"].replace("ul", "ol")}) == [["• a [đánh số]"]]


def test_the_same_name_for_somebody_else_is_seen():
    one = {"name": "Lê Văn Thử", "title": "", "official": 3}
    assert differing({"officials": [one]}, {"officials": [{**one, "official": 5}]}) == [
        ["Lê Văn Thử [số 35 trong danh bạ]"]
    ]
    assert differing({"officials": [one]}, {"officials": [{**one, "official": None}]}) == [
        ["Lê Văn Thử [số 3không có trong danh bạ]"]
    ]


def test_a_caption_that_went_over_to_another_photo_is_seen():
    photo = {"key": "a", "photo": 7, "caption": "Đê", "credit": "", "alt": ""}
    other = {**photo, "key": "b", "photo": 9, "caption": ""}
    changed = [{**photo, "caption": ""}, {**other, "caption": "Đê"}]
    assert differing({"photos": [photo, other]}, {"photos": changed}) == [["Đê [ảnh số 79]"]]
    assert differing({"photos": [photo]}, {"photos": [other, photo]}) == [["ảnh số 9"]]


def test_the_work_of_a_byline_is_said_in_words():
    line = {"author": 1, "name": "An Nhiên", "role": "text"}
    assert differing({"bylines": [line]}, {"bylines": [{**line, "role": "both"}]}) == [
        ["An Nhiên, bài và ảnh"]
    ]


def test_every_field_of_a_version_is_compared_and_no_other_is_shown():
    new = {
        "headline": "Đê vững",
        "lead": "Nước rút.",
        "body": "<p>Bà con về nhà.</p>",
        "section": 3,
        "event_date": "2026-03-05",
        "sensitive": True,
        "bylines": [{"author": 1, "name": "An Nhiên", "role": ""}],
        "photos": [{"key": "a1", "photo": 7, "caption": "Đê", "credit": "An", "alt": "Con đê"}],
        "officials": [{"name": "Lê Văn Thử", "title": "chủ tịch", "official": None}],
        "departments": [{"name": "Sở Thử", "department": None}],
        "places": [{"name": "xã Thử", "place": None}],
    }
    found = between(EMPTY, new, sections={3: "Thời sự"}, planned=("", "8 giờ 5-3"))
    assert [change.name for change in found] == [
        "headline",
        "lead",
        "body",
        "pictures",
        "captions",
        "credits",
        "alt",
        "bylines",
        "officials",
        "departments",
        "places",
        "section",
        "planned",
        "event_date",
        "sensitive",
    ]
    assert between(new, new, sections={3: "Thời sự"}) == []
    changed = {**new, "headline": "Đê vỡ"}
    assert [change.name for change in between(new, changed, sections={})] == ["headline"]


def test_a_caption_that_changed_is_no_change_of_the_body():
    photo = {"key": "a1", "photo": 7, "caption": "Đê", "credit": "", "alt": ""}
    old = {**EMPTY, "body": '<figure data-photo="a1"></figure>', "photos": [photo]}
    new = {**old, "photos": [{**photo, "caption": "Đê sông Bôi"}]}
    assert [change.name for change in between(old, new, sections={})] == ["captions"]
    assert changed_fields(old, new) == ["Chú thích ảnh"]
    moved = {**new, "body": "<p>Nước rút.</p>" + new["body"]}
    assert changed_fields(old, moved) == ["Nội dung", "Chú thích ảnh"]
    assert changed_fields(old, {**old, "section": 4}) == ["Chuyên mục"]


# --- What may happen to any text ------------------------------------------------------------------


@given(blocks, blocks, blocks)
def test_what_is_cut_for_merging_joins_back_to_all_three_texts(base, mine, theirs):
    cut = chunks(base, mine, theirs)
    for number, text in enumerate((base, mine, theirs)):
        assert [
            one for chunk in cut for one in (chunk.base, chunk.mine, chunk.theirs)[number]
        ] == text
    assert all(chunk.base or chunk.mine or chunk.theirs for chunk in cut)


@given(blocks, blocks)
def test_what_only_one_side_changed_is_never_said_to_be_of_both(base, changed):
    assert {chunk.changed_by for chunk in chunks(base, changed, base)} <= {"", "mine"}
    assert {chunk.changed_by for chunk in chunks(base, base, changed)} <= {"", "theirs"}
    assert {chunk.changed_by for chunk in chunks(base, changed, changed)} <= {""}


@given(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8), st.data())
def test_work_on_different_paragraphs_meets_in_none_of_them(names, data):
    base = [f"Đoạn {name}" for name in names]
    mine, theirs = list(base), list(base)
    for number in range(len(base)):
        who = data.draw(st.sampled_from([None, mine, theirs]))
        if who is not None:
            who[number] = f"{base[number]}, viết lại"
    assert "both" not in {chunk.changed_by for chunk in chunks(base, mine, theirs)}


@given(st.lists(st.sampled_from("abcdefghij"), unique=True, min_size=2, max_size=9), st.data())
def test_a_paragraph_put_elsewhere_is_said_to_have_moved_and_only_that(names, data):
    old = [f"Đoạn {name} kể chuyện {name * 3} ở bản {name * 2}" for name in names]
    new = list(old)
    moved = new.pop(data.draw(st.integers(0, len(new) - 1)))
    new.insert(data.draw(st.integers(0, len(new))), moved)
    found = paragraphs(old, new)
    flagged = [paragraph for paragraph in found if paragraph.kind != Kind.SAME]
    if new == old:
        assert flagged == []
        return
    assert sorted(paragraph.kind for paragraph in flagged) == [Kind.LEFT, Kind.MOVED]
    (arrived,) = (paragraph for paragraph in flagged if paragraph.kind == Kind.MOVED)
    assert joined(arrived.pieces, "nothing") in old  # no word of it is marked


@given(blocks, st.sampled_from(SYLLABLES[:5]), st.data())
def test_one_paragraph_that_changed_leaves_the_others_alone(old, word, data):
    if not old:
        return
    number = data.draw(st.integers(0, len(old) - 1))
    new = list(old)
    new[number] = f"{old[number]} {word}"
    kinds = [paragraph.kind for paragraph in paragraphs(old, new)]
    assert sum(kind != Kind.SAME for kind in kinds) <= 2


def test_texts_longer_than_any_story_are_compared_in_a_moment():
    """Of 14,000 short paragraphs it took minutes, of 100,000 words more than a gigabyte."""
    old, new = ([f"{word} {n} xã" for n in range(1_600)] for word in ("mưa", "lũ"))

    assert [one.kind for one in paragraphs(old[:3], new[:3])] == [Kind.CHANGED] * 3
    assert {one.kind for one in paragraphs(old, new)} == {Kind.ADDED, Kind.REMOVED}
    long, longer = "mưa " * 15_000, "lũ " * 15_000
    assert words(long, longer) == [("removed", long), ("added", longer)]

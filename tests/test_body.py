"""What may stand in a story's text, whatever an editor, a paste or an attacker puts there."""

import html
import string
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles import body
from tests.growing import grows_evenly


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<p>Mưa lớn<script>alert(1)</script></p>", "<p>Mưa lớn</p>"),
        ("<style>p{color:red}</style><p>Mưa</p>", "<p>Mưa</p>"),
        ('<p onclick="alert(1)" style="color:red" class="x" id="y">Mưa</p>', "<p>Mưa</p>"),
        ('<p lang="vi" title="x">Mưa<br lang="vi">to</p>', "<p>Mưa<br>to</p>"),
        ('<img src=x onerror="alert(1)">', ""),
        ('<svg onload="alert(1)"><circle r=1></svg>Mưa', "Mưa"),
        ("<math><mi>x</mi></math>Mưa", "Mưa"),
        ('<iframe src="https://example.vn"></iframe>Mưa', "Mưa"),
        ('<object data="x.swf"></object><embed src="x.swf">Mưa', "Mưa"),
        ('<form action="/thoat"><input name="a"><button>Gửi</button></form>', "Gửi"),
        ('<base href="https://xau.example/"><p>Mưa</p>', "<p>Mưa</p>"),
        ('<meta http-equiv="refresh" content="0;url=//xau.example"><p>Mưa</p>', "<p>Mưa</p>"),
        ("<p>Mưa<!-- ghi chú của tòa soạn --></p>", "<p>Mưa</p>"),
        ("<article><div><span>Mưa</span></div></article>", "Mưa"),
        ("<p>1 < 2 &amp; 3 > 2</p>", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"),
        ("<p>Mưa<p>Nắng", "<p>Mưa</p><p>Nắng</p>"),
        ("", ""),
    ],
)
def test_only_what_a_story_may_hold_is_kept(dirty: str, clean: str) -> None:
    assert body.clean(dirty) == clean


@pytest.mark.parametrize(
    ("bomb", "size"),
    [
        (lambda n: "<p>" + "".join(f'<b id="{k}">' for k in range(n)) + "<p>Mưa" * n, 2_000),
        (lambda n: "<p>" + "".join(f"<I\n/x{k}>" for k in range(n)) + "<p>Mưa" * n, 2_000),
        (lambda n: "<ul><li>" * n + "Mưa", 40_000),
        (lambda n: "<div x='>'>" * n + "Mưa", 40_000),
    ],
    ids=["marks", "other marks", "lists", "divisions"],
)
def test_a_bomb_of_html_is_disarmed_and_its_words_stay(
    bomb: Callable[[int], str], size: int
) -> None:
    clean = grows_evenly(lambda n: body.clean(bomb(n)), size)  # it was minutes, or a gigabyte

    assert len(clean) < 100 * len(bomb(size)) / 10
    assert body.plain_text(clean).count("Mưa") == bomb(size).count("Mưa")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "  javascript:alert(1)",
        "java\tscript:alert(1)",
        "java&#10;script:alert(1)",
        "&#106;avascript:alert(1)",
        "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
    ],
)
def test_a_link_that_could_run_something_loses_its_address(address: str) -> None:
    assert body.clean(f'<a href="{address}">xem</a>') == '<a rel="noopener">xem</a>'


@pytest.mark.parametrize(
    "address", ["https://example.vn/a?b=1", "/thoi-su/", "mailto:a@example.vn", "tel:+84210123456"]
)
def test_an_honest_link_keeps_its_address(address: str) -> None:
    assert body.clean(f'<a href="{address}">x</a>') == f'<a href="{address}" rel="noopener">x</a>'


DISGUISED = [
    # What looks harmless to a filter and wakes up when a browser reads it a second time.
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=1&gt;'>",
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<textarea><p title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<title><a title='</title><script>alert(1)</script>'></title>",
    '<a title="&lt;/a&gt;&lt;img src=x onerror=alert(1)&gt;">x</a>',
    '<figure data-photo="a"><figcaption><script>alert(1)</script></figcaption></figure>',
    '<figure data-photo="a><img src=x onerror=alert(1)>">x</figure>',
    "<figure data-photo='a\" onmouseover=\"alert(1)'>x</figure>",
    "<<script>script>alert(1)<</script>/script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<p>\x00<scr\x00ipt>alert(1)</script>",
]


@pytest.mark.parametrize("dirty", DISGUISED)
def test_disguised_code_never_becomes_markup(dirty: str) -> None:
    assert_harmless(body.clean(dirty))


def assert_harmless(clean: str) -> None:
    """Read ``clean`` as a browser would and look at every tag and attribute that it finds."""
    for tag, attributes in tags_in(clean):
        assert tag in body.ALLOWED_TAGS
        assert set(attributes) <= body.ALLOWED_ATTRIBUTES.get(tag, set()) | {"rel"}
        scheme, colon, _rest = attributes.get("href", "").partition(":")
        assert not colon or scheme in body.ALLOWED_SCHEMES


def tags_in(text: str) -> list[tuple[str, dict[str, str]]]:
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, {name: value or "" for name, value in attrs}))

    Reader().feed(text)
    return found


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ('<figure data-photo="anh-1"></figure>', '<figure data-photo="anh-1"></figure>'),
        (
            '<figure data-photo="anh-1" class="ck" contenteditable="false"><img src="x">'
            "<figcaption>Chú thích</figcaption></figure>",
            '<figure data-photo="anh-1"></figure>',
        ),
        ("<figure>Chữ <b>lạc</b></figure>", "Chữ <b>lạc</b>"),
        ('<figure data-photo="../a">Chữ</figure>', "Chữ"),
        (
            '<figure data-photo="a"><figure data-photo="b"></figure></figure>',
            '<figure data-photo="a"></figure><figure data-photo="b"></figure>',
        ),
        (
            '<figure>Trước<figure data-photo="b">trong</figure>sau</figure>',
            'Trước<figure data-photo="b"></figure>sau',
        ),
    ],
)
def test_a_photos_place_is_an_empty_figure_with_its_key(dirty: str, clean: str) -> None:
    assert body.clean(dirty) == clean
    assert body.clean(clean) == clean


@pytest.mark.parametrize("gap", ["<p></p>", "<p>&nbsp;</p>", "<p> <br> </p>", "<p>\xa0\n</p>"])
def test_an_empty_paragraph_is_not_kept(gap: str) -> None:
    kept = body.clean(f"{gap}<p>Một.</p>{gap}\n<p>Hai.</p>\n{PLACE}{gap}")
    assert kept == f"<p>Một.</p>\n<p>Hai.</p>\n{PLACE}"


PLACE = '<figure data-photo="a"></figure>'


def test_photos_are_put_in_their_places() -> None:
    text = '<p>Một</p><figure data-photo="a"></figure><figure data-photo="b"></figure>'
    assert body.photo_keys(text) == ["a", "b"]
    assert body.with_photos(text, lambda key: f"[{key}]") == "<p>Một</p>[a][b]"


@pytest.mark.parametrize(
    ("clean", "text"),
    [
        ("<p>Một</p><p>Hai</p>", "Một\nHai"),
        ("<p>Một<br>Hai</p>", "Một\nHai"),
        ("<h2>Tít</h2><p>1 &lt; 2 &amp; 3</p>", "Tít\n1 < 2 & 3"),
        ("<ul><li>Một</li><li>Hai<ul><li>Ba</li></ul></li></ul>", "Một\nHai\nBa"),
        ("<blockquote>Lời<p>Tiếp</p></blockquote>", "Lời\nTiếp"),
        ("<p>in <b>đậm</b>, <i>nghiêng</i></p>", "in đậm, nghiêng"),
        ('<p>Trước</p><figure data-photo="a"></figure><p>Sau</p>', "Trước\nSau"),
        (
            "<table><tbody><tr><th>Xã</th><th>Hộ</th></tr><tr><td>A</td><td>12</td></tr></tbody></table>",
            "Xã\tHộ\nA\t12",
        ),
        ("<hr>", ""),
    ],
)
def test_plain_text_has_the_words_a_line_for_each_block(clean: str, text: str) -> None:
    assert body.plain_text(clean) == text


TAGS = sorted(body.ALLOWED_TAGS | {"script", "style", "svg", "math", "div", "textarea", "template"})
PIECES = st.one_of(
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(["a", "b-1", "A", "x>y", "&quot;"]).map(lambda k: f'<figure data-photo="{k}">'),
    st.sampled_from(["javascript:x", "https://a", "'\"><p>"]).map(lambda u: f'<a href="{u}">'),
    st.sampled_from(["<!--", "-->", "<![CDATA[", "]]>", "<", ">", "&", "&lt;", "&#60;", '"']),
    st.text(alphabet="aăâđệ \n\u0323\u200b\xa0", max_size=5),
)
SOUP = st.lists(PIECES, max_size=14).map("".join)


@given(SOUP)
@example('<figure data-photo="a"><figure data-photo="b"></figure></figure>')
@example("<p>a<figure>b</figure>c</p>")
def test_cleaning_what_is_clean_changes_nothing(dirty: str) -> None:
    clean = body.clean(dirty)
    assert body.clean(clean) == clean
    assert_harmless(clean)


@given(SOUP)
def test_plain_text_of_anything_has_no_markup(dirty: str) -> None:
    text = body.plain_text(body.clean(dirty))
    assert text == body.plain_text(body.join(map(body.paragraph, text.splitlines())))


KEYS = st.lists(
    st.text(alphabet=string.ascii_lowercase + string.digits + "-", min_size=1, max_size=32),
    max_size=5,
    unique=True,
)


@given(KEYS, SOUP)
def test_every_photo_keeps_its_place_in_order(keys: list[str], soup: str) -> None:
    placed = body.join(
        [body.paragraph("Trước"), *map(body.place_of_photo, keys), body.paragraph("Sau")]
    )
    assert body.photo_keys(body.clean(placed)) == keys
    assert body.photo_keys(body.clean(placed + soup))[: len(keys)] == keys


LINE = st.text(
    alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40
).filter(str.strip)


@given(st.lists(LINE, min_size=1, max_size=6))
def test_text_typed_in_paragraphs_survives_to_the_last_letter(lines: list[str]) -> None:
    written = body.join(map(body.paragraph, lines))
    assert body.plain_text(body.clean(written)) == "\n".join(line.strip() for line in lines)


def test_headings_and_paragraphs_hold_their_text_as_text() -> None:
    assert body.paragraph('1 < 2 & "ba"') == '<p>1 &lt; 2 &amp; "ba"</p>'
    assert body.heading("A & B") == "<h2>A &amp; B</h2>"
    assert html.unescape(body.clean(body.paragraph("<script>"))) == "<p><script></p>"


ENTITIES = ["&amp;", "&lt;b&gt;", "&nbsp;", "&#60;"]
WORDS = st.text(max_size=12) | st.sampled_from([*ENTITIES, "<b>", " "])
PLAIN = st.lists(
    st.tuples(
        st.sampled_from(["p", "h2", "h3", "h4", "h5"]), st.lists(WORDS, max_size=3).map("".join)
    ),
    min_size=1,
    max_size=3,
).map(lambda blocks: "\n".join(f"<{tag}>{words}</{tag}>" for tag, words in blocks))


@given(PLAIN)
def test_what_is_plain_is_clean_as_it_stands(text: str) -> None:
    longer = f"{text}<hr>"
    assert not body.is_plain(longer)
    if body.is_plain(text):
        assert body.clean(longer) == longer
        assert body.clean(text) == text
        assert body.plain_text(text) == body.plain_text(longer)


@given(SOUP)
def test_blocks_put_together_are_the_body_again(dirty: str) -> None:
    clean = body.clean(dirty)
    cut = body.blocks(clean)

    assert "".join("".join(cut).split()) == "".join(clean.split())
    assert body.blocks(body.join(cut)) == cut
    assert body.clean(body.join(cut)) == body.join(cut)
    assert body.plain_text(body.join(cut)) == body.plain_text(clean)
    assert body.photo_keys(body.join(cut)) == body.photo_keys(clean)


@given(SOUP, SOUP)
def test_blocks_of_two_bodies_stay_what_they_are_side_by_side(one: str, other: str) -> None:
    ours, theirs = (body.blocks(body.clean(text)) for text in (one, other))
    both = body.join([*ours, *theirs])
    assert body.clean(both) == both
    assert body.plain_text(both).split() == body.plain_text(body.join(ours)).split() + (
        body.plain_text(body.join(theirs)).split()
    )


def test_a_body_of_nothing_but_signs_is_cut_as_fast_as_any_other() -> None:
    cut = grows_evenly(lambda n: body.blocks("<p>" + "&amp;" * n + "</p>"), 100_000)
    assert len(cut) == 1


def test_the_lines_that_an_editor_leaves_between_blocks_are_no_change() -> None:
    written = "<p>Mưa.</p>\n<h2>Nước rút</h2>\n<p>Nắng.</p>"
    assert body.clean("<p>Mưa.</p>\n\n<h2>Nước rút</h2>\n \n<p>Nắng.</p>\n") == written

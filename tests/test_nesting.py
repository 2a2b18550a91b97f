"""What readers get of a body is HTML that the W3C's checker finds nothing in."""

from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given

from articles import body
from articles.publishing.elements import DEEPEST
from articles.publishing.nesting import HEADINGS, LISTS, MARKS, in_order
from tests.test_body import SOUP

BLOCKS = frozenset(["blockquote", "figure", "h2", "h3", "h4", "hr", "li", "ol", "p", "table", "ul"])


@pytest.mark.parametrize(
    ("clean", "ordered"),
    [
        ("<p>Mưa</p>\n<h2>Nước rút</h2>\n<p>Nắng</p>", None),
        ('<p>Mưa <b>to</b>, xem <a href="/x/?a=1&amp;b=2" rel="noopener">ảnh</a></p>', None),
        ("<ul>\n<li>Một<ul><li>Hai</li></ul></li>\n</ul>", None),
        ('<p>Xem <a rel="noopener">ảnh</a></p>', "<p>Xem ảnh</p>"),
        ('<p>Xem <a title="x href=&quot;y" rel="noopener">ảnh</a></p>', "<p>Xem ảnh</p>"),
        ("<b><p>Một</p>\n<p>Hai</p></b>", "<p><b>Một</b></p>\n<p><b>Hai</b></p>"),
        (
            '<a href="/x/" rel="noopener">Ảnh<p>lũ</p></a>',
            '<p><a href="/x/" rel="noopener">Ảnh</a></p><p><a href="/x/" rel="noopener">lũ</a></p>',
        ),
        (
            '<a href="/1/" rel="noopener"><table><tbody><tr><td><a href="/2/" rel="noopener">x</a>'
            "</td><td>y</td></tr></tbody></table></a>",
            '<table><tbody><tr><td><a href="/2/" rel="noopener">x</a></td>'
            '<td><a href="/1/" rel="noopener">y</a></td></tr></tbody></table>',
        ),
        ("<em><ul><li>Một</li></ul></em>", "<ul><li><em>Một</em></li></ul>"),
        ("<h2><p>Nước</p><p>rút</p></h2>", "<h2>Nước</h2><h2>rút</h2>"),
        (
            '<h2>Lũ<figure data-photo="a"></figure></h2>',
            '<h2>Lũ</h2><figure data-photo="a"></figure>',
        ),
        ("<p>Mưa</p><h2> <br></h2><ul></ul><p>Nắng</p>", "<p>Mưa</p>\n\n<p>Nắng</p>"),
        ("<ul>chữ<li>Một</li></ul>", "<ul><li>chữ</li><li>Một</li></ul>"),
        ("<ol><ul><li>Một</li></ul></ol>", "<ol><li><ul><li>Một</li></ul></li></ol>"),
        ("<li>lạc</li><p>Mưa</p>", "<p>lạc</p><p>Mưa</p>"),
        ("<p>Mưa</p>chữ <b>trần</b><br>hai<hr>", "<p>Mưa</p><p>chữ <b>trần</b><br>hai</p><hr>"),
        (
            "<h3>Một</h3><h4>Hai</h4><h2>Ba</h2><h4>Bốn</h4>",
            "<h2>Một</h2><h3>Hai</h3><h2>Ba</h2><h3>Bốn</h3>",
        ),
        (
            '<table><tbody><tr><td colspan="0">1</td><th scope="x" rowspan="2">2</th></tr>'
            "</tbody></table>",
            "<table><tbody><tr><td>1</td><th>2</th></tr></tbody></table>",
        ),
        (
            '<p><a href=" /một hai%20ba%/&quot;x&quot; " rel="noopener">x</a></p>',
            '<p><a href="/một%20hai%20ba%25/%22x%22" rel="noopener">x</a></p>',
        ),
    ],
)
def test_every_element_stands_where_it_may(clean: str, ordered: str | None) -> None:
    assert body.clean(clean) == clean
    assert in_order(clean) == (ordered or clean)


@pytest.mark.parametrize(
    ("clean", "fitted"),
    [
        (
            '<tr><td colspan="3">1</td><td>2</td></tr><tr><td>3</td><td colspan="3">4</td></tr>',
            '<tr><td colspan="2">1</td><td>2</td></tr><tr><td>3</td><td colspan="2">4</td></tr>',
        ),
        ('<tr><td rowspan="9">1</td><td>2</td></tr><tr><td>3</td></tr>',
         '<tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td></tr>'),
        (
            '<tr><td>1</td><td rowspan="2">2</td><td>3</td></tr><tr><td colspan="3">4</td></tr>',
            '<tr><td>1</td><td rowspan="2">2</td><td>3</td></tr><tr><td>4</td></tr>',
        ),
        ('<tr><th colspan="2" scope="col">1</th></tr><tr><td>2</td><td>3</td></tr>',
         '<tr><th scope="col" colspan="2">1</th></tr><tr><td>2</td><td>3</td></tr>'),
    ],
)  # fmt: skip
def test_cells_fit_their_table_as_browsers_draw_it(clean: str, fitted: str) -> None:
    table = "<table><tbody>{}</tbody></table>"
    assert in_order(table.format(clean)) == table.format(fitted)


@given(SOUP)
def test_whatever_was_written_is_valid_and_has_its_words(dirty: str) -> None:
    clean = body.clean(dirty)
    ordered = in_order(clean)

    assert faults_of(ordered) == []
    assert Counter(body.plain_text(ordered).split()) == Counter(body.plain_text(clean).split())
    assert body.photo_keys(ordered) == body.photo_keys(clean)
    assert in_order(ordered).split() == ordered.split()
    assert "".join(body.clean(ordered).split()) == "".join(ordered.split())


@pytest.mark.parametrize("space", ["&nbsp;", "\u3000", "\x85", "\u2028", "&#12288;", "\ufeff"])
def test_an_address_wakes_up_behind_no_space(space: str) -> None:
    clean = body.clean(f'<p><a href="{space}javascript:alert(1)">xem</a></p>')
    ordered = in_order(clean)
    assert "javascript:" in clean  # to browsers a relative address
    assert body.clean(ordered) == ordered


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("\n http://a.vn/một\n/hai\t", "http://a.vn/một/hai"),
        ("http:\\\\a.vn\\x?y=\\", "http://a.vn/x?y=%5C"),
    ],
)
def test_an_address_stays_the_one_that_browsers_read(typed: str, address: str) -> None:
    clean = body.clean(f'<p><a href="{typed}">xem</a></p>')
    assert in_order(clean) == f'<p><a href="{address}" rel="noopener">xem</a></p>'


def test_what_would_grow_without_measure_is_left_alone() -> None:
    paragraphs = "<p>Mưa</p>" * 100
    link = f'<a href="/{"x" * 6_000}" rel="noopener">{paragraphs}</a>'
    assert in_order(link) == link


def test_what_is_too_deep_for_a_story_is_left_alone() -> None:
    deep = "<blockquote>" * DEEPEST + "Mưa" + "</blockquote>" * DEEPEST
    assert in_order(deep) == deep


def faults_of(text: str) -> list[str]:
    """Read HTML as a checker does and say what stands where it must not."""
    found: list[str] = []
    path = ["body"]
    levels = [1]

    class Checker(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            inside = path[-1]
            if tag in BLOCKS and inside in MARKS | HEADINGS | {"p"}:
                found.append(f"{tag} in {inside}")
            if (inside in LISTS) != (tag == "li"):
                found.append(f"{tag} in {inside}")
            if tag == "a" and "href" not in dict(attrs):
                found.append("a without href")
            if tag in HEADINGS:
                if int(tag[1]) > levels[-1] + 1:
                    found.append(f"{tag} behind h{levels[-1]}")
                levels.append(int(tag[1]))
            if tag not in {"br", "hr"}:
                path.append(tag)

        def handle_endtag(self, tag: str) -> None:
            path.pop()

        def handle_data(self, data: str) -> None:
            if data.strip() and path[-1] in LISTS | {"body"}:
                found.append(f"words in {path[-1]}")

    Checker().feed(text)
    return found

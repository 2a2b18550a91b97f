"""What a line of an archive may say, and what is said of one that is unfit."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone

from articles.archive import lines
from articles.archive.lines import Line
from articles.archive.unfit import Unfit

NOW = datetime(2026, 3, 31, tzinfo=UTC)


def read(**given: Any) -> Line:
    needed = {"id": "7", "title": "Lúa xuân", "body": "Đồng đã xanh."}
    return lines.read(json.dumps(needed | given).encode(), NOW)


def refusal(raw: bytes) -> str:
    with pytest.raises(Unfit) as refused:
        lines.read(raw, NOW)
    return str(refused.value)


def refused(**given: Any) -> str:
    with pytest.raises(Unfit) as refused:
        read(**given)
    assert refused.value.source_id == "7"
    return str(refused.value)


def test_three_fields_are_enough() -> None:
    assert read() == Line("7", "Lúa xuân", "", "<p>Đồng đã xanh.</p>", "", None, [], [], "")
    nothing = dict.fromkeys(["lead", "section", "date", "authors", "captions", "url", "author"])
    assert read(**nothing) == read()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'{"id": 1, "title": "\xc4"}', "The line is not UTF-8 (byte 21)."),
        (b"{id: 1}", "The line is not JSON: "),
        (b'"tin"', "The line is not a JSON object"),
        (b'{"id": NaN}', "The line is not JSON that can be read: NaN is no number of JSON."),
        (b"[" * 100_000, "The line is not JSON that can be read: "),
        (b"1" * 5000, "The line is not JSON that can be read: "),
        (b'{"title": "x", "body": "y"}', 'The field "id" is missing.'),
        (b'{"id": true, "title": "x", "body": "y"}', 'The field "id" must be a text or a whole'),
        (b'{"id": 1.5, "title": "x", "body": "y"}', 'The field "id" must be a text or a whole'),
        (b'{"id": "\\u200b", "title": "x", "body": "y"}', 'The field "id" is empty.'),
        (b'{"id": "1", "title": "\\ud83d", "body": "y"}', "The line holds half a letter"),
    ],
)
def test_what_is_no_story_says_why(raw: bytes, said: str) -> None:
    assert refusal(raw).startswith(said)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", None, 'The field "title" is missing.'),
        ("title", " \u200b ", 'The field "title" is empty.'),
        ("title", "a" * 301, 'The field "title" has 301 characters, and at most 300 are kept.'),
        ("title", 7, 'The field "title" must be a text.'),
        ("body", "<p> </p><script>x</script>", 'The "body" has no words in it.'),
        ("body", "a" * 500_001, 'The "body" has 500001 characters'),
        ("section", ["a"], 'The field "section" must be a text.'),
        ("section", "a" * 81, 'The field "section" has 81 characters'),
        ("date", "31/2/2019", 'The "date" “31/2/2019” is not a date.'),
        ("date", "hôm qua", 'The "date" “hôm qua” is not a date.'),
        ("date", "2019-13-01", 'The "date" “2019-13-01” is not a date.'),
        ("date", "9999-12-31T23:59:59-14:00", 'The "date" “9999-12-31T23:59:59-14:00” is not'),
        ("date", "2026-04-01", 'The "date" “2026-04-01” is still to come.'),
        ("date", "0019-07-15", 'The "date" “0019-07-15” is too long ago for a newspaper.'),
        ("date", 2019, 'The "date" “2019” is not a date.'),
        ("date", 1e300, 'The "date" “1e+300” is not a date.'),
        ("date", 9999999999999, 'The "date" “9999999999999” is still to come.'),
        ("date", True, 'The field "date" must be a text.'),
        ("date", "Mon, 15 Xyz 2019 08:30:00", 'The "date" “Mon, 15 Xyz 2019 08:30:00” is not'),
        ("authors", [["a"]], 'The field "authors" must be a text.'),
        ("authors", 5, 'The field "authors" must be a list of texts or one text.'),
        ("captions", [5], 'The field "captions" must be a text.'),
        ("url", "http://[", 'The "url" “http://[” is not an address.'),
        ("url", "/" + "a" * 500, 'The field "url" has 501 characters'),
    ],
)
def test_a_field_that_is_unfit_says_what_to_mend(field: str, value: Any, said: str) -> None:
    assert refused(**{field: value}).startswith(said)


@pytest.mark.parametrize(
    ("date", "here"),
    [
        ("2019-07-15", "2019-07-15 00:00"),
        ("2019-07-15T08:30:00", "2019-07-15 08:30"),
        ("2019-07-15 08:30", "2019-07-15 08:30"),
        ("2019-07-15T08:30:00Z", "2019-07-15 15:30"),
        ("2019-07-15T08:30:00.5+02:00", "2019-07-15 13:30"),
        ("15/07/2019", "2019-07-15 00:00"),
        ("5/7/2019 9:05", "2019-07-05 09:05"),
        ("15-7-2019, 08:30:15", "2019-07-15 08:30"),
        ("15.7.2019 8h", "2019-07-15 08:00"),
        ("15/07/2019 - 08:30", "2019-07-15 08:30"),
        ("Thứ Hai, 15/07/2019, 08:30 (GMT+7)", "2019-07-15 08:30"),
        ("08:30 ngày 15/7/2019", "2019-07-15 08:30"),
        ("8h30, Chủ nhật, 14/7/2019", "2019-07-14 08:30"),
        ("2019/07/15", "2019-07-15 00:00"),
        ("2019/07/15 08:30:00", "2019-07-15 08:30"),
        ("Mon, 15 Jul 2019 01:30:00 GMT", "2019-07-15 08:30"),
        ("Mon, 15 Jul 2019 08:30:00 +0700", "2019-07-15 08:30"),
        (1563154200, "2019-07-15 08:30"),
        (1563154200.5, "2019-07-15 08:30"),
        ("1563154200", "2019-07-15 08:30"),
        (1563154200000, "2019-07-15 08:30"),
        ("20190715", "2019-07-15 00:00"),
        (20190715, "2019-07-15 00:00"),
        ("20190715T0830", "2019-07-15 08:30"),
    ],
)
def test_dates_as_archives_write_them(date: Any, here: str) -> None:
    came_out = read(date=date).published_at
    assert came_out is not None
    assert f"{timezone.localtime(came_out):%Y-%m-%d %H:%M}" == here


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"author": "Bùi Minh"}, ["Bùi Minh"]),
        ({"author": "Bùi Minh - Đức Anh"}, ["Bùi Minh", "Đức Anh"]),
        ({"authors": "Bùi Minh, Đức Anh; Bùi Minh"}, ["Bùi Minh", "Đức Anh"]),
        ({"authors": [" Bùi  Minh ", ""], "author": "PV"}, ["Bùi Minh"]),
        ({"authors": [{"name": "Bùi Minh"}]}, ["Bùi Minh"]),
        ({"authors": [None, "Bùi Minh"]}, ["Bùi Minh"]),
        ({"authors": [], "author": ""}, []),
        ({"author": "Bài, ảnh: Bùi Minh và Đức Anh"}, ["Bùi Minh", "Đức Anh"]),
        ({"author": "Bài: Bùi Minh - Ảnh: Đức Anh"}, ["Bùi Minh", "Đức Anh"]),
        ({"authors": ["TIN, BÀI VÀ ẢNH: Bùi Minh", "Nhóm Ảnh"]}, ["Bùi Minh", "Nhóm Ảnh"]),
    ],
)
def test_authors_in_a_list_or_in_one_text(given: dict[str, Any], names: list[str]) -> None:
    assert read(**given).authors == names


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://bao.example/tin/lua-7.html", "/tin/lua-7.html"),
        ("//bao.example/tin/lua/", "/tin/lua"),
        ("/tin.aspx?id=7&x=1#dau", "/tin.aspx?id=7&x=1"),
        ("tin/l%C3%BAa", "/tin/lúa"),
        ("https://bao.example/", ""),
        ("", ""),
    ],
)
def test_addresses_become_paths(url: str, path: str) -> None:
    assert read(url=url).old_path == path


@pytest.mark.parametrize(
    ("given", "body"),
    [
        ("Một\n\nHai < 3 & 4\n Ba ", "<p>Một</p>\n<p>Hai &lt; 3 &amp; 4</p>\n<p>Ba</p>"),
        ("<p onclick='x()'>Một</p><script>x()</script>", "<p>Một</p>"),
        ("<div>Một</div><DIV class=a>Hai</DIV>", "<p>Một</p><p>Hai</p>"),
        ("Một<br/><br>Hai", "<p>Một</p>\n<p>Hai</p>"),
        ("<h1>Đề</h1><p>Một <b>hai</b></p>", "<h2>Đề</h2><p>Một <b>hai</b></p>"),
        ('<p><img src=x onerror="x()">Một</p><p>&nbsp;</p>', "<p>Một</p>"),
        ('<figure data-photo="anh-1"><figcaption>Chú thích</figcaption></figure><p>Một</p>',
         "<p>Chú thích</p><p>Một</p>"),
        ('<p><a href="javascript:x()">Một</a></p>', '<p><a rel="noopener">Một</a></p>'),
        ("Gi&aacute; &lt; 5 &#7891;ng&nbsp;/ kg, R&D, ?a=1&reg=2",
         "<p>Giá &lt; 5 ồng / kg, R&amp;D, ?a=1&amp;reg=2</p>"),
        ("Nếu a<b và c>d thì", "<p>Nếu a&lt;b và c&gt;d thì</p>"),
        ("<dl><dt>Một<dd>Hai</dl>", "<p>Một</p><p>Hai</p>"),
        ("<pre>Một</pre>", "<p>Một</p>"),
        ("48 m<sup>2</sup>", "<p>48 m<sup>2</sup></p>"),
        ("Co\u0302ng ty\u200b\r\nHai", "<p>Công ty</p>\n<p>Hai</p>"),
    ],
)  # fmt: skip
def test_a_body_of_text_or_html_is_cleaned(given: str, body: str) -> None:
    assert read(body=given).body == body


def test_headline_and_lead_are_text() -> None:
    line = read(title="Tin &amp; <b>ảnh</b>\n trong ngày", lead="<p>Sapo &lt;1&gt;</p>")

    assert (line.title, line.lead) == ("Tin & ảnh trong ngày", "Sapo <1>")
    line = read(title="Hồ rộng 10 km<sup>2</sup>", lead="a<b và c>d")
    assert (line.title, line.lead) == ("Hồ rộng 10 km2", "a<b và c>d")

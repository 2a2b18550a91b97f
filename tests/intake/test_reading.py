"""From bytes to text: what is cleaned is noted, what cannot be read gets a sentence."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.facts.finding import Directory
from articles.intake import (
    ForeignEncoding,
    IntakeError,
    encodings,
    pasted_html,
    propose,
    read,
)
from articles.intake.reading import LONGEST
from tests.growing import grows_evenly

TEXT = (
    "Chủ tịch UBND tỉnh thăm xã Thượng Cốc\n\n"
    "Sáng 15/7, đồng chí Hà Văn Lãm, Chủ tịch UBND tỉnh đã đến thăm và tặng quà các gia đình "
    "chính sách ở xã Thượng Cốc; động viên bà con ổn định cuộc sống sau đợt mưa lũ, đẩy mạnh sản "
    "xuất, giữ gìn bản sắc văn hóa của người Mường. Nhiều em nhỏ được nhận xe đạp, vở, bút.\n\n"
    "Ỷ Ỵ Ữ Ẵ Ặ Ằ Ẳ ỗ ổ ỡ ở ẫ ẩ ẽ ẻ ễ ể ĩ ỉ ĩ ũ ủ ỹ ỷ ỵ õ ỏ ã ả ẵ ẳ"
)


def in_tcvn3(text: str) -> bytes:
    """Return ``text`` as an ABC font writes it; capitals with tones are small letters there."""
    codes = {letter: ord(byte) for byte, letter in encodings._TCVN3.items()}
    return bytes(codes.get(one, codes.get(one.lower(), ord(one) & 0xFF)) for one in text)


def in_vni(text: str) -> bytes:
    written: dict[str, str] = {}
    for letters, letter in encodings._VNI.items():
        written.setdefault(letter, letters)
    return "".join(written.get(letter, letter) for letter in text).encode("latin-1")


def in_windows_1258(text: str) -> bytes:
    """Return ``text`` with its tone marks behind the letters, as Windows-1258 has them."""
    parts = []
    for letter in text:
        decomposed = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in decomposed if mark in "\u0300\u0309\u0303\u0301\u0323"), "")
        parts.append(unicodedata.normalize("NFC", decomposed.replace(tone, "")) + tone)
    return "".join(parts).encode("cp1258")


WRITERS: dict[str, Callable[[str], bytes]] = {
    "vni": in_vni,
    "windows-1258": in_windows_1258,
    "utf-16": lambda text: text.encode("utf-16"),
}


@pytest.mark.parametrize("encoding", WRITERS)
def test_a_foreign_encoding_is_named_and_converted_only_on_consent(encoding: str) -> None:
    data = WRITERS[encoding](TEXT)
    with pytest.raises(ForeignEncoding) as refusal:
        read(data)
    assert refusal.value.encoding == encoding
    assert encodings.NAMES[encoding] in str(refusal.value)
    assert refusal.value.sample.startswith("Chủ tịch UBND tỉnh thăm xã Thượng Cốc")
    assert read(data, encoding=encoding).text == TEXT


def test_tcvn3_is_read_but_for_its_capitals_that_look_like_small_letters() -> None:
    small = TEXT.rpartition("\n\n")[0]
    with pytest.raises(ForeignEncoding) as refusal:
        read(in_tcvn3(small))
    assert refusal.value.encoding == "tcvn3"
    assert read(in_tcvn3(small), encoding="tcvn3").text == small


@pytest.mark.parametrize(("encoding", "write"), [("tcvn3", in_tcvn3), ("vni", in_vni)])
def test_letters_of_an_old_font_that_were_pasted_into_utf_8_are_seen(
    encoding: str, write: Callable[[str], bytes]
) -> None:
    small = TEXT.rpartition("\n\n")[0]
    pasted = write(small).decode("cp1252", "replace").encode()
    with pytest.raises(ForeignEncoding) as refusal:
        read(pasted)
    assert refusal.value.encoding == encoding
    assert read(pasted, encoding=encoding).text == small


def test_utf_8_that_was_read_as_windows_and_saved_again_is_seen() -> None:
    as_browsers_read = "".join(
        bytes([byte]).decode("cp1252") if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(byte)
        for byte in TEXT.encode()
    )
    spoilt = as_browsers_read.encode()
    with pytest.raises(ForeignEncoding) as refusal:
        read(spoilt)
    assert refusal.value.encoding == "utf-8-twice"
    assert read(spoilt, encoding="utf-8-twice").text == TEXT


def test_utf_16_without_a_mark_of_its_order_is_seen() -> None:
    for data in (TEXT.encode("utf-16-le"), TEXT.encode("utf-16-be")):
        with pytest.raises(ForeignEncoding) as refusal:
            read(data)
        assert refusal.value.encoding == "utf-16"
        assert read(data, encoding="utf-16").text == TEXT


def test_a_damaged_file_is_told_where() -> None:
    spoilt = TEXT.encode().replace("tặng quà".encode(), b"t\xe1ng qu\xff", 1)
    with pytest.raises(IntakeError, match="“tỉnh đã đến thăm và t”") as refusal:
        read(spoilt)
    assert not isinstance(refusal.value, ForeignEncoding)


def test_plain_utf_8_is_read_as_it_is_without_a_note() -> None:
    reading = read(TEXT.encode())
    assert (reading.text, reading.notes) == (TEXT, [])
    assert read(b"\xef\xbb\xbf" + TEXT.encode()).text == TEXT
    assert read(b"A short note in English.").text == "A short note in English."
    assert read("Xuân về bản nhỏ".encode()).text == "Xuân về bản nhỏ"


def test_letters_in_parts_and_invisible_ones_are_cleaned_with_a_note() -> None:
    reading = read(unicodedata.normalize("NFD", "Sáng\u200b 15/7\u00a0ở Đại\u00ad Đồng").encode())
    assert reading.text == "Sáng 15/7 ở Đại Đồng"
    assert len(reading.notes) == 2


def test_windows_and_old_mac_line_ends_are_line_ends() -> None:
    assert read("Tít\r\n\r\nSapo.\rĐoạn.".encode()).text == "Tít\n\nSapo.\nĐoạn."


@pytest.mark.parametrize("end", ["\v", "\f", "\u2028", "\u2029"])
def test_words_ends_of_lines_and_pages_part_words(end: str) -> None:
    assert read(f"Cán bộ xã làm rõ vụ này{end}thu hồi đất.".encode()).text == (
        "Cán bộ xã làm rõ vụ này\nthu hồi đất."
    )


def test_words_bullets_become_dashes_with_a_note_and_tabs_of_items_spaces() -> None:
    reading = read("Kết quả:\n\uf0b7\tXóm Bãi\n \uf0a7  Xóm Lũy\n1.\tXóm Chợ\n•\tHạng\tba".encode())
    assert reading.text == "Kết quả:\n- Xóm Bãi\n- Xóm Lũy\n1. Xóm Chợ\n• Hạng\tba"
    assert reading.notes == ["Dấu đầu dòng của Word đã được đổi thành gạch đầu dòng."]


@pytest.mark.parametrize("data", [b"", b"  \r\n\t ", b"\xef\xbb\xbf", "\u200b\u00a0".encode()])
def test_an_empty_report_is_refused(data: bytes) -> None:
    with pytest.raises(IntakeError, match=r"empty|trống"):
        read(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04\x14\x00" + bytes(100), "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "Word"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), r"picture|ảnh"),
        (bytes(range(256)) * 40, r"plain text|văn bản"),
        (b"\x7fELF\x02\x01\x01" + bytes(4000), r"plain text|văn bản"),
    ],
)
def test_what_is_no_text_is_named_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(IntakeError, match=words) as refusal:
        read(data)
    assert not isinstance(refusal.value, ForeignEncoding)


def test_five_megabytes_are_refused_with_their_length() -> None:
    def refused(times: int) -> str:
        with pytest.raises(IntakeError) as refusal:
            read(("Sáng 15/7, tại xã Đại Đồng. " * times).encode())
        return str(refusal.value)

    said = grows_evenly(refused, 200_000)
    assert said.startswith("Bản tin có 5.600.000 ký tự; tối đa là 500.000.")


@pytest.mark.parametrize("text", ["Xã Bao La. " * 50_000, "X. " * 700_000])
def test_a_long_report_is_told_how_many_characters_it_truly_has(text: str) -> None:
    found = f"{len(text.strip()) if len(text) < 4 * LONGEST else len(text):,}".replace(",", ".")
    with pytest.raises(IntakeError, match=f"^Bản tin có {found} ký tự; tối đa là 500.000."):
        read(text.encode())


def test_html_becomes_its_words_and_its_captions_stay_captions() -> None:
    html = (
        "<html><head><style>p {color: red}</style></head><body><h1>Hội xuân Mường&nbsp;Bi</h1>"
        "<p>Sáng 24/2, lễ hội &amp; phiên chợ <b>khai mạc</b>.</p><figure><img src='a.jpg'>"
        "<figcaption>Nghi lễ rước kiệu.</figcaption></figure><p>Dòng một<br>dòng hai</p>"
        "<table><tr><td>Giải nhất</td><td>Xóm Lũy</td></tr></table><script>alert(1)</script></body>"
    )
    reading = read(html.encode())
    assert reading.text.split("\n\n") == [
        "Tiêu đề: Hội xuân Mường Bi",
        "Sáng 24/2, lễ hội & phiên chợ khai mạc.",
        "[Ảnh: Nghi lễ rước kiệu.]",
        "Dòng một",
        "dòng hai",
        "Giải nhất\tXóm Lũy",
    ]
    assert len(reading.notes) == 1


def test_what_html_says_of_a_block_is_what_intake_takes_it_for() -> None:
    html = (
        "<html><head><title>Hội chợ - Báo Đất Tổ</title></head><body><h1>Khai mạc<br>hội chợ</h1>"
        "<h2 class='detail-sapo'>Sáng 15/7, Sở Công Thương khai mạc hội chợ nông sản.</h2>"
        "<p>Các gian hàng giới thiệu chè, bưởi của các xã trong tỉnh.</p>"
        "<h2>Nhiều gian hàng</h2><p>Hội chợ có 150 gian hàng của các hợp tác xã.</p>"
        "<ul><li>Chè xanh Thanh Sơn<li><p>Bưởi Đoan Hùng</p></ul>"
        "<figure><img src='a.jpg'><figcaption><p>Người dân chọn mua bưởi</p></figcaption></figure>"
        "<img src='b.jpg'><p>Du khách tham quan gian hàng.</p>"
        "<div class='PhotoCMS_Caption'>Gian hàng của xóm Lũy.</div>"
        "<h3>Hẹn năm sau<p>Hội chợ mở đến hết ngày 20/7.</p><p>Bùi Minh</p></body></html>"
    )

    reading = read(html.encode())
    proposal = propose(reading.text, filed=date(2025, 7, 15), directory=Directory())

    assert "tít phụ" in reading.notes[0]
    assert (proposal.title, proposal.lead) == (
        "Khai mạc hội chợ",
        "Sáng 15/7, Sở Công Thương khai mạc hội chợ nông sản.",
    )
    assert [(block.type, block.text or block.caption) for block in proposal.body] == [
        ("paragraph", "Các gian hàng giới thiệu chè, bưởi của các xã trong tỉnh."),
        ("heading", "Nhiều gian hàng"),
        ("paragraph", "Hội chợ có 150 gian hàng của các hợp tác xã."),
        ("paragraph", "- Chè xanh Thanh Sơn"),
        ("paragraph", "- Bưởi Đoan Hùng"),
        ("photo", "Người dân chọn mua bưởi"),
        ("photo", "Du khách tham quan gian hàng."),
        ("photo", "Gian hàng của xóm Lũy."),
        ("heading", "Hẹn năm sau"),
        ("paragraph", "Hội chợ mở đến hết ngày 20/7."),
    ]
    assert [line.name for line in proposal.byline] == ["Bùi Minh"]


def test_html_that_says_nothing_of_its_blocks_is_its_words() -> None:
    reading = read(b"<div>Mot doan.</div><div>Hai doan.</div>")
    assert reading.text == "Mot doan.\n\nHai doan."
    assert "tít phụ" not in reading.notes[0]


@given(
    st.lists(
        st.sampled_from(
            "<h1> </h1> <h2> </h2> <p> </p> <ul> <ol> </ul> <li> </li> <br> <figure> </figure> "  # noqa: SIM905
            "<figcaption> </figcaption> <td> </td> <img> <title> </title> <div\xa0class='sapo'> "
            "</div> <p\xa0class='caption'> một hai ba bốn".split(" ")
        ),
        min_size=2,
        max_size=40,
    )
)
def test_html_of_any_make_keeps_its_words_in_their_order(tokens: list[str]) -> None:
    numbered = (f"{one}{place}" if one.isalpha() else one for place, one in enumerate(tokens))
    html = " ".join(numbered).replace("\xa0", " ")

    page = pasted_html.read_html(html)

    words = re.findall(r"(?:một|hai|ba|bốn)\d+", html)
    if "<title>" not in tokens:
        assert re.findall(r"(?:một|hai|ba|bốn)\d+", page.text) == words


def test_a_row_of_very_many_cells_is_read_whole() -> None:
    cells = 100_000  # it was minutes
    reading = grows_evenly(lambda n: read(f"<table><tr><td>{'<td>a' * n}</table>".encode()), cells)
    assert reading.text.count("a") == cells


def test_a_text_that_speaks_of_one_tag_is_no_html() -> None:
    assert read("Thẻ <p> dùng để viết đoạn văn.".encode()).text == "Thẻ <p> dùng để viết đoạn văn."


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    try:
        assert read(data).text
    except IntakeError as refusal:
        assert str(refusal)

"""Spelling, folding and addresses."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.vietnamese import clean, fold, nfc, normal, other_spelling, slug

LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)
VIETNAMESE = st.text(alphabet=LETTERS + LETTERS.upper() + " -0123456789/,.", max_size=60)


@pytest.mark.parametrize(
    ("written", "one_spelling"),
    [
        ("hoà", "hòa"), ("Hoà Bình", "Hòa Bình"), ("HOÀ BÌNH", "HÒA BÌNH"), ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"), ("uỷ ban", "ủy ban"), ("Thuý", "Thúy"), ("loà xoà", "lòa xòa"),
        ("hòa", "hòa"), ("quý", "quý"), ("quả", "quả"), ("giá", "giá"), ("hoàn", "hoàn"),
        ("thuế", "thuế"), ("quyển", "quyển"), ("tuổi", "tuổi"), ("thoại", "thoại"),
    ],
)  # fmt: skip
def test_tone_marks_have_one_place_for_comparing(written: str, one_spelling: str) -> None:
    assert normal(written) == one_spelling
    assert normal(unicodedata.normalize("NFD", written)) == one_spelling


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Quách Tất Liêm", "quach tat liem"),
        ("Đại Đồng", "dai dong"),
        ("ƯỞNG", "uong"),
        ("hoà", "hoa"),
        ("Đăk Nông", "dak nong"),
    ],
)
def test_folding_takes_the_marks_off(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Ủy ban nhân dân phường Thủ Đức", "uy-ban-nhan-dan-phuong-thu-duc"),
        ("  Đường 437: khởi công!  ", "duong-437-khoi-cong"),
        ("“Sáng 15/7”", "sang-15-7"),
        ("—", ""),
    ],
)
def test_addresses(text: str, address: str) -> None:
    assert slug(text) == address


@given(st.text())
def test_folding_and_cleaning_change_nothing_the_second_time(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert clean(clean(text)) == clean(text)
    assert normal(normal(text)) == normal(text)


@given(VIETNAMESE)
def test_all_spellings_of_a_word_fold_alike(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert fold(decomposed) == fold(text) == fold(normal(text)) == fold(text.upper())


@given(st.text())
def test_an_address_has_only_what_an_address_may_have(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))


def test_cleaning_keeps_the_words_and_drops_what_nobody_sees() -> None:
    dirty = "﻿Tân\u00a0Lạc\r\nMường\u200b Bi\u00ad\x00\tB\u1ea1n\u202e"

    assert clean(dirty) == "Tân Lạc\nMường Bi\tBạn"
    assert nfc(unicodedata.normalize("NFD", "Đặng")) == "Đặng"


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("kỹ", "kĩ"),
        ("Mĩ", "Mỹ"),
        ("quý", "quí"),
        ("sĩ", "sỹ"),
        ("TỶ", "TỈ"),
        (unicodedata.normalize("NFD", "lý"), "lí"),
        ("y", ""),
        ("thị", ""),
        ("thúy", ""),
        ("kiến", ""),
        ("vì", ""),
    ],
)
def test_i_or_y_where_papers_write_both(written: str, other: str) -> None:
    assert other_spelling(written) == other

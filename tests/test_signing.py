"""Bylines in words, as papers print them and as intake reads them."""

import pytest

from articles.intake.bylines import Signature, read_byline
from articles.models.signing import in_words


@pytest.mark.parametrize(
    ("byline", "words"),
    [
        ([], ""),
        ([("Đinh Lệ", "text")], "Đinh Lệ"),
        ([("Đinh Lệ", "text"), ("Hà My", "text")], "Đinh Lệ - Hà My"),
        ([("Đinh Lệ", "both"), ("Hà My", "both")], "Bài, ảnh: Đinh Lệ - Hà My"),
        ([("Đỗ Gia Bách", "text"), ("Mạnh Trường", "photo")], "Đỗ Gia Bách - Ảnh: Mạnh Trường"),
        (
            [("Đinh Lệ", "text"), ("Hà My", "text"), ("Mạnh Trường", "photo")],
            "Bài: Đinh Lệ - Hà My. Ảnh: Mạnh Trường",
        ),
        ([("Đinh Lệ", "text"), ("Hà My", "both")], "Bài: Đinh Lệ. Bài, ảnh: Hà My"),
        ([("Hà My", "photo")], "Ảnh: Hà My"),
        ([("TTXVN", "source")], "Theo TTXVN"),
        ([("Hà My", "text"), ("TTXVN", "source")], "Hà My (Theo TTXVN)"),
    ],
)
def test_a_byline_is_printed_as_papers_do_and_read_again(
    byline: list[tuple[str, str]], words: str
) -> None:
    assert in_words([{"name": name, "role": role} for name, role in byline]) == words
    assert read_byline(words) == ([Signature(*line) for line in byline] or None)


def test_writers_stand_first_whatever_the_order_and_a_work_not_said_is_writing() -> None:
    byline = [{"name": "Hà My", "role": "photo"}, {"name": "Đinh Lệ", "role": ""}]

    assert in_words(byline) == "Đinh Lệ - Ảnh: Hà My"


def test_initials_need_no_second_stop() -> None:
    byline = [{"name": "P.V.", "role": "both"}, {"name": "Hà My", "role": "photo"}]

    assert in_words(byline) == "Bài, ảnh: P.V. Ảnh: Hà My"

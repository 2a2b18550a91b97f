"""`manage.py intake` on the terminal answers the paper's people in their own words."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["khong-co.txt"], "Không có tệp “khong-co.txt”. Tên tệp đã đúng chưa?\n"),
        (["."], "“.” là một thư mục; hãy nêu tên bản tin trong đó.\n"),
        ([], "Bản tin nào? Hãy nêu tên tệp, hoặc - để đọc văn bản được chuyển vào.\n"),
    ],
)
def test_a_refusal_is_one_sentence_in_vietnamese(arguments: list[str], said: str) -> None:
    program = Path(__file__).parents[2] / "manage.py"

    done = subprocess.run(
        [sys.executable, str(program), "intake", "--json", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)

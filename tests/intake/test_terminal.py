"""`manage.py intake` on the terminal answers the paper's people in their own words."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

NO_FILE = "Không có tệp “khong-co.txt”. Tên tệp đã đúng chưa?"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["khong-co.txt"], NO_FILE),
        (["."], "“.” là một thư mục; hãy nêu tên bản tin trong đó."),
        ([], "Bản tin nào? Hãy nêu tên tệp, hoặc - để đọc văn bản được chuyển vào."),
    ],
)
def test_a_refusal_is_one_sentence_in_vietnamese(arguments: list[str], said: str) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("intake", "--json", *arguments)

    assert str(refused.value) == said


def test_a_refusal_is_all_that_the_terminal_shows() -> None:
    program = Path(__file__).parents[2] / "manage.py"

    done = subprocess.run(
        [sys.executable, str(program), "intake", "--json", "khong-co.txt"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{NO_FILE}\n")

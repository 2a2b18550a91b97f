"""`manage.py intake` on the terminal answers the paper's people in their own words."""

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles import intake
from articles.facts.finding import Find
from articles.intake.bylines import Signature
from articles.intake.proposal import Proposal
from articles.intake.structure import Block
from articles.models import Article, Role
from tests.factories import UserFactory

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


@pytest.mark.django_db
def test_what_a_draft_has_no_room_for_is_cut_and_told_of(
    tmp_path: Path,
) -> None:
    reporter = UserFactory(role=Role.REPORTER)
    body = "Phó Giám đốc Sở Xây dựng" + " và Sở Xây dựng" * 20
    report = tmp_path / "bai.txt"
    report.write_text(
        f"Kiểm tra cầu mới\n\nSáng 20/11, đồng chí Lò Văn Thử, {body} kiểm tra cầu mới.\n\n"
        "Cây cầu được dựng lại trong ba tuần, bà con đi chợ đã bớt vòng mười cây số.\n\nHà Mường\n"
    )
    said = StringIO()

    call_command("intake", str(report), "--user", reporter.username, stdout=StringIO(), stderr=said)

    article = Article.objects.get()
    [official] = article.officials.all()
    why = f"Có {len(body)} ký tự, chỉ đủ chỗ cho 300: phần sau đã bị cắt."
    assert official.title == body[:300].rstrip()
    assert said.getvalue() == f"“{official.title}”: {why}\n"
    assert {"field": "officials", "value": official.title, "why": why} in article.guesses


def test_every_part_that_is_too_long_is_told_by_its_field() -> None:
    long = "dài " * 100
    proposal = Proposal(
        title=long, lead=long, event_date=None, guesses=[],
        body=[Block("paragraph", text=long), Block("photo", caption=long, credit=long)],
        byline=[Signature("Hà Mường", "text"), Signature(long, "photo")],
        officials=[Find(long, 0)], departments=["Sở Y tế", long], places=[long],
    )  # fmt: skip

    fitting, cuts = intake.fitted(proposal)

    assert fitting.lead == proposal.lead
    assert [block.text or block.caption for block in fitting.body] == [long, long]
    assert [(cut.field, len(cut.value)) for cut in cuts] == [
        ("title", 299),
        ("body[1]", 119),
        ("byline", 119),
        ("officials", 119),
        ("departments", 199),
        ("places", 199),
    ]
    assert intake.fitted(fitting) == (fitting, [])

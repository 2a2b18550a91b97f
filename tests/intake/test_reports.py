"""Reports as newsrooms get them, each beside what intake must understand of it.

``reports/2025-07-18-name.txt`` was filed on the day in its name; ``name.json`` beside it is the
whole answer but for the guesses, of which ``guessed`` holds the fields.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.facts.finding import Directory
from articles.intake import Proposal, propose, read

REPORTS = sorted((Path(__file__).parent / "reports").glob("*.txt"))


def understood(report: Path) -> Proposal:
    """Return what intake proposes for a report that only knows the paper's own province."""
    filed = date.fromisoformat(report.name[:10])
    text = read(report.read_bytes()).text
    return propose(text, filed=filed, directory=Directory(province="Phú Thọ"))


def summary(proposal: Proposal) -> dict[str, Any]:
    answer = proposal.as_json()
    answer["guessed"] = sorted({guess["field"] for guess in answer.pop("guesses")})
    return answer


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_report_is_understood_as_an_editor_would(report: Path) -> None:
    expected = json.loads(report.with_suffix(".json").read_text(encoding="utf-8"))
    assert summary(understood(report)) == expected


def test_there_are_many_kinds_of_reports() -> None:
    assert len(REPORTS) >= 25

"""What is written about the house is true of it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


TEXTS = {".md", ".py", ".html", ".css", ".js", ".po", ".toml", ".txt"}
FOLDERS = ("articles", "docs", "newsroom", "static", "templates", "tests")


def texts() -> list[Path]:
    """Every text file of the project."""
    below = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    return [path for path in [*ROOT.glob("*"), *below] if path.suffix in TEXTS]


def test_the_plan_of_the_house_names_every_room() -> None:
    plan = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rooms = {path.parent.name for path in (ROOT / "articles").glob("*/__init__.py")}
    named = set(re.findall(r"^\| `articles/([a-z]+)/(?:`|commands)", plan, re.MULTILINE))
    assert rooms - {"migrations"} == named


def test_every_document_is_named_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    documents = {f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")}
    assert documents == set(re.findall(r"docs/[a-z]+\.md", readme))


def test_no_merge_was_left_half_done() -> None:
    mark = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)
    assert [path.name for path in texts() if mark.search(path.read_text("utf-8"))] == []

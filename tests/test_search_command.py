"""The search from the terminal: what it prints, and what it is asked with."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings

from articles.management.commands import search as search_command
from articles.models import PublishedArticle
from articles.search import search, walking
from tests.factories import AuthorFactory
from tests.public.reading import published


def story(headline: str) -> PublishedArticle:
    return published(headline=headline).published


@pytest.mark.django_db
def test_the_command_prints_a_line_of_json_for_each_query() -> None:
    pk = story("Cầu treo nối lại").pk
    out = StringIO()

    call_command("search", "cau treo", "tàu", "--json", "--limit", "3", stdout=out)

    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert first.pop("ms") >= 0
    assert first == {
        "q": "cau treo",
        "total": 1,
        "results": [{"id": pk, "source_id": None, "title": "Cầu treo nối lại"}],
    }
    assert (second["q"], second["total"], second["results"]) == ("tàu", 0, [])


@pytest.mark.django_db
@override_settings(SITE_URL="https://bao.example")
def test_the_command_prints_the_address_of_each_story() -> None:
    address = story("Cầu treo nối lại").get_absolute_url()
    out = StringIO()

    call_command("search", "cau treo", "tàu", stdout=out)

    first, *found, second = out.getvalue().splitlines()
    assert first.startswith("cau treo: 1 (")
    assert found == ["  Cầu treo nối lại", f"    https://bao.example{address}"]
    assert second.startswith("tàu: 0 (")


@pytest.mark.django_db
@override_settings(SITE_URL="https://bao.example")
def test_the_command_tells_who_is_named_and_what_was_meant_perhaps() -> None:
    author = AuthorFactory.create(name="Bùi Minh")
    with TestCase.captureOnCommitCallbacks(execute=True):
        story("Cầu treo nối lại")
    out = StringIO()

    call_command("search", "bui minh", "cau teo", stdout=out)

    _found, name, address, _none, meant = out.getvalue().splitlines()
    assert name == "  Bùi Minh"
    assert address == f"    https://bao.example{author.get_absolute_url()}"
    assert meant == "  Did you mean “cau treo”?"


@pytest.mark.parametrize(
    ("given", "queries"),
    [
        (["-cầu", "treo", "--json", "--limit", "5", "- -"], ["-cầu", "treo", "- -"]),
        (["--limit=5", "--json", "--", "--json", "-h"], ["--json", "-h"]),
        (["-5", "-", "--json", "-v", "1", "--limit", "5", "---"], ["-5", "-", "---"]),
    ],
)
def test_a_query_may_begin_with_a_dash(given: list[str], queries: list[str]) -> None:
    parser = search_command.Command().create_parser("manage.py", "search")

    said = parser.parse_args(search_command.queries_last(given))

    assert (said.query, said.json, said.limit) == (queries, True, 5)


@pytest.mark.django_db
@pytest.mark.parametrize("limit", ["0", "-3", "nhiều", "1e9", ""])
def test_a_limit_that_is_no_number_of_results_is_refused(limit: str) -> None:
    with pytest.raises(CommandError, match="is not a number of 1 or more"):
        call_command("search", "cầu", f"--limit={limit}")


@pytest.mark.django_db
def test_a_limit_however_large_and_bytes_of_no_text_are_answered() -> None:
    story("Cầu treo nối lại")
    out = StringIO()

    call_command("search", "cầu\udcff treo", "--json", "--limit", "9" * 30, stdout=out)

    answer = json.loads(out.getvalue())
    assert (answer["q"], answer["total"]) == ("cầu\ufffd treo", 1)


@pytest.mark.django_db
def test_what_the_site_leaves_uncounted_is_counted_for_machines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(walking, "NEWEST", 2)
    monkeypatch.setattr(walking, "FEW", 1)
    for place in range(5):
        story(f"Cầu treo {place}")
    out = StringIO()

    call_command("search", "cầu", "--json", "--limit", "1", stdout=out)

    assert search("cầu", limit=1).total == 3
    assert json.loads(out.getvalue())["total"] == 5

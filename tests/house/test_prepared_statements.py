"""Statements that PostgreSQL prepares once for a connection."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models.written_out import rows

PLANS = "SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements"


def plans() -> dict[str, int]:
    """How often each prepared statement of this connection was run."""
    with connection.cursor() as cursor:
        cursor.execute(PLANS)
        return dict(cursor.fetchall())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "numbers", "found"),
    [
        ("SELECT %(number)s + 1", [1, 40_000, 5_000_000_000], [2, 40_001, 5_000_000_001]),
        ("SELECT cardinality(%(number)s)", [[1], [40_000, 2]], [1, 2]),
    ],
)
def test_numbers_of_every_size_share_a_plan(
    query: str, numbers: list[Any], found: list[int]
) -> None:
    assert [rows(query, {"number": number})[0][0] for number in numbers] == found
    assert plans()[query.replace("%(number)s", "$1")] == len(numbers)


@pytest.mark.django_db
def test_what_was_asked_is_told_with_its_values() -> None:
    with CaptureQueriesContext(connection) as captured:
        rows("SELECT %(word)s::text, %(number)s::int", {"word": "Đại Đồng", "number": 7})

    assert [query["sql"] for query in captured] == ["SELECT 'Đại Đồng'::text, 7::int"]


@pytest.mark.django_db
def test_djangos_own_statements_are_not_kept() -> None:
    for _time in range(8):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 'asked often'")

    assert not [statement for statement in plans() if "asked often" in statement]


@pytest.mark.django_db(transaction=True)
def test_a_migration_while_the_site_runs_fails_no_page() -> None:
    query = "SELECT word FROM migrated WHERE word = %(word)s"
    migrating = connection.copy()
    with migrating.cursor() as cursor:
        cursor.execute("CREATE TABLE migrated AS SELECT 'Đại Đồng'::varchar(10) AS word")
        try:
            assert rows(query, {"word": "Đại Đồng"}) == [("Đại Đồng",)]
            cursor.execute("ALTER TABLE migrated ALTER word TYPE varchar(20)")

            for _page in range(2):
                assert rows(query, {"word": "Đại Đồng"}) == [("Đại Đồng",)]
            assert plans()[query.replace("%(word)s", "$1")] == 2
        finally:
            cursor.execute("DROP TABLE migrated")
            migrating.close()

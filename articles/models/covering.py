"""Whose stories an entry of a directory has: its own, and those of all that it was made from.

One rule for a place's and a body's page, a place's feed and a search that is narrowed by either. It
does not hold the other way: what was merged has the stories of its time, and its page leads on to
what it became part of.
"""

from collections.abc import Collection

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Model, QuerySet
from django.db.models.expressions import RawSQL

from articles.models.department import Department
from articles.models.place import Place, PlaceSuccession

_MADE_FROM: dict[type[Model], tuple[type[Model], str, str]] = {
    Place: (PlaceSuccession, "successor_id", "predecessor_id"),
    Department: (Department.predecessors.through, "from_department_id", "to_department_id"),
}
"""What each kind of entry was made from: the table, and its columns of the later and the former."""


def covered(kind: type[Model]) -> RawSQL:
    """Return, for each entry of a query, the ids of those whose stories it has, itself the first.

    What was made from what was itself made from others has theirs too.
    """
    itself = f"{kind._meta.db_table}.id"
    sql = f"ARRAY[{itself}]"
    if kind in _MADE_FROM:
        steps, later, former = _MADE_FROM[kind]
        sql = (
            f"ARRAY(WITH RECURSIVE covered (id) AS (SELECT {itself}"  # noqa: S608
            f" UNION SELECT step.{former} FROM covered JOIN {steps._meta.db_table} step"
            f" ON step.{later} = covered.id) SELECT id FROM covered)"
        )
    return RawSQL(sql, (), output_field=ArrayField(BigIntegerField()))  # noqa: S611  (all ours)


_STEPS = """
WITH RECURSIVE former (id, step) AS (
    SELECT unnest(%s::bigint[]), NULL::bigint
    UNION SELECT step.predecessor_id, step.id
        FROM former JOIN articles_placesuccession step ON step.successor_id = former.id
), later (id, step) AS (
    SELECT unnest(%s::bigint[]), NULL::bigint
    UNION SELECT step.successor_id, step.id
        FROM later JOIN articles_placesuccession step ON step.predecessor_id = later.id
)
SELECT step FROM former UNION SELECT step FROM later
"""


def successions_of(places: Collection[int]) -> QuerySet[PlaceSuccession]:
    """Return what became of places, to this day, and what they were made from, from the first."""
    found = list(places)
    return PlaceSuccession.objects.filter(pk__in=RawSQL(_STEPS, (found, found)))  # noqa: S611

"""An edition knows when it began, and the database tells who listens what it changed."""

import django.db.models.functions.datetime
from django.db import migrations, models

CHANNEL = "newsroom_edition"

WITH_TAGS = """
CREATE FUNCTION newsroom_begin_edition(tags text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    begun bigint;
BEGIN
    INSERT INTO articles_edition (id, number, begun_at) VALUES (1, 1, clock_timestamp())
        ON CONFLICT (id) DO UPDATE
            SET number = articles_edition.number + 1, begun_at = clock_timestamp()
        RETURNING number INTO begun;
    PERFORM pg_notify('newsroom_edition',
        begun || ' ' || CASE WHEN octet_length(tags) < 7500 THEN tags ELSE 'site' END);
END $$;

-- For a statement on a table whose rows are not told apart: its argument is the tag.
CREATE OR REPLACE FUNCTION newsroom_next_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM newsroom_begin_edition(coalesce(TG_ARGV[0], 'site'));
    RETURN NULL;
END $$;

-- For a statement on a table whose rows have tags of their own: its argument is a query that gives
-- the tags of ``r``. A statement that changed no row begins no edition; one that changed very many
-- changed everything.
CREATE FUNCTION newsroom_next_edition_of_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT * FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT * FROM old_rows'
        ELSE 'SELECT * FROM new_rows UNION ALL SELECT * FROM old_rows' END;
    number integer;
    tags text;
BEGIN
    EXECUTE format('SELECT count(*) FROM (%s LIMIT 201) AS few', changed) INTO number;
    IF number > 200 THEN
        PERFORM newsroom_begin_edition('site');
    ELSIF number > 0 THEN
        EXECUTE format('SELECT string_agg(DISTINCT tag, '' '') FROM (%s) AS r, LATERAL (%s) AS t(tag)',
            changed, TG_ARGV[0]) INTO tags;
        PERFORM newsroom_begin_edition(tags);
    END IF;
    RETURN NULL;
END $$;
"""

WITHOUT_TAGS = """
DROP FUNCTION newsroom_next_edition_of_rows();
CREATE OR REPLACE FUNCTION newsroom_next_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO articles_edition (id, number) VALUES (1, 1)
        ON CONFLICT (id) DO UPDATE SET number = articles_edition.number + 1;
    RETURN NULL;
END $$;
DROP FUNCTION newsroom_begin_edition(text);
"""


def named(kind: str, column: str) -> str:
    """The tags of those whom a column of a public story names."""
    return (
        f"UNION ALL SELECT '{kind}-' || (entry->>'id') FROM jsonb_array_elements(r.{column}) AS entry"
        " WHERE entry->>'id' IS NOT NULL"
    )


ROWS = {
    "articles_publishedarticle": " ".join(
        [
            "SELECT 'lists' UNION ALL SELECT 'story-' || r.article_id",
            "UNION ALL SELECT 'section-' || r.section_id",
            named("author", "byline"),
            named("official", "people"),
            named("department", "departments"),
            named("place", "places"),
        ]
    ),
    "articles_publishedbyline": "SELECT 'author-' || r.author_id",
    "articles_publishedofficial": "SELECT 'official-' || r.official_id",
    "articles_publisheddepartment": "SELECT 'department-' || r.department_id",
    "articles_publishedplace": "SELECT 'place-' || r.place_id",
    "articles_correction": "SELECT 'corrections' UNION ALL SELECT 'story-' || r.story_id",
}
"""The tags of a row, for the tables of stories: articles/public/kept.py says which page has which."""

TABLES = {
    "articles_mostread": "home",
    "articles_author": "directory",
    "articles_official": "directory",
    "articles_posting": "directory",
    "articles_department": "directory",
    "articles_department_predecessors": "directory",
    "articles_place": "directory",
    "articles_placesuccession": "directory",
    "articles_redirect": "missing",
}
"""The tag of any change of a table; what is not here changes every page (sections, masthead)."""


def anew(table: str, tag: str = "") -> str:
    """SQL that makes the trigger of a whole table, as it was before if no tag is given."""
    argument = f"'{tag}'" if tag else ""
    return f"""
        DROP TRIGGER {table}_next_edition ON {table};
        CREATE TRIGGER {table}_next_edition AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION newsroom_next_edition({argument});
    """


def of_rows(table: str, tags: str) -> migrations.RunSQL:
    """Make statements on a table tell the tags of the rows that they changed."""
    seen = {
        "INSERT": "NEW TABLE AS new_rows",
        "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
        "DELETE": "OLD TABLE AS old_rows",
    }
    argument = tags.replace("'", "''")
    made = "".join(
        f"""
        CREATE TRIGGER {table}_next_edition_{event.lower()} AFTER {event} ON {table}
            REFERENCING {rows} FOR EACH STATEMENT
            EXECUTE FUNCTION newsroom_next_edition_of_rows('{argument}');
        """
        for event, rows in seen.items()
    )
    dropped = "".join(
        f"DROP TRIGGER {table}_next_edition_{event.lower()} ON {table};" for event in seen
    )
    return migrations.RunSQL(
        f"DROP TRIGGER {table}_next_edition ON {table};{made}",
        f"""
        {dropped}
        CREATE TRIGGER {table}_next_edition AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION newsroom_next_edition();
        """,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0015_planned_for'),
    ]

    operations = [
        migrations.AddField(
            model_name='edition',
            name='begun_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.RunSQL(WITH_TAGS, WITHOUT_TAGS),
        *[migrations.RunSQL(anew(table, tag), anew(table)) for table, tag in TABLES.items()],
        *[of_rows(table, tags) for table, tags in ROWS.items()],
    ]

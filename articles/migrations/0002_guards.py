"""What the database itself watches over: the log, the versions, the edition, the groups."""

from django.db import migrations

APPEND_ONLY = ["articles_move", "articles_version"]

PUBLIC_FACTS = [
    "articles_publishedarticle",
    "articles_publishedbyline",
    "articles_publishedofficial",
    "articles_publisheddepartment",
    "articles_publishedplace",
    "articles_correction",
    "articles_section",
    "articles_author",
    "articles_official",
    "articles_posting",
    "articles_department",
    "articles_department_predecessors",
    "articles_place",
    "articles_placesuccession",
]

FUNCTIONS = """
CREATE FUNCTION newsroom_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are kept for good: they cannot be changed or deleted.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION newsroom_next_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO articles_edition (id, number) VALUES (1, 1)
        ON CONFLICT (id) DO UPDATE SET number = articles_edition.number + 1;
    RETURN NULL;
END $$;

INSERT INTO articles_edition (id, number) VALUES (1, 1);
"""

DROP_FUNCTIONS = """
DROP FUNCTION newsroom_refuse_change();
DROP FUNCTION newsroom_next_edition();
DELETE FROM articles_edition;
"""


def append_only(table: str) -> migrations.RunSQL:
    """Make ``table`` refuse UPDATE, DELETE and TRUNCATE."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION newsroom_refuse_change();
        CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION newsroom_refuse_change();
        """,
        f"""
        DROP TRIGGER {table}_no_change ON {table};
        DROP TRIGGER {table}_no_truncate ON {table};
        """,
    )


def raises_edition(table: str) -> migrations.RunSQL:
    """Make every change of ``table`` start a new edition of the site."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {table}_next_edition AFTER INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION newsroom_next_edition();
        """,
        f"DROP TRIGGER {table}_next_edition ON {table};",
    )


ROLES = ["reporter", "editor", "secretary", "editor_in_chief", "administrator"]


def make_groups(apps, schema_editor):
    """One group for each role."""
    group = apps.get_model("auth", "Group")
    for role in ROLES:
        group.objects.get_or_create(name=role)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        *[append_only(table) for table in APPEND_ONLY],
        *[raises_edition(table) for table in PUBLIC_FACTS],
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]

"""What a network of caches was told of; the tags of a story in one place, for changes and hours."""

from django.db import migrations, models

TAGS_OF_STORY = """
CREATE OR REPLACE FUNCTION newsroom_tags_of_story(
    article_id bigint, section_id bigint, byline jsonb, people jsonb, departments jsonb, places jsonb
) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT 'lists'
    UNION ALL SELECT 'story-' || article_id
    UNION ALL SELECT 'section-' || section_id
    UNION ALL
    SELECT kind || '-' || (entry->>'id')
    FROM (VALUES ('author', byline), ('official', people), ('department', departments),
                 ('place', places)) AS named (kind, entries),
        jsonb_array_elements(entries) AS entry
    WHERE entry->>'id' IS NOT NULL
$$;
"""

SEEN = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
}

TRIGGERS = "".join(
    f"""
    CREATE OR REPLACE TRIGGER articles_publishedarticle_next_edition_{event.lower()}
        AFTER {event} ON articles_publishedarticle
        REFERENCING {rows} FOR EACH STATEMENT
        EXECUTE FUNCTION newsroom_next_edition_of_rows('SELECT newsroom_tags_of_story(
            r.article_id, r.section_id, r.byline, r.people, r.departments, r.places)');
    """
    for event, rows in SEEN.items()
)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0017_archive_import'),
    ]

    operations = [
        migrations.CreateModel(
            name='EditionTold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField()),
                ('since', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='edition_told_is_one_row')],
            },
        ),
        migrations.RunSQL(TAGS_OF_STORY + TRIGGERS, migrations.RunSQL.noop),
    ]

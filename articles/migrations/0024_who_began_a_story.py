"""Who began a story is among what it is found by, so that a reporter's search is narrowed by it."""

from django.db import migrations

from articles.search.lexemes import number, token

BEGUN = """
UPDATE {table} AS words SET lexemes = array_append(lexemes, %(number)s)
FROM articles_article AS story WHERE story.id = words.{key} AND story.created_by_id = %(user)s
"""

TABLES = (
    ("articles_publishedwords", "story_id", "published_words"),
    ("articles_copywords", "article_id", "copy_words"),
)


def note_who_began(apps, schema_editor):
    """Add the lexeme of who began it to each story; an index is made anew sooner than changed."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT created_by_id FROM articles_article")
        users = [user for (user,) in cursor.fetchall()]
        for table, key, index in TABLES:
            cursor.execute(f"DROP INDEX {index}")
            for user in users:
                said = {"number": number(token("begun_by", user)), "user": user}
                cursor.execute(BEGUN.format(table=table, key=key), said)
            cursor.execute(f"CREATE INDEX {index} ON {table} USING gin (lexemes) WITH (fastupdate = off)")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0023_spiked_stories'),
    ]

    operations = [
        migrations.RunPython(note_who_began, migrations.RunPython.noop),
    ]

"""What public stories are found by, in a narrow table; the vectors beside each story go.

What is there already is indexed anew; on the way back it gets its vectors again.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from articles.search import indexing

LEXEMES_APART = """
-- Always apart from the row, and not compressed: numbers without a pattern do not get smaller.
ALTER TABLE articles_publishedwords ALTER lexemes SET STORAGE EXTERNAL;
-- The search asks PostgreSQL how common a lexeme is: it is to know the 4,000 commonest.
ALTER TABLE articles_publishedwords ALTER lexemes SET STATISTICS 400;
"""


VECTORS_AGAIN = r"""
-- On the way back: both vectors, of headline and text, with the marks and without.
UPDATE articles_publishedarticle AS story SET
    search_marked = setweight(to_tsvector('simple', told.headline), 'A')
        || to_tsvector('simple', told.text),
    search_folded = setweight(to_tsvector('simple',
            translate(regexp_replace(normalize(told.headline, NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')), 'A')
        || to_tsvector('simple',
            translate(regexp_replace(normalize(told.text, NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd'))
FROM (
    SELECT article_id, lower(headline) AS headline, lower(lead || ' ' || text) AS text
    FROM articles_publishedarticle
) AS told
WHERE told.article_id = story.article_id;
"""


def vector(name):
    """A vector beside each story, as it is while the migration runs: it may be missing."""
    return migrations.AlterField(
        model_name='publishedarticle',
        name=name,
        field=django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
    )


def index_public_stories(apps, schema_editor):
    """Write what each public story is found by."""
    stories = apps.get_model("articles", "PublishedArticle").objects.defer("body")
    public_words = apps.get_model("articles", "PublishedWords")
    for row in stories.iterator(chunk_size=500):
        found = indexing.words_of(row)
        public_words.objects.create(
            story_id=row.pk,
            published_at=found.published_at,
            withdrawn=found.withdrawn,
            lexemes=list(found.lexemes),
        )
        indexing.learn([row])


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0019_long_archives'),
    ]

    operations = [
        migrations.CreateModel(
            name='KnownWord',
            fields=[
                ('word', models.CharField(db_collation='C', max_length=64, primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name='PublishedWords',
            fields=[
                ('story', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='words', serialize=False, to='articles.publishedarticle')),
                ('published_at', models.DateTimeField()),
                ('withdrawn', models.BooleanField(default=False)),
                ('lexemes', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
            ],
            options={
                'indexes': [
                    django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['lexemes'], name='published_words'),
                    models.Index(fields=['-published_at'], name='published_words_newest'),
                ],
            },
        ),
        migrations.RunSQL(LEXEMES_APART, migrations.RunSQL.noop),
        migrations.RunPython(index_public_stories, migrations.RunPython.noop),
        vector('search_folded'),
        vector('search_marked'),
        migrations.RunSQL(migrations.RunSQL.noop, VECTORS_AGAIN),
        migrations.RemoveIndex(
            model_name='publishedarticle',
            name='published_search_folded',
        ),
        migrations.RemoveIndex(
            model_name='publishedarticle',
            name='published_search_marked',
        ),
        migrations.RemoveField(
            model_name='publishedarticle',
            name='search_folded',
        ),
        migrations.RemoveField(
            model_name='publishedarticle',
            name='search_marked',
        ),
    ]

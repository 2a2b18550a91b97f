"""What working copies are found by at the desk; those that are there are indexed."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from articles.search.copies import lexemes_of


def index_copies(apps, schema_editor):
    """Write what each copy is found by that is not what readers have."""
    article = apps.get_model("articles", "Article")
    version = apps.get_model("articles", "Version")
    comment = apps.get_model("articles", "Comment")
    copy_words = apps.get_model("articles", "CopyWords")
    newest = version.objects.filter(article=OuterRef("pk"), number=OuterRef("version"))
    copies = article.objects.annotate(content=Subquery(newest.values("content")[:1]))
    as_published = F("published__version")
    for story in copies.filter(content__isnull=False).exclude(
        version=as_published, content__photos=[], comments__isnull=True
    ).distinct().iterator(chunk_size=500):
        notes = comment.objects.filter(article=story).values_list("text", flat=True)
        copy_words.objects.create(
            article=story,
            changed_at=story.changed_at,
            lexemes=lexemes_of(story.content, notes=notes, day=timezone.localdate(story.changed_at)),
        )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0020_lexemes_of_stories'),
    ]

    operations = [
        migrations.CreateModel(
            name='CopyWords',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='words', serialize=False, to='articles.article')),
                ('changed_at', models.DateTimeField()),
                ('lexemes', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
            ],
            options={
                'indexes': [
                    django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['lexemes'], name='copy_words'),
                ],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE articles_copywords ALTER lexemes SET STORAGE EXTERNAL",
            migrations.RunSQL.noop,
        ),
        migrations.RunPython(index_copies, migrations.RunPython.noop),
    ]

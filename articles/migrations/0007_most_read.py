"""Counts of stories opened, and the list of the most read; only the list is on pages."""

import django.db.models.deletion
from django.db import migrations, models


NEXT_EDITION = """
CREATE TRIGGER articles_mostread_next_edition
    AFTER INSERT OR UPDATE OR DELETE ON articles_mostread
    FOR EACH STATEMENT EXECUTE FUNCTION newsroom_next_edition();
"""
NO_NEXT_EDITION = "DROP TRIGGER articles_mostread_next_edition ON articles_mostread;"


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_autosave'),
    ]

    operations = [
        migrations.CreateModel(
            name='MostRead',
            fields=[
                ('position', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('story', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='most_read', to='articles.publishedarticle')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Reads',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hour', models.DateTimeField()),
                ('number', models.PositiveIntegerField()),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.publishedarticle')),
            ],
            options={
                'indexes': [models.Index(fields=['hour'], name='reads_of_hour')],
                'constraints': [models.UniqueConstraint(fields=('story', 'hour'), name='reads_once')],
            },
        ),
        migrations.RunSQL(NEXT_EDITION, NO_NEXT_EDITION),
    ]

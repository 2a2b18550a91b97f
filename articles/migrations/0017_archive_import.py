"""How far the import of an archive’s file has come."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0016_edition_news'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArchiveImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64, unique=True, verbose_name='fingerprint')),
                ('name', models.CharField(max_length=255, verbose_name='file')),
                ('started_at', models.DateTimeField(auto_now_add=True, verbose_name='started')),
            ],
            options={
                'verbose_name': 'import of an archive',
                'verbose_name_plural': 'imports of archives',
            },
        ),
        migrations.CreateModel(
            name='ImportedLines',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.PositiveBigIntegerField(verbose_name='first line')),
                ('imported', models.PositiveIntegerField(verbose_name='imported')),
                ('there', models.PositiveIntegerField(verbose_name='there already')),
                ('undated', models.PositiveIntegerField(verbose_name='without a date')),
                ('set_aside', models.JSONField(default=list, verbose_name='set aside')),
                ('archive', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='articles.archiveimport')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('archive', 'first'), name='imported_lines_once')],
            },
        ),
    ]

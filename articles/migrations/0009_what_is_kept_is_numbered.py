"""Texts that are kept have numbers and reasons; versions beside the story; who has it open."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0008_reader_reports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tab', models.UUIDField(verbose_name='window')),
                ('seen_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='seen')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.article')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'presence',
                'verbose_name_plural': 'presences',
                'indexes': [models.Index(fields=['seen_at'], name='presence_oldest')],
                'constraints': [models.UniqueConstraint(fields=('article', 'person', 'tab'), name='presence_once_a_window')],
            },
        ),
        migrations.AddField(
            model_name='autosave',
            name='given',
            field=models.PositiveBigIntegerField(default=0, verbose_name='last number given'),
        ),
        migrations.AddField(
            model_name='keptcopy',
            name='number',
            field=models.PositiveBigIntegerField(default=0, verbose_name='number'),
        ),
        migrations.AddField(
            model_name='keptcopy',
            name='why',
            field=models.CharField(choices=[('over', 'written over from another window'), ('conflict', 'another text was chosen'), ('taken', 'somebody else took the story over'), ('refused', 'the story could not be changed then'), ('aside', 'set aside')], default='over', max_length=8, verbose_name='why'),
        ),
        migrations.AddField(
            model_name='version',
            name='aside',
            field=models.BooleanField(default=False, verbose_name='kept beside the story'),
        ),
        migrations.AddIndex(
            model_name='autosave',
            index=models.Index(condition=models.Q(('fields', {}), _negated=True), fields=['person', '-typed_at', '-id'], name='autosave_of_somebody'),
        ),
        migrations.AddIndex(
            model_name='autosave',
            index=models.Index(condition=models.Q(('fields', {}), _negated=True), fields=['-typed_at', '-id'], name='autosave_newest'),
        ),
        migrations.AddIndex(
            model_name='keptcopy',
            index=models.Index(fields=['person', '-typed_at', '-id'], name='keptcopy_of_somebody'),
        ),
        migrations.AddIndex(
            model_name='keptcopy',
            index=models.Index(fields=['-typed_at', '-id'], name='keptcopy_newest'),
        ),
        migrations.AddIndex(
            model_name='version',
            index=models.Index(condition=models.Q(('aside', True)), fields=['made_by', '-made_at', '-id'], name='version_aside_of_somebody'),
        ),
        migrations.RunSQL(
            """
            UPDATE articles_autosave SET given = number;
            ALTER TABLE articles_keptcopy DISABLE TRIGGER articles_keptcopy_no_change;
            UPDATE articles_keptcopy copy SET number = numbered.number FROM (
                SELECT id, row_number() OVER (PARTITION BY article_id, token, person_id ORDER BY id) AS number
                FROM articles_keptcopy
            ) numbered WHERE copy.id = numbered.id;
            ALTER TABLE articles_keptcopy ENABLE TRIGGER articles_keptcopy_no_change;
            """,
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name='keptcopy',
            constraint=models.UniqueConstraint(fields=('article', 'person', 'number'), name='keptcopy_number_once_a_story'),
        ),
        migrations.AddConstraint(
            model_name='keptcopy',
            constraint=models.UniqueConstraint(fields=('token', 'person', 'number'), name='keptcopy_number_once_a_form'),
        ),
    ]

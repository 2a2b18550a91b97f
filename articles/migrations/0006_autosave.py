"""What is typed and not yet saved; the texts that were written over are kept for good."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_nothing_holds_itself'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Autosave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(null=True, verbose_name='form')),
                ('base', models.PositiveIntegerField(verbose_name='opened on version')),
                ('fields', models.JSONField(verbose_name='fields')),
                ('typed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='typed at')),
                ('number', models.PositiveBigIntegerField(default=0, verbose_name='number')),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'autosave',
                'verbose_name_plural': 'autosaves',
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('article__isnull', False), ('token__isnull', True)), models.Q(('article__isnull', True), ('token__isnull', False)), _connector='OR'), name='autosave_of_a_story_or_a_form'), models.UniqueConstraint(fields=('article', 'person'), name='autosave_once_a_story'), models.UniqueConstraint(fields=('token', 'person'), name='autosave_once_a_form')],
            },
        ),
        migrations.CreateModel(
            name='KeptCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(null=True, verbose_name='form')),
                ('base', models.PositiveIntegerField(verbose_name='opened on version')),
                ('fields', models.JSONField(verbose_name='fields')),
                ('typed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='typed at')),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'kept copy',
                'verbose_name_plural': 'kept copies',
                'ordering': ['-typed_at', '-pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('article__isnull', False), ('token__isnull', True)), models.Q(('article__isnull', True), ('token__isnull', False)), _connector='OR'), name='keptcopy_of_a_story_or_a_form')],
            },
        ),
        migrations.RunSQL(
            """
            CREATE TRIGGER articles_keptcopy_no_change BEFORE UPDATE OR DELETE ON articles_keptcopy
                FOR EACH ROW EXECUTE FUNCTION newsroom_refuse_change();
            CREATE TRIGGER articles_keptcopy_no_truncate BEFORE TRUNCATE ON articles_keptcopy
                FOR EACH STATEMENT EXECUTE FUNCTION newsroom_refuse_change();
            """,
            """
            DROP TRIGGER articles_keptcopy_no_change ON articles_keptcopy;
            DROP TRIGGER articles_keptcopy_no_truncate ON articles_keptcopy;
            """,
        ),
    ]

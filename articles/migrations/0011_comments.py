"""Comments on a story: said for good, and only their being resolved changes."""

import articles.models.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0010_rules_of_the_checklist'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(choices=[('story', 'The whole story'), ('headline', 'Headline'), ('lead', 'Lead'), ('body', 'Body'), ('caption', 'Caption'), ('bylines', 'Byline'), ('officials', 'People'), ('departments', 'Departments'), ('places', 'Places'), ('section', 'Section'), ('event_date', 'Date of the event')], default='story', max_length=11, verbose_name='about')),
                ('photo_key', models.CharField(blank=True, max_length=32, verbose_name='photo')),
                ('quote', articles.models.fields.NFCTextField(blank=True, max_length=2000, verbose_name='passage')),
                ('before', articles.models.fields.NFCTextField(blank=True, max_length=80)),
                ('after', articles.models.fields.NFCTextField(blank=True, max_length=80)),
                ('version', models.PositiveIntegerField(verbose_name='version')),
                ('text', articles.models.fields.NFCTextField(max_length=4000, verbose_name='comment')),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='made at')),
                ('resolved_at', models.DateTimeField(blank=True, null=True, verbose_name='resolved at')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='articles.article')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('mentioned', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='resolved by')),
                ('thread', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='articles.comment')),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('resolved_at', None), ('thread', None)), fields=['article'], name='comment_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='comment_has_text'), models.CheckConstraint(condition=models.Q(('thread', None), models.Q(('about', 'story'), ('quote', ''), ('resolved_at', None)), _connector='OR'), name='comment_answer_has_no_place_of_its_own'), models.CheckConstraint(condition=models.Q(models.Q(('about', 'caption'), models.Q(('photo_key', ''), _negated=True)), models.Q(models.Q(('about', 'caption'), _negated=True), ('photo_key', '')), _connector='OR'), name='comment_on_a_caption_names_its_photo'), models.CheckConstraint(condition=models.Q(models.Q(('resolved_at', None), ('resolved_by', None)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='comment_resolved_by_somebody')],
            },
        ),
        migrations.RunSQL(
            """
            CREATE TRIGGER articles_comment_no_change BEFORE DELETE OR UPDATE OF
                id, article_id, thread_id, about, photo_key, quote, before, after, version, text,
                made_by_id, made_at
                ON articles_comment FOR EACH ROW EXECUTE FUNCTION newsroom_refuse_change();
            CREATE TRIGGER articles_comment_no_truncate BEFORE TRUNCATE ON articles_comment
                FOR EACH STATEMENT EXECUTE FUNCTION newsroom_refuse_change();
            """,
            """
            DROP TRIGGER articles_comment_no_change ON articles_comment;
            DROP TRIGGER articles_comment_no_truncate ON articles_comment;
            """,
        ),
    ]

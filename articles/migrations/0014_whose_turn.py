"""How much a story presses, who is on it, and the log of who was; more kinds of notices."""

import articles.models.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0013_source_id'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('claim', 'I am on it'), ('give_back', 'Give back'), ('hand_over', 'Hand over')], max_length=9, verbose_name='kind')),
                ('text', articles.models.fields.NFCTextField(blank=True, verbose_name='text')),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='made at')),
            ],
            options={
                'verbose_name': 'claim',
                'verbose_name_plural': 'claims',
                'ordering': ['article', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='claimed_by',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claimed_articles', to=settings.AUTH_USER_MODEL, verbose_name='claimed by'),
        ),
        migrations.AddField(
            model_name='article',
            name='deadline',
            field=models.DateTimeField(blank=True, help_text='When it should be ready to come out.', null=True, verbose_name='deadline'),
        ),
        migrations.AddField(
            model_name='article',
            name='priority',
            field=models.PositiveSmallIntegerField(choices=[(1, 'Urgent'), (2, 'Normal'), (3, 'Can wait')], db_default=2, default=2, verbose_name='priority'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('submitted', 'Your turn'), ('handed_in', 'Handed in'), ('recalled', 'Taken back'), ('approved', 'Approved'), ('returned', 'Returned'), ('edited', 'Changed after approval'), ('published', 'Published'), ('scheduled', 'Scheduled'), ('unscheduled', 'Schedule cancelled'), ('corrected', 'Corrected'), ('withdrawn', 'Withdrawn'), ('restored', 'Restored'), ('mentioned', 'You are mentioned'), ('commented', 'Commented'), ('taken_over', 'Taken over'), ('handed_over', 'Handed to you'), ('handed_on', 'Handed on')], max_length=12, verbose_name='kind'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('claimed_by__isnull', False)), fields=['claimed_by'], name='article_claimed'),
        ),
        migrations.AddField(
            model_name='claim',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='articles.article'),
        ),
        migrations.AddField(
            model_name='claim',
            name='holder',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='claimed by'),
        ),
        migrations.AddField(
            model_name='claim',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['article', '-id'], name='claim_of_article'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('holder__isnull', True), ('kind', 'give_back')), models.Q(models.Q(('kind', 'give_back'), _negated=True), ('holder__isnull', False)), _connector='OR'), name='claim_has_a_holder_unless_given_back'),
        ),
        migrations.RunSQL(
            """
            CREATE TRIGGER articles_claim_no_change BEFORE UPDATE OR DELETE ON articles_claim
                FOR EACH ROW EXECUTE FUNCTION newsroom_refuse_change();
            CREATE TRIGGER articles_claim_no_truncate BEFORE TRUNCATE ON articles_claim
                FOR EACH STATEMENT EXECUTE FUNCTION newsroom_refuse_change();
            """,
            """
            DROP TRIGGER articles_claim_no_change ON articles_claim;
            DROP TRIGGER articles_claim_no_truncate ON articles_claim;
            """,
        ),
    ]

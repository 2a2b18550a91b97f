"""When people are to be told that a scheduled story came out; claims in the words of a history."""


from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0025_words_wait_to_be_filed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='out_notice_due_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='news of coming out due'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('submitted', 'Your turn'), ('handed_in', 'Handed in'), ('recalled', 'Taken back'), ('approved', 'Approved'), ('returned', 'Returned'), ('edited', 'Changed after approval'), ('published', 'Published'), ('scheduled', 'Scheduled'), ('came_out', 'Came out at its hour'), ('unscheduled', 'Schedule cancelled'), ('corrected', 'Corrected'), ('withdrawn', 'Withdrawn'), ('restored', 'Restored'), ('spiked', 'Spiked'), ('revived', 'Taken up again'), ('mentioned', 'You are mentioned'), ('commented', 'Commented'), ('taken_over', 'Taken over'), ('handed_over', 'Handed to you'), ('handed_on', 'Handed on')], max_length=12, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='kind',
            field=models.CharField(choices=[('claim', 'Took the story on'), ('give_back', 'Gave the story back'), ('hand_over', 'Handed the story over')], max_length=9, verbose_name='kind'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('out_notice_due_at__isnull', False)), fields=['out_notice_due_at'], name='article_out_notice_due'),
        ),
        migrations.RunSQL(
            """
            UPDATE articles_article SET out_notice_due_at = publish_at
                WHERE status = 'published' AND publish_at > now();
            """,
            migrations.RunSQL.noop,
        ),
    ]

"""Stories that are spiked: a state, two moves, their notices, and what such a story cannot be."""


from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0022_private_links'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='article',
            name='article_status_known',
        ),
        migrations.RemoveConstraint(
            model_name='article',
            name='article_past_draft_has_section_and_headline',
        ),
        migrations.RemoveIndex(
            model_name='version',
            name='version_aside_of_somebody',
        ),
        migrations.AlterField(
            model_name='article',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('approved', 'Approved'), ('scheduled', 'Scheduled'), ('published', 'Published'), ('withdrawn', 'Withdrawn'), ('spiked', 'Spiked')], default='draft', editable=False, max_length=10, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='move',
            name='from_status',
            field=models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('approved', 'Approved'), ('scheduled', 'Scheduled'), ('published', 'Published'), ('withdrawn', 'Withdrawn'), ('spiked', 'Spiked')], max_length=10, verbose_name='from'),
        ),
        migrations.AlterField(
            model_name='move',
            name='kind',
            field=models.CharField(choices=[('submit', 'Submit'), ('recall', 'Take back'), ('approve', 'Approve'), ('return', 'Return'), ('publish', 'Publish'), ('schedule', 'Schedule'), ('unschedule', 'Cancel the schedule'), ('correct', 'Correct'), ('withdraw', 'Withdraw'), ('restore', 'Restore'), ('spike', 'Spike'), ('revive', 'Take up again'), ('edit', 'Edit')], max_length=10, verbose_name='move'),
        ),
        migrations.AlterField(
            model_name='move',
            name='to_status',
            field=models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('approved', 'Approved'), ('scheduled', 'Scheduled'), ('published', 'Published'), ('withdrawn', 'Withdrawn'), ('spiked', 'Spiked')], max_length=10, verbose_name='to'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('submitted', 'Your turn'), ('handed_in', 'Handed in'), ('recalled', 'Taken back'), ('approved', 'Approved'), ('returned', 'Returned'), ('edited', 'Changed after approval'), ('published', 'Published'), ('scheduled', 'Scheduled'), ('unscheduled', 'Schedule cancelled'), ('corrected', 'Corrected'), ('withdrawn', 'Withdrawn'), ('restored', 'Restored'), ('spiked', 'Spiked'), ('revived', 'Taken up again'), ('mentioned', 'You are mentioned'), ('commented', 'Commented'), ('taken_over', 'Taken over'), ('handed_over', 'Handed to you'), ('handed_on', 'Handed on')], max_length=12, verbose_name='kind'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'submitted', 'returned', 'approved', 'published', 'withdrawn', 'spiked'])), name='article_status_known'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'spiked']), models.Q(('section__isnull', False), models.Q(('headline', ''), _negated=True)), _connector='OR'), name='article_past_draft_has_section_and_headline', violation_error_message='A story needs a section and a headline to go on.'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'spiked'), _negated=True), models.Q(('approvals', 0), ('claimed_by__isnull', True), ('publish_at__isnull', True)), _connector='OR'), name='article_spiked_never_came_out'),
        ),
    ]

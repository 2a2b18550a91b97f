"""What people are told, and how they want to be mailed."""

import articles.models.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0011_comments'),
        ('auth', '0012_alter_user_first_name_max_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MailChoice',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='mail_choice', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('mails', models.CharField(choices=[('each', 'A mail for each notice, at once'), ('digest', 'One mail a day with everything new'), ('none', 'No mails: I look at the desk')], default='each', max_length=6, verbose_name='E-mail')),
                ('digest_hour', models.PositiveSmallIntegerField(default=7, validators=[django.core.validators.MaxValueValidator(23)], verbose_name='Hour of the daily mail')),
            ],
            options={
                'verbose_name': 'choice of mails',
                'verbose_name_plural': 'choices of mails',
                'constraints': [models.CheckConstraint(condition=models.Q(('digest_hour__lte', 23)), name='mail_choice_hour_of_the_day')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('headline', articles.models.fields.NFCCharField(blank=True, max_length=300, verbose_name='headline')),
                ('kind', models.CharField(choices=[('submitted', 'Your turn'), ('recalled', 'Taken back'), ('approved', 'Approved'), ('returned', 'Returned'), ('edited', 'Changed after approval'), ('published', 'Published'), ('scheduled', 'Scheduled'), ('unscheduled', 'Schedule cancelled'), ('corrected', 'Corrected'), ('withdrawn', 'Withdrawn'), ('restored', 'Restored'), ('mentioned', 'You are mentioned'), ('commented', 'Commented'), ('taken_over', 'Taken over'), ('handed_over', 'Handed to you')], max_length=12, verbose_name='kind')),
                ('text', articles.models.fields.NFCTextField(blank=True, verbose_name='text')),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='made at')),
                ('read_at', models.DateTimeField(null=True, verbose_name='read')),
                ('mail_due_at', models.DateTimeField(null=True, verbose_name='e-mail due')),
                ('mail_tries', models.PositiveSmallIntegerField(default=0, verbose_name='tries')),
                ('mailed_at', models.DateTimeField(null=True, verbose_name='e-mail sent')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'notice',
                'verbose_name_plural': 'notices',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['person', '-id'], name='notice_of_somebody'), models.Index(condition=models.Q(('read_at', None)), fields=['person'], name='notice_unread'), models.Index(condition=models.Q(('mail_due_at__isnull', False)), fields=['mail_due_at'], name='notice_to_be_mailed')],
                'constraints': [models.CheckConstraint(condition=models.Q(('person', models.F('by')), _negated=True), name='notice_never_to_who_did_it'), models.CheckConstraint(condition=models.Q(('mailed_at__isnull', True), ('mail_due_at__isnull', True), _connector='OR'), name='notice_mailed_or_due')],
            },
        ),
    ]

"""What readers write to the desk; no page of theirs shows it, so that no edition begins."""

import articles.models.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0007_most_read'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReaderReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('passage', articles.models.fields.NFCTextField(blank=True, max_length=1000, verbose_name='passage')),
                ('message', articles.models.fields.NFCTextField(max_length=2000, verbose_name='what is wrong')),
                ('contact', articles.models.fields.NFCCharField(blank=True, help_text='If you want an answer: e-mail or telephone. Only the editors see it.', max_length=200, verbose_name='how to reach you')),
                ('sender', models.CharField(editable=False, max_length=40)),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='sent at')),
                ('outcome', articles.models.fields.NFCTextField(blank=True, help_text='Written by the desk; closes the report.', verbose_name='what became of it')),
                ('handled_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='handled by')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.publishedarticle', verbose_name='article')),
            ],
            options={
                'verbose_name': 'reader’s report',
                'verbose_name_plural': 'readers’ reports',
                'ordering': ['-sent_at', '-pk'],
                'indexes': [models.Index(fields=['-sent_at', '-id'], name='reader_report_newest'), models.Index(condition=models.Q(('outcome', '')), fields=['sent_at'], name='reader_report_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('message', ''), _negated=True), name='reader_report_has_a_message'), models.CheckConstraint(condition=models.Q(models.Q(('handled_by__isnull', True), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('handled_by__isnull', False)), _connector='OR'), name='reader_report_handled_by_somebody')],
            },
        ),
    ]

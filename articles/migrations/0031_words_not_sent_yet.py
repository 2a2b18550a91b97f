"""Reasons and comments are kept while they are typed, as what is typed in a story is."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0030_left_behind'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Unsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=32, verbose_name='form')),
                ('window', models.CharField(max_length=64, verbose_name='window')),
                ('fields', models.JSONField(verbose_name='fields')),
                ('typed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='typed at')),
                ('is_aside', models.BooleanField(db_default=False, default=False, verbose_name='set aside')),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'unsent text',
                'verbose_name_plural': 'unsent texts',
                'indexes': [models.Index(fields=['person', '-typed_at', '-id'], name='unsent_of_somebody'), models.Index(fields=['-typed_at', '-id'], name='unsent_newest')],
                'constraints': [models.UniqueConstraint(fields=('article', 'person', 'form', 'window'), name='unsent_once_a_window', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('fields', {}), _negated=True), name='unsent_says_something')],
            },
        ),
    ]

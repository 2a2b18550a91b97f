"""What the paper decides about the points of the checklist; no page shows it, no edition begins."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_what_is_kept_is_numbered'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckRule',
            fields=[
                ('check_name', models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name='check')),
                ('level', models.CharField(choices=[('stops', 'stops handing in and publishing'), ('publishing', 'stops publishing'), ('warns', 'warns'), ('off', 'is not looked at')], max_length=10, verbose_name='level')),
                ('limit', models.PositiveSmallIntegerField(null=True, verbose_name='limit')),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='changed')),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
            ],
            options={
                'verbose_name': 'rule of the checklist',
                'verbose_name_plural': 'rules of the checklist',
                'constraints': [models.CheckConstraint(condition=models.Q(('level__in', ['stops', 'publishing', 'warns', 'off'])), name='check_rule_level_known'), models.CheckConstraint(condition=models.Q(('limit__isnull', True), ('limit__gte', 1), _connector='OR'), name='check_rule_limit_not_zero')],
            },
        ),
    ]

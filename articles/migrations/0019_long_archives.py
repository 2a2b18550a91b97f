"""Indexes for archives of a million stories."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0018_edition_told'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('sensitive', True)), fields=['-changed_at', '-id'], name='article_sensitive'),
        ),
        migrations.AddIndex(
            model_name='publishedarticle',
            index=models.Index(fields=['published_at', 'section'], include=('modified_at', 'withdrawn_at'), name='published_changes'),
        ),
    ]

"""The form of a comment makes one comment, however often it is sent."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0032_what_a_window_knows_of_its_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='comment',
            name='form_token',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=64),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.UniqueConstraint(condition=models.Q(('form_token', ''), _negated=True), fields=('made_by', 'article', 'thread', 'form_token'), name='comment_once_a_form', nulls_distinct=False),
        ),
    ]

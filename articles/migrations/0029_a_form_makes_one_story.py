"""The form of a new story makes one story, however often it is sent."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0028_a_report_that_comes_twice'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='form_token',
            field=models.UUIDField(editable=False, null=True, verbose_name='form that it was made with'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.UniqueConstraint(condition=models.Q(('form_token__isnull', False)), fields=('created_by', 'form_token'), name='article_once_a_form'),
        ),
    ]

"""A report that was taken in before is found by its fingerprint."""

from django.db import migrations, models
from django.db.models.functions import MD5


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0027_a_report_that_is_handed_in_is_kept'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='article',
            index=models.Index(MD5('report_text'), condition=models.Q(('report_text', ''), _negated=True), name='article_report'),
        ),
    ]

"""A story taken over from an old archive keeps the number it had there."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0012_notices'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='source_id',
            field=models.CharField(editable=False, max_length=100, null=True, unique=True, verbose_name='number in the old archive'),
        ),
    ]

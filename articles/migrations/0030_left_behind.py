"""A copy says that somebody else had logged in when it was sent."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0029_a_form_makes_one_story'),
    ]

    operations = [
        migrations.AlterField(
            model_name='keptcopy',
            name='why',
            field=models.CharField(choices=[('over', 'written over from another window'), ('conflict', 'another text was chosen'), ('taken', 'somebody else took the story over'), ('refused', 'the story could not be changed then'), ('aside', 'set aside'), ('left', 'somebody else had logged in when it was sent')], default='over', max_length=8, verbose_name='why'),
        ),
    ]

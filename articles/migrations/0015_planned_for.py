"""When a story should come out, as the desk plans it; nothing that readers see."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0014_whose_turn'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='planned_for',
            field=models.DateTimeField(blank=True, help_text='When the story should come out; midnight stands for a day without an hour.', null=True, verbose_name='planned for'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('planned_for__isnull', False), ('status__in', ['draft', 'submitted', 'returned', 'approved'])), fields=['planned_for'], name='article_planned'),
        ),
    ]

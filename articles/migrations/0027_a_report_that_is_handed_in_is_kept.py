"""What is typed while a report is handed in is kept, as what is typed in a story is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0026_came_out_at_its_hour'),
    ]

    operations = [
        migrations.AddField(
            model_name='autosave',
            name='is_report',
            field=models.BooleanField(db_default=False, default=False, verbose_name='a report'),
        ),
        migrations.AddField(
            model_name='keptcopy',
            name='is_report',
            field=models.BooleanField(db_default=False, default=False, verbose_name='a report'),
        ),
        migrations.AddConstraint(
            model_name='autosave',
            constraint=models.CheckConstraint(condition=models.Q(('is_report', False), ('article__isnull', True), _connector='OR'), name='autosave_report_has_no_story'),
        ),
        migrations.AddConstraint(
            model_name='keptcopy',
            constraint=models.CheckConstraint(condition=models.Q(('is_report', False), ('article__isnull', True), _connector='OR'), name='keptcopy_report_has_no_story'),
        ),
    ]

"""Neither a place nor a department may be above or before itself."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_masthead")]

    operations = [
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                name="place_does_not_lie_in_itself",
                condition=models.Q(("parent", models.F("pk")), _negated=True),
                violation_error_message="A place cannot lie in itself.",
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE articles_department_predecessors"
            " ADD CONSTRAINT department_does_not_precede_itself"
            " CHECK (from_department_id <> to_department_id)",
            "ALTER TABLE articles_department_predecessors"
            " DROP CONSTRAINT department_does_not_precede_itself",
        ),
    ]

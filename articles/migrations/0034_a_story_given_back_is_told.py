"""Who handed a story over is told when it is given back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0033_a_comment_that_comes_twice"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("submitted", "Your turn"),
                    ("handed_in", "Handed in"),
                    ("recalled", "Taken back"),
                    ("approved", "Approved"),
                    ("returned", "Returned"),
                    ("edited", "Changed after approval"),
                    ("published", "Published"),
                    ("scheduled", "Scheduled"),
                    ("came_out", "Came out at its hour"),
                    ("unscheduled", "Schedule cancelled"),
                    ("corrected", "Corrected"),
                    ("withdrawn", "Withdrawn"),
                    ("restored", "Restored"),
                    ("spiked", "Spiked"),
                    ("revived", "Taken up again"),
                    ("mentioned", "You are mentioned"),
                    ("commented", "Commented"),
                    ("taken_over", "Taken over"),
                    ("handed_over", "Handed to you"),
                    ("handed_on", "Handed on"),
                    ("given_back", "Given back"),
                ],
                max_length=12,
                verbose_name="kind",
            ),
        ),
    ]

"""Words of copies wait in a list before their index too: an archive brings many with captions."""

import django.contrib.postgres.indexes
from django.db import migrations

LISTED = "ALTER INDEX copy_words SET (fastupdate = on)"

AT_ONCE = """
ALTER INDEX copy_words SET (fastupdate = off);
SELECT gin_clean_pending_list('copy_words');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0034_a_story_given_back_is_told"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(LISTED, AT_ONCE)],
            state_operations=[
                migrations.RemoveIndex(model_name="copywords", name="copy_words"),
                migrations.AddIndex(
                    model_name="copywords",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fastupdate=True, fields=["lexemes"], name="copy_words"
                    ),
                ),
            ],
        ),
    ]

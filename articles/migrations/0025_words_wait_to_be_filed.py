"""New words wait in a list before the search's index until their writer files them.

An import that was killed could leave the list without a bound; it gets the ordinary one.
"""

import django.contrib.postgres.indexes
from django.db import migrations

LISTED = """
ALTER INDEX published_words SET (fastupdate = on);
ALTER INDEX published_words RESET (gin_pending_list_limit);
SELECT gin_clean_pending_list('published_words');
"""

AT_ONCE = """
ALTER INDEX published_words SET (fastupdate = off);
SELECT gin_clean_pending_list('published_words');
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0024_who_began_a_story'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(LISTED, AT_ONCE)],
            state_operations=[
                migrations.RemoveIndex(model_name='publishedwords', name='published_words'),
                migrations.AddIndex(
                    model_name='publishedwords',
                    index=django.contrib.postgres.indexes.GinIndex(fastupdate=True, fields=['lexemes'], name='published_words'),
                ),
            ],
        ),
    ]

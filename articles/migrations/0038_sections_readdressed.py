"""A section knows since when it stands at its address: so do its stories, which begin with it."""

from django.db import migrations, models

READDRESS = """
CREATE FUNCTION newsroom_readdress_section() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.readdressed_at := CASE
        WHEN OLD.slug <> NEW.slug THEN clock_timestamp() ELSE OLD.readdressed_at END;
    RETURN NEW;
END $$;

CREATE TRIGGER articles_section_readdress BEFORE UPDATE ON articles_section
    FOR EACH ROW EXECUTE FUNCTION newsroom_readdress_section();
"""

LEAVE = """
DROP TRIGGER articles_section_readdress ON articles_section;
DROP FUNCTION newsroom_readdress_section();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0037_indexes_that_others_begin_with")]

    operations = [
        migrations.AddField(
            model_name="section",
            name="readdressed_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunSQL(READDRESS, LEAVE),
    ]

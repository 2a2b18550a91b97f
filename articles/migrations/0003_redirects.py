"""Former addresses; the database keeps a section's itself when it changes."""

import django.db.models.deletion
from django.db import migrations, models

KEEP_SECTION_ADDRESS = """
CREATE FUNCTION newsroom_keep_section_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM articles_redirect WHERE old_path = '/' || NEW.slug;
    INSERT INTO articles_redirect (old_path, section_id) VALUES ('/' || OLD.slug, NEW.id)
        ON CONFLICT (old_path) DO UPDATE SET section_id = NEW.id, article_id = NULL;
    RETURN NULL;
END $$;

CREATE TRIGGER articles_section_keep_address AFTER UPDATE ON articles_section
    FOR EACH ROW WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION newsroom_keep_section_address();

CREATE TRIGGER articles_redirect_next_edition
    AFTER INSERT OR UPDATE OR DELETE ON articles_redirect
    FOR EACH STATEMENT EXECUTE FUNCTION newsroom_next_edition();
"""

FORGET_SECTION_ADDRESS = """
DROP TRIGGER articles_redirect_next_edition ON articles_redirect;
DROP TRIGGER articles_section_keep_address ON articles_section;
DROP FUNCTION newsroom_keep_section_address();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_guards'),
    ]

    operations = [
        migrations.CreateModel(
            name='Redirect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_path', models.CharField(help_text='Without the site’s name and the slash at its end, such as /tin/bai-123.html', max_length=500, unique=True, verbose_name='former address')),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='redirects', to='articles.article', verbose_name='article')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='redirects', to='articles.section', verbose_name='section')),
            ],
            options={
                'verbose_name': 'redirect',
                'verbose_name_plural': 'redirects',
                'constraints': [models.CheckConstraint(condition=models.Q(('old_path__startswith', '/'), models.Q(('old_path__endswith', '/'), _negated=True)), name='redirect_old_path_form', violation_error_message='Begin the address with a slash, end it without one.'), models.CheckConstraint(condition=models.Q(('article__isnull', True), ('section__isnull', True), _connector='XOR'), name='redirect_has_one_target', violation_error_message='Name either a story or a section.')],
            },
        ),
        migrations.RunSQL(KEEP_SECTION_ADDRESS, FORGET_SECTION_ADDRESS),
    ]

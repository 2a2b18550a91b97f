"""The masthead by date; every page shows it, so that a change of it begins a new edition."""

import articles.models.fields
from django.db import migrations, models


NEXT_EDITION = """
CREATE TRIGGER articles_masthead_next_edition
    AFTER INSERT OR UPDATE OR DELETE ON articles_masthead
    FOR EACH STATEMENT EXECUTE FUNCTION newsroom_next_edition();
"""
NO_NEXT_EDITION = "DROP TRIGGER articles_masthead_next_edition ON articles_masthead;"


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_redirects'),
    ]

    operations = [
        migrations.CreateModel(
            name='Masthead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(help_text='The day from which every page shows it.', unique=True, verbose_name='valid from')),
                ('governing_body', articles.models.fields.NFCCharField(help_text='Stands under the paper’s name.', max_length=200, verbose_name='governing body')),
                ('editor_in_chief', articles.models.fields.NFCCharField(max_length=120, verbose_name='editor-in-chief')),
                ('deputies', articles.models.fields.NFCCharField(blank=True, help_text='Names with commas between them.', max_length=300, verbose_name='deputy editors-in-chief')),
                ('licence', articles.models.fields.NFCCharField(help_text='Its number, its day, and who gave it.', max_length=300, verbose_name='licence')),
                ('address', articles.models.fields.NFCCharField(max_length=300, verbose_name='address of the newsroom')),
                ('phone', articles.models.fields.NFCCharField(max_length=60, verbose_name='telephone')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('hotline', articles.models.fields.NFCCharField(blank=True, max_length=60, verbose_name='readers’ line')),
                ('offices', articles.models.fields.NFCTextField(blank=True, help_text='One on each line.', verbose_name='other offices')),
                ('about', articles.models.fields.NFCTextField(blank=True, help_text='An empty line parts two paragraphs.', verbose_name='about the paper')),
            ],
            options={
                'verbose_name': 'masthead',
                'verbose_name_plural': 'mastheads',
                'ordering': ['-valid_from'],
            },
        ),
        migrations.AddIndex(
            model_name='correction',
            index=models.Index(fields=['-published_at', '-id'], name='correction_newest'),
        ),
        migrations.RunSQL(NEXT_EDITION, NO_NEXT_EDITION),
    ]

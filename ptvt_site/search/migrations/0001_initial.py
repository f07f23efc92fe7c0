import django.core.validators
import django.db.models.deletion
import modelsearch.index
from django.conf import settings
from django.db import migrations, models

import ptvt_site.search.fields
import ptvt_site.search.models


def store_texts_out_of_line(apps, schema_editor):
    """Have PostgreSQL store texts and words beside the rows of the search index (TOAST).

    A search visits every row that it finds, to see whether the page may still be shown: with
    100,000 posts that is twice as fast when a page of the table holds fifty rows instead of six.
    """
    if schema_editor.connection.vendor == "postgresql":
        table = apps.get_model("search", "SearchEntry")._meta.db_table
        schema_editor.execute(f'ALTER TABLE "{table}" SET (toast_tuple_target = 128)')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Screen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('view', models.CharField(max_length=50, unique=True)),
                ('name', models.CharField(max_length=100)),
                ('text', models.TextField()),
                ('words', models.TextField()),
            ],
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('word', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('length', models.PositiveSmallIntegerField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Synonyms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', ptvt_site.search.models.LinesField(help_text='Eén woord of naam per regel. Wie op het ene zoekt, vindt ook het andere. Meervoud en andere vormen hoeven er niet bij. Bijvoorbeeld: docent, en op de volgende regel: leraar.', validators=[django.core.validators.RegexValidator('\n', 'Zet er nog een ander woord bij, op een eigen regel.')], verbose_name='woorden')),
            ],
            options={
                'verbose_name': 'synoniemen',
                'verbose_name_plural': 'synoniemen',
                'ordering': ['words'],
            },
        ),
        migrations.CreateModel(
            name='PinnedResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', ptvt_site.search.models.LinesField(help_text='Eén vraag per regel. De pagina staat bovenaan als iemand precies deze woorden zoekt, in welke vorm of volgorde ook. Bijvoorbeeld: gastles aanvragen.', verbose_name='zoekvragen')),
                ('page', models.ForeignKey(help_text='Staat bovenaan bij deze vragen, zolang iedereen de pagina mag zien.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='pagina')),
            ],
            options={
                'verbose_name': 'vastgezet resultaat',
                'verbose_name_plural': 'vastgezette resultaten',
                'ordering': ['words'],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField()),
                ('name', models.TextField()),
                ('date', models.DateField(null=True)),
                ('title', ptvt_site.search.fields.WordsField(blank=True)),
                ('topics', ptvt_site.search.fields.WordsField(blank=True)),
                ('summary', ptvt_site.search.fields.WordsField(blank=True)),
                ('words', ptvt_site.search.fields.WordsField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('page', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='search_entry', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'indexes': [ptvt_site.search.fields.WordsIndex(fields=['words'], name='search_words'), ptvt_site.search.fields.WordsIndex(fields=['title'], name='search_title'), models.Index(fields=['-date', '-id'], name='search_newest_first')],
                'constraints': [models.UniqueConstraint(fields=('content_type', 'object_id'), name='search_entry_of')],
            },
        ),
        migrations.RunPython(store_texts_out_of_line, migrations.RunPython.noop),
    ]

import django.db.models.deletion
import modelsearch.index
from django.conf import settings
from django.db import migrations, models

import ptvt_site.core.rich_text


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('trashed_at', models.DateTimeField(db_index=True, editable=False, null=True)),
                ('name', models.CharField(help_text='Zoals de organisatie zichzelf noemt. Bijvoorbeeld: Techniek Nederland.', max_length=200, unique=True, verbose_name='naam')),
                ('slug', models.SlugField(editable=False, max_length=200, unique=True, verbose_name='adres')),
                ('abbreviation', models.CharField(blank=True, help_text='Bijvoorbeeld: OCW.', max_length=20, verbose_name='afkorting')),
                ('description', models.TextField(blank=True, help_text='Eén of twee zinnen.', max_length=400, verbose_name='wat het is')),
                ('role', models.TextField(blank=True, help_text='Twee of drie zinnen.', max_length=600, verbose_name='wat PTvT ermee doet')),
                ('sector', models.CharField(choices=[('overheid', 'Overheid'), ('onderwijs', 'Onderwijs'), ('bedrijfsleven', 'Bedrijfsleven'), ('werknemers', 'Werknemers'), ('regio', 'Regio'), ('kennisinstelling', 'Kennisinstelling')], help_text='Onder deze kop staat de partner in de lijsten.', max_length=20, verbose_name='sector')),
                ('website', models.URLField(blank=True, help_text='Begint met https://. Bijvoorbeeld: https://example.org', max_length=1000, validators=[ptvt_site.core.rich_text.validate_web_address], verbose_name='website')),
                ('logo', models.ForeignKey(blank=True, help_text='Liefst SVG; anders png of webp, minstens 400 pixels breed, zonder achtergrond. Leeg: alleen de naam.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='logo')),
            ],
            options={
                'verbose_name': 'partner',
                'verbose_name_plural': 'partners',
                'ordering': ['name'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='PartnerIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('change_note', models.CharField(blank=True, help_text='Eén zin voor de lezer; hij staat bij de pagina en gaat naar volgers. Bijvoorbeeld: De cijfers over 2025 zijn toegevoegd. Leeg bij een kleine wijziging, zoals een tikfout.', max_length=400, verbose_name='Wat is er veranderd?')),
                ('is_correction', models.BooleanField(default=False, help_text='Er stond iets fout. De correctie blijft met datum onder de pagina staan.', verbose_name='Dit is een correctie')),
                ('hides_versions', models.BooleanField(default=False, help_text='Er stond iets in wat niet openbaar mag zijn, zoals een naam.', verbose_name='Verberg alle eerdere versies')),
                ('withdrawal_reason', models.TextField(blank=True, help_text='Alleen als de inhoud niet meer geldt. De pagina blijft te lezen, met deze reden erboven, en staat achteraan in lijsten. Bijvoorbeeld: De regeling is gestopt.', max_length=400, verbose_name='Waarom is de pagina ingetrokken?')),
                ('is_withdrawn', models.BooleanField(default=False, editable=False)),
                ('updated_at', models.DateTimeField(editable=False, null=True)),
                ('update_text', models.CharField(blank=True, editable=False, max_length=400)),
                ('reviewed_at', models.DateField(blank=True, editable=False, help_text='Wanneer iemand voor het laatst keek of de pagina nog klopt.', null=True, verbose_name='laatst nagekeken')),
                ('language', models.CharField(choices=[('nl', 'Nederlands'), ('en', 'Engels')], default='nl', help_text='De taal van de tekst. Een schermlezer spreekt de pagina dan goed uit.', max_length=2, verbose_name='taal')),
                ('licence', models.CharField(blank=True, choices=[('cc-by-4.0', 'CC BY 4.0: gebruik mag, met naamsvermelding'), ('cc-by-sa-4.0', 'CC BY-SA 4.0: ook, en delen onder dezelfde licentie'), ('cc-by-nc-4.0', 'CC BY-NC 4.0: alleen niet-commercieel, met naamsvermelding'), ('cc-by-nd-4.0', 'CC BY-ND 4.0: ongewijzigd, met naamsvermelding'), ('cc0-1.0', 'CC0: gebruik mag zonder voorwaarden'), ('geen', 'Alle rechten voorbehouden')], help_text='Alleen als de tekst een andere licentie heeft dan de hele site.', max_length=20, verbose_name='licentie')),
                ('introduction', models.TextField(blank=True, help_text='Eén of twee zinnen boven de lijst: wat vindt een bezoeker hier? Staat ook bij zoekmachines.', max_length=400, verbose_name='inleiding')),
                ('withdrawal_page', models.ForeignKey(blank=True, help_text='Bijvoorbeeld de pagina over de nieuwe regeling. Mag leeg blijven.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='Waar kan de lezer nu terecht?')),
            ],
            options={
                'verbose_name': 'lijst van partners',
            },
            bases=('wagtailcore.page', models.Model),
        ),
    ]

import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import wagtail.contrib.routable_page.models
from django.conf import settings
from django.db import migrations, models

import ptvt_site.core.fields
import ptvt_site.core.forms
import ptvt_site.core.rich_text
import publications.citable
import publications.related


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        ('publications', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EventPage',
            fields=[
                ('post_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='publications.post')),
                ('body', ptvt_site.core.fields.StreamField(blank=True, help_text="Begin met een blok Tekst: het belangrijkste eerst. Zet om de paar alinea's een tussenkop. Schrijf korte zinnen, van hooguit 20 woorden.", verbose_name='inhoud')),
                ('start', models.DateTimeField(help_text='De dag en de tijd in Nederland.', null=True, validators=[ptvt_site.core.forms.validate_year], verbose_name='begin')),
                ('end', models.DateTimeField(blank=True, help_text='Op een latere dag als het meer dagen duurt.', null=True, validators=[ptvt_site.core.forms.validate_year], verbose_name='einde')),
                ('is_all_day', models.BooleanField(default=False, help_text='Dan staan er geen tijden bij.', verbose_name='hele dag')),
                ('last_day', models.DateField(db_index=True, editable=False, null=True)),
                ('previous_start', models.DateTimeField(editable=False, null=True)),
                ('state', models.CharField(choices=[('open', 'Gaat door'), ('vol', 'Vol'), ('geannuleerd', 'Geannuleerd'), ('verplaatst', 'Verplaatst')], default='open', help_text='Staat in woorden in de agenda, in feeds en in agenda’s van bezoekers.', max_length=20, verbose_name='stand')),
                ('sequence', models.PositiveIntegerField(default=0, editable=False)),
                ('attendance', models.CharField(choices=[('plek', 'Op een plek'), ('online', 'Online'), ('beide', 'Op een plek en online')], default='plek', help_text='Kies daarna de locatie, de link, of allebei.', max_length=20, verbose_name='waar')),
                ('audience', models.CharField(blank=True, help_text='Bijvoorbeeld: docenten in het vmbo.', max_length=200, verbose_name='voor wie')),
                ('price', models.CharField(blank=True, help_text='Bijvoorbeeld: gratis.', max_length=100, verbose_name='prijs')),
                ('registration_url', models.URLField(blank=True, help_text='Begint met https://.', max_length=1000, validators=[ptvt_site.core.rich_text.validate_web_address], verbose_name='link om aan te melden')),
                ('registration_until', models.DateField(blank=True, help_text='De laatste dag.', null=True, verbose_name='aanmelden tot en met')),
                ('recording_url', models.URLField(blank=True, help_text='Na afloop. Begint met https://.', max_length=1000, validators=[ptvt_site.core.rich_text.validate_web_address], verbose_name='opname')),
            ],
            options={
                'verbose_name': 'bijeenkomst',
                'verbose_name_plural': 'bijeenkomsten',
            },
            bases=(publications.citable.CitableMixin, publications.related.RelatedMixin, 'publications.post', models.Model),
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('trashed_at', models.DateTimeField(db_index=True, editable=False, null=True)),
                ('name', models.CharField(help_text='Bijvoorbeeld: Museum Speelklok.', max_length=150, unique=True, verbose_name='naam')),
                ('address', models.CharField(blank=True, help_text='Straat, nummer en postcode.', max_length=200, verbose_name='adres')),
                ('city', models.CharField(blank=True, max_length=100, verbose_name='plaats')),
                ('route', models.TextField(blank=True, help_text='Hoe komt iemand er met de trein, de bus en de auto?', verbose_name='route')),
                ('accessibility', models.TextField(blank=True, help_text='Een lift, aangepast toilet, ringleiding?', verbose_name='toegankelijkheid')),
                ('url', models.URLField(blank=True, help_text='De website, of waar iemand online meedoet.', max_length=1000, validators=[ptvt_site.core.rich_text.validate_web_address], verbose_name='link')),
            ],
            options={
                'verbose_name': 'locatie',
                'verbose_name_plural': 'locaties',
                'ordering': ['name'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='EventIndexPage',
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
                'verbose_name': 'agenda',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='EventFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(blank=True, help_text='Zeg wat het is, niet “download”. Bijvoorbeeld: Het hele rapport. Leeg: de titel van het bestand.', max_length=200, verbose_name='linktekst')),
                ('document', models.ForeignKey(help_text='Een pdf, of een bestand van Word, Excel of LibreOffice.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.customdocument', verbose_name='bestand')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='events.eventpage')),
            ],
            options={
                'verbose_name': 'bestand',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EventSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('day', models.PositiveSmallIntegerField(default=1, help_text='1 is de eerste dag.', verbose_name='dag')),
                ('start', models.TimeField(blank=True, help_text='Bijvoorbeeld: 10:00.', null=True, verbose_name='van')),
                ('end', models.TimeField(blank=True, help_text='Bijvoorbeeld: 10:45.', null=True, verbose_name='tot')),
                ('title', models.CharField(help_text='Bijvoorbeeld: Inloop.', max_length=200, verbose_name='onderdeel')),
                ('text', models.TextField(blank=True, help_text='Wat gebeurt er, in een of twee zinnen?', max_length=600, verbose_name='uitleg')),
                ('speakers', models.CharField(blank=True, help_text='Naam, functie; naam, functie. Vraag of het mag.', max_length=300, verbose_name='sprekers')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='events.eventpage')),
            ],
            options={
                'verbose_name': 'onderdeel',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='eventpage',
            name='place',
            field=models.ForeignKey(blank=True, help_text='Kies een locatie, of maak een nieuwe.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.place', verbose_name='locatie'),
        ),
    ]

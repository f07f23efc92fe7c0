import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

import ptvt_site.core.fields


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        ('network', '0001_initial'),
        ('publications', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ContactMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=100, verbose_name='naam')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('text', models.TextField(verbose_name='vraag')),
                ('sent_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='verstuurd')),
                ('wants_copy', models.BooleanField(default=False, verbose_name='wil een kopie')),
                ('copied_at', models.DateTimeField(null=True, verbose_name='kopie verstuurd')),
            ],
            options={
                'verbose_name': 'vraag van een bezoeker',
                'verbose_name_plural': 'vragen van bezoekers',
                'ordering': ['-sent_at'],
            },
        ),
        migrations.CreateModel(
            name='ContactPage',
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
                ('body', ptvt_site.core.fields.StreamField(blank=True, help_text="Begin met een blok Tekst: het belangrijkste eerst. Zet om de paar alinea's een tussenkop. Schrijf korte zinnen, van hooguit 20 woorden.", verbose_name='inhoud')),
                ('introduction', models.TextField(blank=True, help_text='Waarvoor kan een bezoeker hier terecht?', max_length=500, verbose_name='inleiding')),
                ('opening_hours', models.CharField(blank=True, help_text='Wanneer is er iemand bereikbaar?', max_length=200, verbose_name='openingstijden')),
                ('withdrawal_page', models.ForeignKey(blank=True, help_text='Bijvoorbeeld de pagina over de nieuwe regeling. Mag leeg blijven.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='Waar kan de lezer nu terecht?')),
            ],
            options={
                'verbose_name': 'contactpagina',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='DossierPage',
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
                ('introduction', models.TextField(blank=True, help_text='Twee zinnen: waarover gaat het, voor wie?', max_length=500, verbose_name='inleiding')),
                ('body', ptvt_site.core.fields.StreamField(blank=True, help_text='Groepen met gekozen pagina’s, en wat u er zelf over schrijft.', verbose_name='inhoud')),
                ('image', models.ForeignKey(blank=True, help_text='Liggend. Leeg: een mozaïek.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='afbeelding')),
                ('topic', models.ForeignKey(blank=True, help_text='Het nieuwste hierover staat vanzelf onderaan, en wie erover gaat ook.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='publications.topic', verbose_name='onderwerp')),
                ('withdrawal_page', models.ForeignKey(blank=True, help_text='Bijvoorbeeld de pagina over de nieuwe regeling. Mag leeg blijven.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='Waar kan de lezer nu terecht?')),
            ],
            options={
                'verbose_name': 'dossier',
                'verbose_name_plural': 'dossiers',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='RegionIndexPage',
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
                'verbose_name': 'lijst van regio’s',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='RegionPage',
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
                ('body', ptvt_site.core.fields.StreamField(blank=True, help_text="Begin met een blok Tekst: het belangrijkste eerst. Zet om de paar alinea's een tussenkop. Schrijf korte zinnen, van hooguit 20 woorden.", verbose_name='inhoud')),
                ('introduction', models.TextField(blank=True, help_text='Eén of twee zinnen: welke provincies en steden horen erbij, en wie werken er samen? Lezers zoeken op die namen.', max_length=500, verbose_name='inleiding')),
                ('area', models.CharField(blank=True, choices=[('noord', 'Noord'), ('oost', 'Oost'), ('noordwest', 'Noordwest'), ('zuidwest', 'Zuidwest'), ('zuidoost', 'Zuidoost')], help_text='Alleen voor de vijf regio’s van het Techniekpact.', max_length=20, verbose_name='vorm op de kaart')),
                ('image', models.ForeignKey(blank=True, help_text='Liggend. Leeg: een mozaïek.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='afbeelding')),
                ('partners', modelcluster.fields.ParentalManyToManyField(blank=True, help_text='De organisaties die in deze regio meedoen.', related_name='regions', to='network.partner', verbose_name='partners')),
                ('topic', models.OneToOneField(blank=True, help_text='Voor berichten uit de regio. Leeg: de site maakt er een.', limit_choices_to={'kind': 'regio'}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='region', to='publications.topic', verbose_name='onderwerp')),
                ('withdrawal_page', models.ForeignKey(blank=True, help_text='Bijvoorbeeld de pagina over de nieuwe regeling. Mag leeg blijven.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='Waar kan de lezer nu terecht?')),
            ],
            options={
                'verbose_name': 'regio',
                'verbose_name_plural': 'regio’s',
            },
            bases=('wagtailcore.page', models.Model),
        ),
    ]

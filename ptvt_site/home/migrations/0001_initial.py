import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

import ptvt_site.core.fields


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        ('programmes', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HomePage',
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
                ('headline', models.CharField(help_text='Waar staat PTvT voor? Liefst minder dan tien woorden.', max_length=150, verbose_name='kop')),
                ('introduction', models.TextField(blank=True, help_text='Twee zinnen: wat doet PTvT, en voor wie? Staat ook bij zoekmachines.', max_length=400, verbose_name='inleiding')),
                ('programmes_heading', models.CharField(default='Programma’s', help_text='Eén tot vijf woorden. Bijvoorbeeld: Onze programma’s.', max_length=100, verbose_name='kop boven de programma’s')),
                ('posts_heading', models.CharField(default='Actueel', help_text='Eén tot vijf woorden. Bijvoorbeeld: Het laatste nieuws.', max_length=100, verbose_name='kop boven de berichten')),
                ('number_of_posts', models.PositiveSmallIntegerField(choices=[(4, 4), (8, 8), (12, 12)], default=4, help_text='De nieuwste berichten en publicaties; het nieuwste staat groot.', verbose_name='aantal berichten')),
                ('figures_heading', models.CharField(default='In cijfers', help_text='Eén tot vijf woorden. Bijvoorbeeld: Techniek in cijfers.', max_length=100, verbose_name='kop boven de kerngetallen')),
                ('figures', ptvt_site.core.fields.StreamField(blank=True, help_text='Drie of zes getallen die laten zien waarom het werk nodig is.', verbose_name='kerngetallen')),
                ('image', models.ForeignKey(blank=True, help_text='Liggend, minstens 1200 pixels breed. Leeg: de site tekent zelf een mozaïek.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='afbeelding')),
                ('withdrawal_page', models.ForeignKey(blank=True, help_text='Bijvoorbeeld de pagina over de nieuwe regeling. Mag leeg blijven.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='Waar kan de lezer nu terecht?')),
            ],
            options={
                'verbose_name': 'voorpagina',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='FeaturedProgramme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('programme', models.ForeignKey(help_text='Een programma om op de voorpagina te tonen.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programmes.programmepage', verbose_name='programma')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='featured_programmes', to='home.homepage')),
            ],
            options={
                'verbose_name': 'programma op de voorpagina',
                'verbose_name_plural': 'programma’s op de voorpagina',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StandardPage',
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
                ('introduction', models.TextField(blank=True, help_text='Eén of twee zinnen onder de kop: wat vindt een bezoeker hier? Staat ook bij zoekmachines.', max_length=500, verbose_name='inleiding')),
                ('translation_of', models.ForeignKey(blank=True, help_text='Alleen bij een Engelse pagina. De twee pagina’s verwijzen dan naar elkaar.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='dezelfde pagina in het Nederlands')),
                ('withdrawal_page', models.ForeignKey(blank=True, help_text='Bijvoorbeeld de pagina over de nieuwe regeling. Mag leeg blijven.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='Waar kan de lezer nu terecht?')),
            ],
            options={
                'verbose_name': 'pagina',
                'verbose_name_plural': "pagina's",
            },
            bases=('wagtailcore.page', models.Model),
        ),
    ]

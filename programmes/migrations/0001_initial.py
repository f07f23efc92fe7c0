import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import wagtail.contrib.routable_page.models
from django.conf import settings
from django.db import migrations, models

import ptvt_site.core.fields


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
            name='ProgrammeIndexPage',
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
                'verbose_name': "lijst van programma's",
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='ProgrammePage',
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
                ('challenge', models.CharField(blank=True, help_text='Welk vraagstuk pakt het programma aan? Eén vraag of zin, groot bovenaan. Bijvoorbeeld: Hoe krijgen we genoeg vakmensen? Leeg: de titel staat bovenaan.', max_length=255, verbose_name='vraagstuk')),
                ('introduction', models.TextField(blank=True, help_text='Twee of drie zinnen onder de kop: wat doet het programma, en voor wie? Staat ook op de kaart van het programma en bij zoekmachines.', max_length=500, verbose_name='inleiding')),
                ('since', models.PositiveSmallIntegerField(blank=True, help_text='Het jaar waarin het programma begon. Bijvoorbeeld: 2013.', null=True, validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)], verbose_name='sinds')),
                ('body', ptvt_site.core.fields.StreamField(blank=True, help_text='Meestal in deze volgorde: Toelichting, Wat doet PTvT?, Governance, Partners.', verbose_name='inhoud')),
                ('image', models.ForeignKey(blank=True, help_text='Liggend, minstens 1200 pixels breed. Leeg: de site tekent zelf een mozaïek.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='afbeelding')),
                ('label', models.OneToOneField(blank=True, help_text='Berichten met dit onderwerp staan onderaan de pagina. Leeg: dit is een vraagstuk zonder programma.', limit_choices_to={'kind': 'programma'}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='programme', to='publications.topic', verbose_name='label')),
                ('withdrawal_page', models.ForeignKey(blank=True, help_text='Bijvoorbeeld de pagina over de nieuwe regeling. Mag leeg blijven.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='Waar kan de lezer nu terecht?')),
            ],
            options={
                'verbose_name': 'programma',
                'verbose_name_plural': "programma's",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='ProgrammeChosenPost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('place', models.CharField(choices=[('bovenaan', 'Altijd bovenaan'), ('nergens', 'Nooit tonen')], default='bovenaan', help_text='Moet het vooraan staan, of er juist niet bij?', max_length=20, verbose_name='plaats')),
                ('post', models.ForeignKey(help_text='Een bericht of publicatie van deze site.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='publications.post', verbose_name='bericht')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='chosen_posts', to='programmes.programmepage')),
            ],
            options={
                'verbose_name': 'keuze bij gerelateerde berichten',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]

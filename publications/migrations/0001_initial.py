import django.db.models.deletion
import django.utils.timezone
import modelcluster.contrib.taggit
import modelcluster.fields
import modelsearch.index
import wagtail.contrib.routable_page.models
from django.conf import settings
from django.db import migrations, models

import ptvt_site.core.fields
import ptvt_site.core.forms
import publications.citable
import publications.kinds
import publications.related


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        ('network', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PostKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(editable=False, max_length=20, unique=True)),
                ('name', models.CharField(help_text='Bijvoorbeeld: Interview.', max_length=40, unique=True, verbose_name='naam')),
                ('plural', models.CharField(help_text='Bijvoorbeeld: Interviews.', max_length=40, verbose_name='meervoud')),
                ('symbol', models.CharField(choices=[('rond', 'Rond'), ('kwart', 'Kwart cirkel'), ('driehoek', 'Driehoek'), ('vierkant', 'Vierkant')], default='vierkant', max_length=20, verbose_name='symbool')),
                ('page_type', models.CharField(choices=publications.kinds.page_type_choices, help_text='Publicaties hebben bestanden, nieuwsberichten niet.', max_length=60, verbose_name='staat bij')),
                ('sort_order', models.PositiveSmallIntegerField(default=100, verbose_name='volgorde')),
            ],
            options={
                'verbose_name': 'soort bericht',
                'verbose_name_plural': 'soorten berichten',
                'ordering': ['sort_order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('trashed_at', models.DateTimeField(db_index=True, editable=False, null=True)),
                ('slug', models.SlugField(blank=True, max_length=100, unique=True, verbose_name='adres')),
                ('kind', models.CharField(choices=[('programma', 'Programma'), ('thema', 'Thema'), ('doelgroep', 'Doelgroep'), ('regio', 'Regio')], default='thema', help_text='Een programma staat als label op elk bericht; de andere dienen om te zoeken.', max_length=20, verbose_name='soort')),
                ('description', models.TextField(blank=True, help_text='Eén of twee zinnen, bovenaan de pagina van dit onderwerp. Bijvoorbeeld: Alles over leren en werken in de techniek na je diploma.', verbose_name='omschrijving')),
            ],
            options={
                'verbose_name': 'onderwerp',
                'verbose_name_plural': 'onderwerpen',
                'ordering': ['name'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('trashed_at', models.DateTimeField(db_index=True, editable=False, null=True)),
                ('name', models.CharField(help_text='Voornaam en achternaam.', max_length=150, verbose_name='naam')),
                ('slug', models.SlugField(editable=False, max_length=170, unique=True)),
                ('function', models.CharField(blank=True, help_text='Bijvoorbeeld: adviseur Techniekpact.', max_length=150, verbose_name='functie')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='telefoonnummer')),
                ('until', models.DateField(blank=True, help_text='Daarna staat de naam nergens.', null=True, verbose_name='te bereiken tot en met')),
                ('photo', models.ForeignKey(blank=True, help_text='Vierkant. Leeg: een mozaïek.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='foto')),
                ('topics', models.ManyToManyField(blank=True, help_text='Daar staat “Vraag het aan” met deze naam.', related_name='people', to='publications.topic', verbose_name='programma’s, regio’s en onderwerpen')),
            ],
            options={
                'verbose_name': 'contactpersoon',
                'verbose_name_plural': 'contactpersonen',
                'ordering': ['name'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Post',
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
                ('kind', models.CharField(help_text='Wat is het? Bezoekers kunnen hierop filteren.', max_length=20, verbose_name='soort')),
                ('kind_name', models.CharField(blank=True, editable=False, max_length=40)),
                ('kind_symbol', models.CharField(blank=True, editable=False, max_length=20)),
                ('date', models.DateField(default=django.utils.timezone.localdate, help_text='De dag die bij het bericht staat, meestal vandaag. De lijsten staan op deze volgorde.', null=True, validators=[ptvt_site.core.forms.validate_year], verbose_name='datum')),
                ('summary', models.TextField(help_text='Wat staat erin, en voor wie is het? Eén of twee zinnen, hooguit 160 tekens. Staat onder de titel, op de kaart en bij zoekmachines. Bijvoorbeeld: Vorig jaar kozen 4.000 leerlingen meer voor techniek. Lees wat scholen daarvoor deden.', max_length=400, verbose_name='samenvatting')),
                ('unknown_topics', models.TextField(blank=True, editable=False)),
                ('reading_time', models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='leestijd in minuten')),
                ('shown_when', models.CharField(blank=True, editable=False, max_length=200)),
                ('shown_state', models.CharField(blank=True, editable=False, max_length=30)),
                ('source_id', models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True, verbose_name='nummer op de oude site')),
                ('author', models.ForeignKey(blank=True, help_text='Iemand van PTvT. Leeg: er staat geen naam bij.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='publications.person', verbose_name='auteur')),
                ('contact', models.ForeignKey(blank=True, help_text='Leeg: wie bij het programma hoort.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='publications.person', verbose_name='vraag het aan')),
                ('cover', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='omslag')),
                ('image', models.ForeignKey(blank=True, help_text='Liggend, minstens 1200 pixels breed, met mensen of techniek in beeld. Leeg: geen afbeelding.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='afbeelding')),
                ('partners', modelcluster.fields.ParentalManyToManyField(blank=True, help_text='Wie het uitgaf, schreef of organiseerde. Het staat ook op hun pagina.', related_name='posts', to='network.partner', verbose_name='partners')),
                ('withdrawal_page', models.ForeignKey(blank=True, help_text='Bijvoorbeeld de pagina over de nieuwe regeling. Mag leeg blijven.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='Waar kan de lezer nu terecht?')),
            ],
            options={
                'verbose_name': 'bericht',
                'verbose_name_plural': 'berichten',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='PostChosenPost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('place', models.CharField(choices=[('bovenaan', 'Altijd bovenaan'), ('nergens', 'Nooit tonen')], default='bovenaan', help_text='Moet het vooraan staan, of er juist niet bij?', max_length=20, verbose_name='plaats')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='chosen_posts', to='publications.post')),
                ('post', models.ForeignKey(help_text='Een bericht of publicatie van deze site.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='publications.post', verbose_name='bericht')),
            ],
            options={
                'verbose_name': 'keuze bij gerelateerde berichten',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PublicationIndexPage',
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
                'verbose_name': 'lijst van publicaties',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='PostTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged_items', to='publications.post')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged_posts', to='publications.topic', verbose_name='onderwerp')),
            ],
            options={
                'verbose_name': 'onderwerp van een bericht',
                'verbose_name_plural': 'onderwerpen van berichten',
            },
        ),
        migrations.AddField(
            model_name='post',
            name='topics',
            field=modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text="Kies het programma waar dit bij hoort, en één tot drie thema's. Typ de eerste letters, bijvoorbeeld: tech.", through='publications.PostTopic', to='publications.Topic', verbose_name='onderwerpen'),
        ),
        migrations.CreateModel(
            name='FormerTopicSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='publications.topic')),
            ],
        ),
        migrations.CreateModel(
            name='PublicationPage',
            fields=[
                ('post_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='publications.post')),
                ('body', ptvt_site.core.fields.StreamField(blank=True, help_text="Begin met een blok Tekst: het belangrijkste eerst. Zet om de paar alinea's een tussenkop. Schrijf korte zinnen, van hooguit 20 woorden.", verbose_name='inhoud')),
                ('publisher', models.CharField(blank=True, default='Platform Talent voor Technologie', help_text='Staat in de verwijzing voor onderzoekers. Geeft u uit voor een ministerie? Schrijf de hele naam, zoals Ministerie van Financiën. De bestanden komen dan in de landelijke Woo-index.', max_length=200, verbose_name='uitgever')),
                ('isbn', models.CharField(blank=True, help_text='Bijvoorbeeld: 978-90-12-12345-7.', max_length=20, validators=[publications.citable.clean_isbn], verbose_name='ISBN')),
                ('doi', models.CharField(blank=True, help_text='Bijvoorbeeld: 10.1000/182.', max_length=200, validators=[publications.citable.clean_doi], verbose_name='DOI')),
                ('shows_downloads', models.BooleanField(default=False, help_text='Bij de bestanden staat dan een aantal. Wie downloadt, wordt niet bijgehouden.', verbose_name='laat zien hoe vaak het is gedownload')),
                ('supersedes', models.ForeignKey(blank=True, help_text='De eerdere versie van deze publicatie. Op de pagina daarvan komt een verwijzing naar deze.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='superseded_by', to='publications.publicationpage', verbose_name='vervangt')),
            ],
            options={
                'verbose_name': 'publicatie',
                'verbose_name_plural': 'publicaties',
            },
            bases=(publications.citable.CitableMixin, publications.related.RelatedMixin, 'publications.post', models.Model),
        ),
        migrations.CreateModel(
            name='PublicationFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(blank=True, help_text='Zeg wat het is, niet “download”. Bijvoorbeeld: Het hele rapport. Leeg: de titel van het bestand.', max_length=200, verbose_name='linktekst')),
                ('document', models.ForeignKey(help_text='Een pdf, of een bestand van Word, Excel of LibreOffice.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.customdocument', verbose_name='bestand')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='publications.publicationpage')),
            ],
            options={
                'verbose_name': 'bestand',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PublicationAuthor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(help_text='Voornaam en achternaam. Schreef een organisatie het? Vul haar naam ook in bij “Organisatie”. Is het de uitgever? Vul dan geen auteur in.', max_length=150, verbose_name='naam')),
                ('affiliation', models.CharField(blank=True, help_text='Waar de auteur werkt. Bijvoorbeeld: Universiteit Twente.', max_length=200, verbose_name='organisatie')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='authors', to='publications.publicationpage')),
            ],
            options={
                'verbose_name': 'auteur',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='posttopic',
            constraint=models.UniqueConstraint(fields=('tag', 'content_object'), name='unique_post_topic'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['is_withdrawn', '-date', '-page_ptr'], name='post_newest_first'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['kind', 'is_withdrawn', '-date'], name='post_kind_newest_first'),
        ),
    ]

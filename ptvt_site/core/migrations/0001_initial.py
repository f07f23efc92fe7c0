import django.db.models.deletion
import django.utils.timezone
import modelsearch.index
import taggit.managers
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

import ptvt_site.core.fields
import ptvt_site.core.models.media


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ContentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='CustomImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('trashed_at', models.DateTimeField(db_index=True, editable=False, null=True)),
                ('file', ptvt_site.core.models.media.CleanPictureField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='bestand', width_field='width')),
                ('description', models.CharField(blank=True, default='', help_text='Wat is er te zien, voor wie de afbeelding niet ziet? Eén zin, zonder “foto van”. Bijvoorbeeld: “Twee leerlingen solderen een printplaat.”', max_length=255, verbose_name='beschrijving')),
                ('is_decorative', models.BooleanField(default=False, help_text='Alleen versiering: wie de afbeelding niet ziet, mist niets.', verbose_name='decoratief')),
                ('credit', models.CharField(blank=True, help_text='Wie maakte deze afbeelding? Staat klein onder de afbeelding.', max_length=255, verbose_name='maker of bron')),
                ('is_light', models.BooleanField(default=False, editable=False)),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'afbeelding',
                'verbose_name_plural': 'afbeeldingen',
                'permissions': [('choose_image', 'Can choose image')],
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='CustomDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('trashed_at', models.DateTimeField(db_index=True, editable=False, null=True)),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', models.FileField(upload_to='documents', verbose_name='file')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
                ('page_count', models.PositiveIntegerField(editable=False, null=True, verbose_name="aantal pagina's")),
                ('text', models.TextField(blank=True, editable=False, verbose_name='tekst')),
                ('is_tagged', models.BooleanField(editable=False, null=True, verbose_name='toegankelijk opgemaakt')),
                ('read_from', models.CharField(blank=True, editable=False, max_length=40)),
                ('former_names', models.JSONField(blank=True, default=list, editable=False)),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
                ('cover', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='omslag')),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documenten',
                'permissions': [('choose_document', 'Can choose document')],
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='GoneAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_path', models.CharField(help_text='Het deel achter de domeinnaam. Bijvoorbeeld: /oude-pagina', max_length=255, unique=True, verbose_name='adres')),
                ('reason', models.TextField(max_length=400, verbose_name='reden')),
                ('alternative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='waar kan de lezer nu terecht')),
            ],
            options={
                'verbose_name': 'adres van een pagina die weg is',
                'verbose_name_plural': "adressen van pagina's die weg zijn",
                'ordering': ['old_path'],
            },
        ),
        migrations.CreateModel(
            name='PageChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('bijgewerkt', 'Bijgewerkt'), ('correctie', 'Correctie'), ('ingetrokken', 'Ingetrokken'), ('hersteld', 'Weer geldig')], editable=False, max_length=12, verbose_name='soort')),
                ('text', models.TextField(max_length=400, verbose_name='wat is er veranderd')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='wanneer')),
                ('is_version_public', models.BooleanField(default=True, help_text='Zet dit uit als er iets in stond wat niet meer openbaar mag zijn.', verbose_name='de versie van vóór deze wijziging is te lezen')),
                ('before', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='versie van voor de wijziging')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'gemelde wijziging',
                'verbose_name_plural': 'gemelde wijzigingen',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SiteSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('notice', wagtail.fields.RichTextField(blank=True, help_text='Eén of twee zinnen bovenaan alle pagina’s. Bijvoorbeeld: Tussen kerst en nieuwjaar zijn we gesloten.', verbose_name='melding')),
                ('notice_from', models.DateField(blank=True, help_text='De eerste dag. Leeg: meteen.', null=True, verbose_name='vanaf')),
                ('notice_until', models.DateField(blank=True, help_text='De laatste dag. Leeg: tot u haar weghaalt.', null=True, verbose_name='tot en met')),
                ('menu', ptvt_site.core.fields.StreamField(blank=True, help_text='De pagina’s in het menu, in deze volgorde.', verbose_name='hoofdmenu')),
                ('footer_columns', ptvt_site.core.fields.StreamField(blank=True, help_text='Eigen kolommen met links, tussen de programma’s en de contactgegevens.', verbose_name='kolommen in de voettekst')),
                ('entries', ptvt_site.core.fields.StreamField(blank=True, help_text='Drie grote links voor wie niet weet waar te beginnen. Bijvoorbeeld: Ik werk op een school.', verbose_name='ingangen op de voorpagina')),
                ('tagline', models.CharField(blank=True, help_text="Eén zin over wat PTvT doet. Staat in zoekmachines bij pagina's zonder eigen samenvatting.", max_length=200, verbose_name='ondertitel')),
                ('about', models.TextField(blank=True, help_text='Twee of drie zinnen, onderaan elke pagina.', verbose_name='over ons')),
                ('email', models.EmailField(blank=True, help_text='Voor vragen van bezoekers. Staat onderaan elke pagina.', max_length=254, verbose_name='e-mailadres')),
                ('phone', models.CharField(blank=True, help_text='Met netnummer. Bijvoorbeeld: 070 123 45 67.', max_length=30, verbose_name='telefoonnummer')),
                ('visiting_addresses', models.TextField(blank=True, help_text='Zet elk kantoor op een eigen regel. Bijvoorbeeld: Lange Voorhout 20, Den Haag.', verbose_name='bezoekadressen')),
                ('social_links', ptvt_site.core.fields.StreamField(blank=True, help_text='De accounts van PTvT. Staan onderaan elke pagina.', verbose_name='links naar sociale media')),
                ('licence', models.CharField(choices=[('cc-by-4.0', 'CC BY 4.0: gebruik mag, met naamsvermelding'), ('cc-by-sa-4.0', 'CC BY-SA 4.0: ook, en delen onder dezelfde licentie'), ('cc-by-nc-4.0', 'CC BY-NC 4.0: alleen niet-commercieel, met naamsvermelding'), ('cc-by-nd-4.0', 'CC BY-ND 4.0: ongewijzigd, met naamsvermelding'), ('cc0-1.0', 'CC0: gebruik mag zonder voorwaarden'), ('geen', 'Alle rechten voorbehouden')], default='cc-by-4.0', help_text='Geldt voor alles op de site waar niets anders bij staat.', max_length=20, verbose_name='licentie')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
                ('social_picture', models.ForeignKey(blank=True, help_text='Staat bij een gedeelde link naar een pagina zonder eigen afbeelding. Minstens 1200 bij 630 pixels. Leeg: de afbeelding met het mozaïek en de naam van PTvT.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage', verbose_name='afbeelding voor sociale media')),
            ],
            options={
                'verbose_name': 'menu, voettekst en melding',
            },
        ),
        migrations.CreateModel(
            name='CustomRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='core.customimage')),
            ],
            options={
                'unique_together': {('image', 'filter_spec', 'focal_point_key')},
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
    ]

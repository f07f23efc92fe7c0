import secrets

import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkedAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.TextField(unique=True, verbose_name='adres')),
                ('is_own', models.BooleanField(default=False, verbose_name='eigen site')),
                ('state', models.CharField(choices=[('nieuw', 'Nog niet gecontroleerd'), ('werkt', 'Werkt'), ('verhuisd', 'Verhuisd'), ('twijfel', 'Werkt nu niet'), ('kapot', 'Kapot'), ('gesloten', 'Laat geen controle toe')], default='nieuw', max_length=10, verbose_name='stand')),
                ('status', models.PositiveSmallIntegerField(null=True, verbose_name='antwoord')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reden')),
                ('moved_to', models.TextField(blank=True, verbose_name='verhuisd naar')),
                ('checked_at', models.DateTimeField(null=True, verbose_name='gecontroleerd op')),
                ('first_failed_at', models.DateTimeField(null=True, verbose_name='kapot sinds')),
                ('next_check', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Bundle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('name', models.CharField(help_text='Voor uzelf en uw collega’s.', max_length=100, verbose_name='naam')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
            ],
            options={
                'verbose_name': 'bundel',
                'verbose_name_plural': 'bundels',
                'permissions': [('publish_bundle', 'Bundel publiceren')],
            },
        ),
        migrations.CreateModel(
            name='BundlePage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('bundle', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='editors.bundle')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='pagina')),
                ('revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='versie')),
            ],
            options={
                'verbose_name': 'pagina in een bundel',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SharedVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=secrets.token_hex, max_length=64, unique=True)),
                ('content', models.JSONField()),
                ('version_at', models.DateTimeField(verbose_name='versie van')),
                ('expires_at', models.DateTimeField(verbose_name='geldig tot')),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gemaakt door')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shared_versions', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='AddressUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.BigIntegerField()),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('address', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='editors.linkedaddress')),
            ],
            options={
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='address_use_source')],
                'constraints': [models.UniqueConstraint(fields=('address', 'content_type', 'object_id'), name='unique_address_use')],
            },
        ),
        migrations.CreateModel(
            name='ScheduleFailure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.CharField(choices=[('publish', 'niet op de site gezet'), ('expire', 'niet van de site gehaald')], max_length=10, verbose_name='actie')),
                ('reason', models.TextField(verbose_name='reden')),
                ('attempts', models.PositiveIntegerField(default=0, verbose_name='pogingen')),
                ('failed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sinds')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'ordering': ['failed_at'],
                'constraints': [models.UniqueConstraint(fields=('action', 'page'), name='unique_schedule_failure')],
            },
        ),
        migrations.CreateModel(
            name='TrashEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20, verbose_name='soort')),
                ('title', models.CharField(max_length=255, verbose_name='titel')),
                ('object_id', models.BigIntegerField()),
                ('deleted_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='verwijderd op')),
                ('names', models.JSONField(default=dict)),
                ('subpages', models.PositiveIntegerField(default=0, verbose_name='onderliggende pagina’s')),
                ('live_pages', models.JSONField(default=list)),
                ('redirects', models.JSONField(default=list)),
                ('references', models.JSONField(default=list)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('deleted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='verwijderd door')),
                ('next_sibling', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='stond voor')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='stond onder')),
            ],
            options={
                'verbose_name': 'verwijderd item',
                'verbose_name_plural': 'verwijderde items',
                'ordering': ['-deleted_at', '-pk'],
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='editors_tra_content_c36edc_idx')],
            },
        ),
    ]

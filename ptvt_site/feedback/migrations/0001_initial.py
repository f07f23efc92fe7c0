import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import ptvt_site.feedback.models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=255, verbose_name='adres')),
                ('found', models.BooleanField(verbose_name='gevonden')),
                ('text', models.CharField(blank=True, max_length=500, verbose_name='toelichting')),
                ('given_on', models.DateField(db_index=True, default=django.utils.timezone.localdate, verbose_name='datum')),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='pagina')),
            ],
            options={
                'verbose_name': 'reactie',
                'verbose_name_plural': 'reacties',
                'ordering': ['-given_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='FormatRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wish', models.CharField(max_length=500, verbose_name='wens')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('due_on', models.DateField(default=ptvt_site.feedback.models._answer_date, verbose_name='antwoord voor')),
                ('handled_at', models.DateTimeField(null=True, verbose_name='afgehandeld')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='format_requests', to='core.customdocument', verbose_name='bestand')),
            ],
            options={
                'verbose_name': 'verzoek om een andere vorm',
                'verbose_name_plural': 'verzoeken om een andere vorm',
                'ordering': ['due_on', 'pk'],
            },
        ),
    ]

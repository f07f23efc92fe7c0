from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='DayCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='dag')),
                ('kind', models.CharField(choices=[('bekeken', 'Pagina bekeken'), ('gedownload', 'Bestand gedownload'), ('ontbreekt', 'Adres niet gevonden'), ('gezocht', 'Vergeefs gezocht'), ('mail', 'E-mail')], max_length=10, verbose_name='soort')),
                ('path', models.CharField(max_length=255, verbose_name='adres')),
                ('number', models.PositiveIntegerField(default=0, verbose_name='aantal')),
            ],
            options={
                'verbose_name': 'aantal per dag',
                'verbose_name_plural': 'aantallen per dag',
                'constraints': [models.UniqueConstraint(fields=('kind', 'path', 'day'), name='unique_day_count')],
            },
        ),
    ]

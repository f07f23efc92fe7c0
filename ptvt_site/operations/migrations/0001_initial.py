from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='PeriodicRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('command', models.CharField(max_length=200, unique=True, verbose_name='opdracht')),
                ('started_at', models.DateTimeField(null=True, verbose_name='begonnen')),
                ('finished_at', models.DateTimeField(null=True, verbose_name='klaar')),
                ('succeeded_at', models.DateTimeField(null=True, verbose_name='voor het laatst gelukt')),
                ('process', models.CharField(blank=True, max_length=100, verbose_name='proces')),
                ('error', models.TextField(blank=True, verbose_name='fout')),
            ],
            options={
                'ordering': ['command'],
            },
        ),
    ]

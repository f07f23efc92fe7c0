import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Subscriber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mailadres')),
                ('failures', models.PositiveSmallIntegerField(default=0, verbose_name='mislukte mails')),
                ('failed_on', models.DateField(null=True, verbose_name='laatste mislukte mail')),
            ],
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('matched_at', models.DateTimeField(null=True)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
                ('told', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.pagechange')),
            ],
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=500, verbose_name='adres van de lijst')),
                ('title', models.CharField(max_length=255, verbose_name='naam van de lijst')),
                ('frequency', models.CharField(choices=[('meteen', 'Meteen'), ('dagelijks', 'Elke dag, als er iets nieuws is'), ('wekelijks', 'Elke maandag, als er iets nieuws is')], max_length=10, verbose_name='hoe vaak')),
                ('consent_text', models.TextField(verbose_name='tekst van de toestemming')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='aangemeld')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='bevestigd')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='gestopt')),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
                ('subscriber', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='following.subscriber')),
            ],
            options={
                'verbose_name': 'abonnement',
                'verbose_name_plural': 'abonnementen',
                'ordering': ['title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('frequency', models.CharField(choices=[('meteen', 'Meteen'), ('dagelijks', 'Elke dag, als er iets nieuws is'), ('wekelijks', 'Elke maandag, als er iets nieuws is')], max_length=10)),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('claim', models.UUIDField(db_index=True, null=True)),
                ('claimed_at', models.DateTimeField(null=True)),
                ('change', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='following.change')),
                ('subscriber', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='following.subscriber')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='following.subscription')),
            ],
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.UniqueConstraint(condition=models.Q(('told', None)), fields=('page',), name='unique_change_of_new_page'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.UniqueConstraint(fields=('subscriber', 'address'), name='unique_subscription_of_list'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('claim', None)), fields=['due_at', 'id'], name='delivery_waiting'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('subscriber', 'change'), name='unique_delivery_of_change'),
        ),
    ]

import datetime

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from ptvt_site.core.visitor_forms import EmailField, VisitorForm

from .models import Frequency, Subscriber, Subscription

# Of one address, so that nobody can fill somebody's mailbox with questions to confirm.
MAX_QUESTIONS_A_DAY = 5


def consent_to(followed: Subscription) -> str:
    """What somebody says by following it."""
    return gettext(
        "Ik wil per e-mail bericht over “%(title)s” van Platform Talent voor Technologie. Ik kan "
        "altijd stoppen met de link onder elke mail."
    ) % {"title": followed.title}


class SubscribeForm(VisitorForm):
    """Asks for an address, and how often."""

    email = EmailField()
    frequency = forms.ChoiceField(
        choices=Frequency.choices,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Kies hoe vaak u een mail wilt.")
        ),
    )

    @transaction.atomic
    def save(self, followed: Subscription) -> None:
        """Store the wish, and queue the question to confirm it; the answer is always the same."""
        if self.is_from_robot:
            return
        subscriber, _ = Subscriber.objects.get_or_create(email=self.cleaned_data["email"])
        frequency, now = self.cleaned_data["frequency"], timezone.now()
        asked = subscriber.subscriptions.filter(asked_at__gte=now - datetime.timedelta(days=1))
        is_asked = asked.filter(address=followed.address).exists()
        if is_asked or asked.count() >= MAX_QUESTIONS_A_DAY:
            return
        subscription, _ = Subscription.objects.update_or_create(
            subscriber=subscriber,
            address=followed.address,
            defaults={"asked_at": now},
            create_defaults={
                "title": followed.title,
                "page": followed.page,
                "frequency": frequency,
                "consent_text": consent_to(followed),
            },
        )
        subscriber.deliveries.create(subscription=subscription, frequency=frequency)

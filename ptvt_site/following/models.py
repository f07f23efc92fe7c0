"""Who gets alerts by e-mail of which list, and what must be sent to whom."""

import datetime

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import F, Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from wagtail.models import Page
from wagtail.signals import page_published

from ptvt_site.core.models import PageChange
from ptvt_site.core.retention import Retention
from ptvt_site.core.visitor_forms import read_token
from publications.models import Post

CONFIRM_DAYS, END_DAYS = 7, 28
MAX_FAILURES, FAILURE_SPAN = 3, datetime.timedelta(days=180)
CONFIRM_SALT, SUBSCRIBER_SALT = "following.confirm", "following.subscriber"
SEND_AT = datetime.time(7)  # of daily and weekly mails
# Who stopped may have asked again since.
PENDING = Q(confirmed_at=None) | Q(asked_at__gt=F("ended_at"))


class Frequency(models.TextChoices):
    """How soon somebody hears of a change; in the order in which they are sent."""

    AT_ONCE = "meteen", gettext_lazy("Meteen")
    DAILY = "dagelijks", gettext_lazy("Elke dag, als er iets nieuws is")
    WEEKLY = "wekelijks", gettext_lazy("Elke maandag, als er iets nieuws is")

    def due_at(self, now) -> datetime.datetime:
        """When a mail about a change of now is due."""
        if self == Frequency.AT_ONCE:
            return now
        local = timezone.localtime(now)
        day = local.date() + datetime.timedelta(days=local.time() >= SEND_AT)
        if self == Frequency.WEEKLY:
            day += datetime.timedelta(days=-day.weekday() % 7)  # to Monday
        return timezone.make_aware(datetime.datetime.combine(day, SEND_AT))


class SubscriptionQuerySet(models.QuerySet):
    """Queries for subscriptions."""

    def active(self):
        """Those that are confirmed and have not ended."""
        return self.filter(confirmed_at__isnull=False, ended_at=None)

    def followers_of(self, page: Page) -> int:
        """How many addresses follow a page: its own changes, or a list below its address."""
        here, parts = Q(page=page.pk), page.get_url_parts()
        if parts and page.depth > 2:
            here |= Q(page=None, address__startswith=parts[2])
        return self.active().filter(here).values("subscriber").distinct().count()


class Subscription(models.Model):
    """A list, or a single `page`, that an address follows; with the consent for it."""

    retentions = (
        Retention("Niet bevestigde aanmeldingen", CONFIRM_DAYS, "asked_at", PENDING),
        Retention("Abonnementen met e-mailadres, na de opzegging", END_DAYS, "ended_at", ~PENDING),
    )

    subscriber = models.ForeignKey(
        "Subscriber", on_delete=models.CASCADE, related_name="subscriptions"
    )
    address = models.CharField("adres van de lijst", max_length=500)
    title = models.CharField("naam van de lijst", max_length=255)
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    frequency = models.CharField("hoe vaak", max_length=10, choices=Frequency.choices)
    consent_text = models.TextField("tekst van de toestemming")
    asked_at = models.DateTimeField("aangemeld", default=timezone.now)
    confirmed_at = models.DateTimeField("bevestigd", null=True)
    ended_at = models.DateTimeField("gestopt", null=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "abonnement"
        verbose_name_plural = "abonnementen"
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "address"], name="unique_subscription_of_list"
            )
        ]

    def __str__(self):
        return self.title

    def confirm_url(self, frequency: str) -> str:
        """The absolute address that confirms it."""
        token = signing.dumps([self.pk, frequency], salt=CONFIRM_SALT)
        return absolute(reverse("confirm_alerts", args=[token]))

    @classmethod
    def of_token(cls, token: str) -> "tuple[Subscription | None, str]":
        """The subscription of a link to confirm, and how often; none when the link is too old."""
        age = datetime.timedelta(days=CONFIRM_DAYS)
        pk, frequency = read_token(token, CONFIRM_SALT, age) or (None, "")
        return cls.objects.select_related("subscriber").filter(pk=pk).first(), frequency


class Subscriber(models.Model):
    """An address with subscriptions; it is deleted with the last of them."""

    retentions = ()  # So that `personal_data` knows that a visitor left it.

    email = models.EmailField("e-mailadres", unique=True)
    # Mails that the address refused, at once or later, and the last day of that.
    failures = models.PositiveSmallIntegerField("mislukte mails", default=0)
    failed_on = models.DateField("laatste mislukte mail", null=True)

    def __str__(self):
        return f"volger {self.pk}"

    @property
    def token(self) -> str:
        """What proves that somebody has a mail to this address."""
        return signing.dumps(self.pk, salt=SUBSCRIBER_SALT)

    def url_of(self, view: str) -> str:
        """The absolute address of a view that shows or stops everything."""
        return absolute(reverse(view, args=[self.token]))

    def stop(self, **which) -> None:
        """End the subscriptions, all or some, and drop what was not sent yet."""
        ending = self.subscriptions.filter(ended_at=None, **which)
        self.deliveries.filter(subscription__in=ending).delete()
        ending.update(ended_at=timezone.now())

    def count_failure(self) -> None:
        """Remember a mail that came back; after a few, each soon after the last, all lists end."""
        today = timezone.localdate()
        is_soon = self.failed_on and today - self.failed_on < FAILURE_SPAN
        self.failures, self.failed_on = self.failures + 1 if is_soon else 1, today
        if self.failures == MAX_FAILURES:
            self.failures = 0  # for who confirms again
            self.stop()
        self.save(update_fields=["failures", "failed_on"])

    @classmethod
    def of_token(cls, token: str) -> "Subscriber | None":
        """The subscriber of a link; none when the link is not ours or the address is gone."""
        return cls.objects.filter(pk=read_token(token, SUBSCRIBER_SALT)).first()


@receiver(post_delete, sender=Subscription)
def forget_address(sender, instance, **kwargs):
    """Delete an address with its last subscription."""
    Subscriber.objects.filter(pk=instance.subscriber_id, subscriptions=None).delete()


class Change(models.Model):
    """A page that is new or changed, for a mail to the followers, who are known at `matched_at`."""

    retentions = (Retention("Wat er per e-mail te melden was", 60, "at"),)

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    told = models.OneToOneField(PageChange, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    matched_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # A page is new once, also when it is taken back and published again.
            models.UniqueConstraint(
                fields=["page"], condition=Q(told=None), name="unique_change_of_new_page"
            )
        ]

    def __str__(self):
        return f"{self.page}: {self.note}"

    @property
    def note(self) -> str:
        """What happened, in words."""
        return str(self.told) if self.told else gettext("Nieuw.")


@receiver(page_published)
def store_new(sender, instance, **kwargs):
    """Store that a post is new, the first time that it is published; not when it was imported."""
    # Who plans a page sends this signal too.
    is_new = instance.live and instance.first_published_at == instance.last_published_at
    if is_new and isinstance(instance, Post) and not instance.source_id:
        Change.objects.bulk_create([Change(page_id=instance.pk)], ignore_conflicts=True)


@receiver(post_save, sender=PageChange)
def store_update(sender, instance, created, **kwargs):
    """Store what an editor says has changed on a page that visitors knew already."""
    if created:
        Change.objects.create(page_id=instance.page_id, told=instance)


class Delivery(models.Model):
    """Something to send to an address: a change, or without one the question to confirm."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="deliveries")
    change = models.ForeignKey(Change, null=True, on_delete=models.CASCADE, related_name="+")
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="+")
    frequency = models.CharField(max_length=10, choices=Frequency.choices)
    due_at = models.DateTimeField(default=timezone.now)
    # Of who sends it, and then deletes it; also in the Message-ID.
    claim = models.UUIDField(null=True, db_index=True)
    claimed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(claim=None), name="delivery_waiting")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "change"], name="unique_delivery_of_change"
            )
        ]

    def __str__(self):
        return f"{self.subscription}: {self.change}"


def absolute(path: str) -> str:
    """The absolute URL of a path, for mail."""
    return settings.WAGTAILADMIN_BASE_URL + path

"""The models of the admin: bundles, checked addresses, failed schedules, shared drafts, trash."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.models import Page

from ptvt_site.core.fields import optional_key
from ptvt_site.core.models.trash import TREE
from ptvt_site.core.retention import Retention

from .bundles.models import Bundle, BundlePage


class LinkedAddress(models.Model):
    """An address that an editor typed, and the result of its last check."""

    class State(models.TextChoices):
        """The result of the last check."""

        NEW = "nieuw", "Nog niet gecontroleerd"
        WORKS = "werkt", "Werkt"
        MOVED = "verhuisd", "Verhuisd"
        UNSURE = "twijfel", "Werkt nu niet"
        BROKEN = "kapot", "Kapot"
        CLOSED = "gesloten", "Laat geen controle toe"

    url = models.TextField("adres", unique=True)
    is_own = models.BooleanField("eigen site", default=False)
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.NEW)
    status = models.PositiveSmallIntegerField("antwoord", null=True)
    reason = models.CharField("reden", max_length=200, blank=True)
    moved_to = models.TextField("verhuisd naar", blank=True)
    checked_at = models.DateTimeField("gecontroleerd op", null=True)
    first_failed_at = models.DateTimeField("kapot sinds", null=True)
    next_check = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self):
        return self.url

    def record(self, answer, now=None) -> None:
        """Store an answer, and when to check again.

        An address is broken once it fails for `LINK_CHECK_FAILED_DAYS` days: a site may be down
        for a while.
        """
        now, State = now or timezone.now(), self.State
        self.status, self.reason, self.moved_to = answer.status, answer.reason, answer.moved_to
        self.first_failed_at = (self.first_failed_at or now) if answer.failed else None
        if answer.failed:
            days = timezone.localdate(now) - timezone.localdate(self.first_failed_at)
            # This site was requested without a network: a failure is final.
            is_broken = self.is_own or days.days + 1 >= settings.LINK_CHECK_FAILED_DAYS
            self.state = State.BROKEN if is_broken else State.UNSURE
        elif answer.closed:
            self.state = State.CLOSED
        else:
            self.state = State.MOVED if answer.moved_to else State.WORKS
        self.checked_at = now
        daily = self.is_own or self.state == State.UNSURE
        self.next_check = now + timedelta(days=1 if daily else settings.LINK_CHECK_DAYS)
        self.save()


class AddressUse(models.Model):
    """An object of the site that links to an address."""

    address = models.ForeignKey(LinkedAddress, on_delete=models.CASCADE, related_name="uses")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    source = GenericForeignKey()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address", "content_type", "object_id"], name="unique_address_use"
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="address_use_source")]

    def __str__(self):
        return f"{self.source}: {self.address}"


class ScheduleFailure(models.Model):
    """A page that was not published or unpublished when due; deleted once that is solved."""

    class Action(models.TextChoices):
        """What was due."""

        PUBLISH = "publish", "niet op de site gezet"
        EXPIRE = "expire", "niet van de site gehaald"

    action = models.CharField("actie", max_length=10, choices=Action.choices)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField("reden")
    attempts = models.PositiveIntegerField("pogingen", default=0)
    failed_at = models.DateTimeField("sinds", default=timezone.now)

    class Meta:
        ordering = ["failed_at"]
        constraints = [
            models.UniqueConstraint(fields=["action", "page"], name="unique_schedule_failure")
        ]

    def __str__(self):
        return f"{self.page}: {self.get_action_display()}"


class SharedVersion(models.Model):
    """A link to one version of a page, that lets anybody read it. Deleting it takes it back.

    The version is stored here: Wagtail's own changes while its editor writes on.
    """

    # The log leaves such a text out of addresses.
    token = models.CharField(max_length=64, unique=True, default=secrets.token_hex)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="shared_versions")
    content = models.JSONField()
    version_at = models.DateTimeField("versie van")
    expires_at = models.DateTimeField("geldig tot")
    created_by = optional_key(settings.AUTH_USER_MODEL, "gemaakt door")

    retentions = (Retention("Links naar concepten, na de laatste dag", 1, "expires_at"),)

    def __str__(self):
        return f"{self.page}"

    @property
    def is_superseded(self) -> bool:
        """Whether the page was published after this version."""
        published_at = self.page.live and self.page.last_published_at
        return bool(published_at) and published_at >= self.version_at

    @classmethod
    def working(cls):
        """The links that work now."""
        links = cls.objects.filter(expires_at__gt=timezone.now(), page__path__startswith=TREE)
        return links.select_related("page", "created_by").order_by("expires_at")


class TrashEntry(models.Model):
    """Something in the trash: when it was deleted, by whom, and what it takes to restore it."""

    kind = models.CharField("soort", max_length=20)
    title = models.CharField("titel", max_length=255)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    item = GenericForeignKey()
    deleted_at = models.DateTimeField("verwijderd op", default=timezone.now, db_index=True)
    deleted_by = optional_key(settings.AUTH_USER_MODEL, "verwijderd door")
    # The unique names of the item: while it is in the trash, they are free for another.
    names = models.JSONField(default=dict)
    # Of pages: the old place, which pages were live, and [key, page] of the redirects to them.
    parent = optional_key(Page, "stond onder")
    next_sibling = optional_key(Page, "stond voor")
    subpages = models.PositiveIntegerField("onderliggende pagina’s", default=0)
    live_pages = models.JSONField(default=list)
    redirects = models.JSONField(default=list)
    # Of other items: [model, field, keys] of the rows whose field pointed at the item.
    references = models.JSONField(default=list)

    class Meta:
        verbose_name = "verwijderd item"
        verbose_name_plural = "verwijderde items"
        ordering = ["-deleted_at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return self.title

    @property
    def days_left(self) -> int:
        """In how many days it is deleted for good."""
        return max(0, settings.TRASH_DAYS - (timezone.now() - self.deleted_at).days)

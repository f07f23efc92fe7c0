"""What readers are told about changes of a page: updates, corrections, withdrawal."""

from contextlib import suppress
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.panels import MultiFieldPanel, PageChooserPanel
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.signals import page_published

from ..fields import checkbox, optional_char, optional_key, optional_text
from ..forms import UnrevisionedForm
from ..page_links import answers


class PageChange(models.Model):
    """A change of a published page that readers are told; `before` is the revision before it."""

    class Kind(models.TextChoices):
        """What happened."""

        UPDATE = "bijgewerkt", gettext_lazy("Bijgewerkt")
        CORRECTION = "correctie", gettext_lazy("Correctie")
        WITHDRAWN = "ingetrokken", gettext_lazy("Ingetrokken")
        RESTORED = "hersteld", gettext_lazy("Weer geldig")

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField("soort", max_length=12, choices=Kind.choices, editable=False)
    text = models.TextField("wat is er veranderd", max_length=400)
    at = models.DateTimeField("wanneer", default=timezone.now, editable=False)
    before = optional_key("wagtailcore.Revision", "versie van voor de wijziging", editable=False)
    is_version_public = models.BooleanField(
        "de versie van vóór deze wijziging is te lezen",
        default=True,
        help_text="Zet dit uit als er iets in stond wat niet meer openbaar mag zijn.",
    )

    base_form_class = UnrevisionedForm
    panels = ["text", "is_version_public"]

    class Meta:
        verbose_name = "gemelde wijziging"
        verbose_name_plural = "gemelde wijzigingen"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text}"

    def clean(self):
        """Refuse what is added in the list: publishing a page makes it."""
        if not self.page_id:
            raise ValidationError("Meld een wijziging in het formulier van de pagina zelf.")


def typed_path(address: str, with_query: bool = False) -> str:
    """The path of a typed address, as redirects store it. Raises `ValidationError` for none."""
    path = "/"
    with suppress(ValueError):
        path = Redirect.normalise_path(address)
    path = path if with_query else path.partition("?")[0]
    if path == "/" or not address.strip().startswith(("/", "http://", "https://")):
        raise ValidationError({"old_path": "Begin met een schuine streep: /oude-pagina"})
    return path


class GoneAddress(models.Model):
    """An address whose page was taken away for good: visitors get the reason, as 410 Gone."""

    old_path = models.CharField(
        "adres",
        max_length=255,
        unique=True,
        help_text="Het deel achter de domeinnaam. Bijvoorbeeld: /oude-pagina",
    )
    reason = models.TextField("reden", max_length=400)
    alternative = optional_key("wagtailcore.Page", "waar kan de lezer nu terecht")

    base_form_class = UnrevisionedForm
    panels = ["old_path", "reason", PageChooserPanel("alternative")]

    class Meta:
        verbose_name = "adres van een pagina die weg is"
        verbose_name_plural = "adressen van pagina's die weg zijn"
        ordering = ["old_path"]

    def __str__(self):
        return self.old_path

    def clean(self):
        """Keep the path as it is looked up; refuse one that is answered, where nobody reads it."""
        self.old_path = typed_path(self.old_path)
        if answers(unquote(self.old_path), *Site.objects.all()):
            raise ValidationError(
                {"old_path": "Op dit adres staat een pagina. Haal die eerst weg."}
            )
        redirects = Redirect.objects.exclude(redirect_page__live=False)
        if redirects.filter(old_path=self.old_path).exists():
            raise ValidationError(
                {"old_path": "Dit adres heeft een doorverwijzing. Verwijder die eerst."}
            )


class AfterPublicationPanel(MultiFieldPanel):
    """Fields that only make sense once visitors have seen the page."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self):
            return self.instance.first_published_at is not None and super().is_shown()


class HistoryMixin(models.Model):
    """A page that tells its readers what changed, with the date of its last review.

    An answer to *Wat is er veranderd?* becomes a `PageChange` when the page goes live.
    """

    change_note = optional_char(
        "Wat is er veranderd?",
        "Eén zin voor de lezer; hij staat bij de pagina en gaat naar volgers. "
        "Bijvoorbeeld: De cijfers over 2025 zijn toegevoegd. Leeg bij een kleine wijziging, zoals "
        "een tikfout.",
        400,
    )
    is_correction = checkbox(
        "Dit is een correctie",
        "Er stond iets fout. De correctie blijft met datum onder de pagina staan.",
    )
    hides_versions = checkbox(
        "Verberg alle eerdere versies",
        "Er stond iets in wat niet openbaar mag zijn, zoals een naam.",
    )
    withdrawal_reason = optional_text(
        "Waarom is de pagina ingetrokken?",
        "Alleen als de inhoud niet meer geldt. De pagina blijft te lezen, met deze reden "
        "erboven, en staat achteraan in lijsten. Bijvoorbeeld: De regeling is gestopt.",
        400,
    )
    withdrawal_page = optional_key(
        "wagtailcore.Page",
        "Waar kan de lezer nu terecht?",
        "Bijvoorbeeld de pagina over de nieuwe regeling. Mag leeg blijven.",
    )
    is_withdrawn = models.BooleanField(default=False, editable=False)
    updated_at = models.DateTimeField(null=True, editable=False)
    update_text = models.CharField(max_length=400, blank=True, editable=False)
    reviewed_at = models.DateField(
        "laatst nagekeken",
        null=True,
        blank=True,
        editable=False,
        help_text="Wanneer iemand voor het laatst keek of de pagina nog klopt.",
    )

    # What is told when the editor gives no answer.
    own_note = ""
    was_published = False
    answer_panels = ["change_note", "is_correction", "hides_versions"]
    withdrawal_panels = ["withdrawal_reason", PageChooserPanel("withdrawal_page")]
    history_panels = [
        AfterPublicationPanel(answer_panels, "Wat is er veranderd?", icon="history"),
        AfterPublicationPanel(withdrawal_panels, "Pagina intrekken", "collapsed", icon="warning"),
    ]

    class Meta:
        abstract = True

    def clean(self):
        """Require the answer for a correction, and a reason for the way on."""
        super().clean()
        if self.is_correction and not self.change_note:
            raise ValidationError({"change_note": "Zeg wat er fout was en wat er nu staat."})
        if self.withdrawal_page_id and not self.withdrawal_reason:
            raise ValidationError({"withdrawal_reason": "Zeg waarom de pagina is ingetrokken."})
        if self.pk and self.withdrawal_page_id == self.pk:
            raise ValidationError({"withdrawal_page": "Dit is deze pagina zelf. Kies een andere."})

    def with_content_json(self, content):
        """Wagtail's page of a revision, with what was told about the page itself."""
        page = super().with_content_json(content)
        page.updated_at, page.update_text = self.updated_at, self.update_text
        page.reviewed_at = self.reviewed_at
        page.revision_before = page.live_revision_id = self.live_revision_id
        # A page made from a version is not the page on the site, and remembers what that was.
        page.withdrawn_before = getattr(self, "withdrawn_before", self.is_withdrawn)
        page.was_published = self.first_published_at is not None
        return page

    def save(self, *args, update_fields=None, **kwargs):
        """Save the page; when it goes live, that is a review, and note what is told."""
        if update_fields is None:
            self.is_withdrawn = bool(self.withdrawal_reason)
            before = getattr(self, "revision_before", self.live_revision_id)
            is_publication = self.live and before != self.live_revision_id
            if is_publication or (self.live and self._state.adding and self.reviewed_at is None):
                self.reviewed_at = timezone.localdate()
            # Also when it comes back after it was taken off the site.
            if is_publication and self.was_published:
                self._note_change(before)
            self.__dict__.pop("withdrawn_before", None)
        super().save(*args, update_fields=update_fields, **kwargs)

    def _note_change(self, before: int | None) -> None:
        """Compute the change of this publication, and take the answer off the page."""
        kind, text = PageChange.Kind.UPDATE, self.change_note or self.own_note
        if self.is_withdrawn and not getattr(self, "withdrawn_before", False):
            kind, text = PageChange.Kind.WITHDRAWN, self.withdrawal_reason
        elif getattr(self, "withdrawn_before", False) and not self.is_withdrawn:
            kind, text = PageChange.Kind.RESTORED, text or "De pagina geldt weer."
        elif self.is_correction:
            kind = PageChange.Kind.CORRECTION
        if text:
            self.updated_at, self.update_text = timezone.now(), text
            told = {"kind": kind, "text": text, "at": self.updated_at}
            self.told_change = PageChange(page_id=self.pk, before_id=before, **told)
        self.versions_hidden = self.hides_versions
        self.change_note, self.is_correction, self.hides_versions = "", False, False

    def mark_reviewed(self) -> None:
        """Store that somebody reviewed the page today; drafts stay as they are."""
        self.reviewed_at = timezone.localdate()
        self.save(update_fields=["reviewed_at"], clean=False)

    @property
    def modified_at(self):
        """When readers were last told of a change, else when the page was first published."""
        return self.updated_at or self.first_published_at

    @property
    def update_line(self) -> str:
        """The last that readers were told, as one sentence with its date; or nothing."""
        if not self.updated_at:
            return ""
        is_last = self.is_withdrawn and self.update_text == self.withdrawal_reason
        what = PageChange.Kind.WITHDRAWN if is_last else PageChange.Kind.UPDATE
        day = date_format(timezone.localtime(self.updated_at), "j F Y")
        values = {"what": what.label, "day": day, "text": self.update_text}
        return gettext("%(what)s op %(day)s: %(text)s") % values

    @cached_property
    def told_changes(self) -> list[PageChange]:
        """What readers were told, newest first; an alias tells what its original does."""
        key = self.alias_of_id or self.pk
        return list(PageChange.objects.filter(page=key)) if self.updated_at else []

    def corrections(self) -> list[PageChange]:
        """The corrections, newest first."""
        return [one for one in self.told_changes if one.kind == PageChange.Kind.CORRECTION]


@receiver(page_published)
def store_change(instance, revision=None, **kwargs):
    """Store what was told when this revision went live, and take the answer off the draft."""
    change = instance.__dict__.pop("told_change", None)
    hidden = instance.__dict__.pop("versions_hidden", False)
    if change:
        change.save()
    if hidden:
        instance.changes.update(is_version_public=False)
    if change or hidden:
        answer = {"change_note": "", "is_correction": False, "hides_versions": False}
        revision.content = {**revision.content, **answer}
        revision.save(update_fields=["content"])


@receiver([post_save, post_delete], sender=PageChange)
def repeat_last_change(instance, created=False, **kwargs):
    """Say on the page and its aliases what was told last, when an editor corrects or deletes it."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page and not created:
        last = page.changes.first()
        shown = page.specific_class._base_manager.filter(Q(pk=page.pk) | Q(alias_of=page.pk))
        shown.update(updated_at=last and last.at, update_text=last.text if last else "")

from django.db import models
from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from ptvt_site.core.fields import optional_char, optional_date, optional_key
from ptvt_site.core.forms import available_slug
from ptvt_site.core.models import NotTrashedManager, TrashableMixin

from .topics import Topic


class Person(TrashableMixin, index.Indexed, models.Model):
    """Somebody of PTvT whom visitors can ask; who leaves is deleted (`editors.successors`)."""

    name = models.CharField("naam", max_length=150, help_text="Voornaam en achternaam.")
    slug = models.SlugField(max_length=170, unique=True, editable=False)
    function = optional_char("functie", "Bijvoorbeeld: adviseur Techniekpact.", 150)
    topics = models.ManyToManyField(
        Topic,
        verbose_name="programma’s, regio’s en onderwerpen",
        blank=True,
        related_name="people",
        help_text="Daar staat “Vraag het aan” met deze naam.",
    )
    photo = optional_key("core.CustomImage", "foto", "Vierkant. Leeg: een mozaïek.")
    email = models.EmailField("e-mailadres", blank=True)
    phone = models.CharField("telefoonnummer", max_length=30, blank=True)
    until = optional_date("te bereiken tot en met", "Daarna staat de naam nergens.")

    objects = NotTrashedManager()
    description = ""

    panels = [
        MultiFieldPanel(["name", "function", "photo"], "Wie"),
        MultiFieldPanel(["email", "phone", "until"], "Hoe te bereiken"),
        FieldPanel("topics", widget=CheckboxSelectMultiple),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = "contactpersoon"
        verbose_name_plural = "contactpersonen"
        ordering = ["name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Save the person, with an address that nobody else has."""
        self.slug = available_slug(self.name, Person._base_manager.exclude(pk=self.pk))
        super().save(*args, **kwargs)

    @classmethod
    def for_visitors(cls):
        """Those who can be asked today, with their photo."""
        here = cls.objects.filter(Q(until=None) | Q(until__gte=timezone.localdate()))
        return here.select_related("photo").prefetch_related("photo__renditions")

    def get_absolute_url(self) -> str:
        """The address of the page with the posts of this person."""
        return reverse("person", args=[self.slug])

    @property
    def is_current(self) -> bool:
        """Whether one can ask this person today."""
        return self.until is None or self.until >= timezone.localdate()

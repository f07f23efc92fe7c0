from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from ptvt_site.core.blocks import file_facts
from ptvt_site.core.models import BasePage, StoryPage

from ..related import related_to_post
from ..structured_data import report
from .chosen_post import PostChosenPost
from .listing_page import ListingPage
from .post import Kind, Post, PostForm

PUBLICATION_KINDS = [choice for choice in Kind.choices if choice[0] != Kind.NIEUWS]


class PublicationForm(PostForm):
    """The form of a publication: every kind but news."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            self.fields["kind"].choices = PUBLICATION_KINDS
            if self.initial.get("kind") == Kind.NIEUWS:
                self.initial["kind"] = Kind.RAPPORT


class PublicationPage(StoryPage, Post):
    """A report, handbook or other work that stands on its own."""

    parent_page_types = ["publications.PublicationIndexPage"]
    subpage_types = []
    base_form_class = PublicationForm
    template = "publications/publication_page.html"
    page_description = "Een rapport, handboek of ander stuk, met bestanden of als webpagina."

    publisher = models.CharField(
        "uitgever", max_length=200, blank=True, default="Platform Talent voor Technologie"
    )
    page_count = models.PositiveIntegerField(
        "aantal pagina's", null=True, blank=True, validators=[MinValueValidator(1)]
    )

    content_panels = [
        *BasePage.content_panels,
        *Post.post_panels,
        FieldPanel("kind"),
        InlinePanel("files", label="bestand", heading="Bestanden"),
        MultiFieldPanel(
            [
                InlinePanel("authors", label="auteur", heading="Auteurs"),
                FieldPanel("publisher"),
                FieldPanel("page_count"),
            ],
            heading="Over de uitgave",
        ),
        *StoryPage.story_panels,
        PostChosenPost.panel(),
    ]
    search_fields = [
        *Post.search_fields,
        *StoryPage.story_search_fields,
        index.RelatedFields("authors", [index.SearchField("name")]),
    ]

    class Meta:
        verbose_name = "publicatie"
        verbose_name_plural = "publicaties"

    def clean(self):
        """Refuse a publication that calls itself news."""
        super().clean()
        if self.kind == Kind.NIEUWS:
            raise ValidationError({"kind": "Kies wat voor publicatie dit is."})

    def get_context(self, request, *args, **kwargs):
        """The context with the files, the authors and related posts."""
        context = super().get_context(request, *args, **kwargs)
        context["files"] = self.files.select_related("document")
        context["authors"] = self.authors.all()
        context["sidebar"] = True
        context["related"] = related_to_post(self, context["topics"])
        return context

    def structured_data(self, request, context) -> dict:
        """A report, with its authors and its files."""
        return report(request, self, context["topics"], context["authors"], context["files"])


class PublicationAuthor(Orderable):
    """Who wrote a publication."""

    page = ParentalKey(PublicationPage, on_delete=models.CASCADE, related_name="authors")
    name = models.CharField("naam", max_length=150)
    affiliation = models.CharField("organisatie", max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "auteur"
        verbose_name_plural = "auteurs"

    def __str__(self):
        return self.name


class PublicationFile(Orderable):
    """A file of a publication."""

    page = ParentalKey(PublicationPage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        "core.CustomDocument", verbose_name="bestand", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(
        "linktekst", max_length=200, blank=True, help_text="Leeg: de titel van het bestand."
    )

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """What the link says."""
        return self.title or self.document.title

    @property
    def facts(self) -> str:
        """The file's type and size, such as `PDF, 1,2 MB`."""
        return file_facts(self.document)


class PublicationIndexPage(ListingPage):
    """All publications."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["publications.PublicationPage"]
    template = "publications/listing_page.html"
    page_description = "De lijst van alle publicaties."
    singular, plural = "publicatie", "publicaties"

    class Meta:
        verbose_name = "lijst van publicaties"
        verbose_name_plural = "lijsten van publicaties"

    def posts(self):
        """Every published publication."""
        return Post.objects.published().exclude(kind=Kind.NIEUWS)

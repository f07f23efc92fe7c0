from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpResponse
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable
from wagtail.search import index

from ptvt_site.core.blocks import file_facts
from ptvt_site.core.metadata.addresses import absolute_url
from ptvt_site.core.models import BasePage, StoryPage

from ..citations import Citation, Name, citation_tags
from ..files import public_files
from ..forms import PostForm
from ..identifiers import clean_doi, clean_isbn
from ..related import related_to_post
from ..structured_data import report
from ..versions import earlier_version, newest_version, versions_before
from .chosen_post import PostChosenPost
from .listing_page import ListingPage
from .post import Kind, Post

PUBLICATION_KINDS = [choice for choice in Kind.choices if choice[0] != Kind.NIEUWS]


class PublicationForm(PostForm):
    """The form of a publication: every kind but news."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            self.fields["kind"].choices = PUBLICATION_KINDS
            if self.initial.get("kind") == Kind.NIEUWS:
                self.initial["kind"] = Kind.RAPPORT


class PublicationPage(RoutablePageMixin, StoryPage, Post):
    """A report, handbook or other work that stands on its own."""

    parent_page_types = ["publications.PublicationIndexPage"]
    subpage_types = []
    base_form_class = PublicationForm
    template = "publications/publication_page.html"
    page_description = "Een rapport, handboek of ander stuk, met bestanden of als webpagina."
    new_label = "Nieuwe publicatie"
    guide_chapter = "publicatie"

    publisher = models.CharField(
        "uitgever",
        max_length=200,
        blank=True,
        default="Platform Talent voor Technologie",
        help_text="De organisatie die het uitgeeft. Staat in de verwijzing voor onderzoekers.",
    )
    page_count = models.PositiveIntegerField(
        "aantal pagina's",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Van de gedrukte uitgave, als een geheel getal. Bijvoorbeeld: 48.",
    )

    isbn = models.CharField(
        "ISBN", max_length=20, blank=True, help_text="Bijvoorbeeld: 978-90-12-12345-0."
    )
    doi = models.CharField(
        "DOI", max_length=200, blank=True, help_text="Bijvoorbeeld: 10.1000/182."
    )
    supersedes = models.ForeignKey(
        "self",
        verbose_name="vervangt",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="superseded_by",
        help_text="De eerdere versie van deze publicatie. Op de pagina daarvan komt een verwijzing "
        "naar deze.",
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        *Post.post_panels,
        InlinePanel(
            "files",
            label="bestand",
            heading="Bestanden",
            help_text="Het rapport zelf, liefst als toegankelijke pdf, en wat erbij hoort. Het "
            "eerste bestand staat bovenaan; de omslag komt van de eerste pdf.",
        ),
        *StoryPage.story_panels,
        MultiFieldPanel(
            [
                InlinePanel(
                    "authors",
                    label="auteur",
                    heading="Auteurs",
                    help_text="In de volgorde van het titelblad.",
                ),
                FieldPanel("publisher"),
                FieldPanel("page_count"),
                FieldPanel("isbn"),
                FieldPanel("doi"),
                PageChooserPanel("supersedes", "publications.PublicationPage"),
            ],
            heading="Over de uitgave",
            classname="collapsed",
        ),
        PostChosenPost.panel(),
        *BasePage.search_panels,
    ]
    search_fields = [
        *Post.search_fields,
        *StoryPage.story_search_fields,
        index.RelatedFields("authors", [index.SearchField("name")]),
        index.SearchField("isbn"),
    ]

    class Meta:
        verbose_name = "publicatie"
        verbose_name_plural = "publicaties"

    def clean(self):
        """Refuse news, numbers that are none, and versions that go round."""
        super().clean()
        errors = {}
        if self.kind == Kind.NIEUWS:
            errors["kind"] = "Kies wat voor publicatie dit is."
        for name, clean in (("isbn", clean_isbn), ("doi", clean_doi)):
            if value := getattr(self, name):
                try:
                    setattr(self, name, clean(value))
                except ValidationError as error:
                    errors[name] = error.messages
        if self.supersedes_id and self.pk in versions_before(self.supersedes_id):
            errors["supersedes"] = (
                "Een publicatie kan zichzelf niet vervangen, ook niet via een andere."
            )
        if errors:
            raise ValidationError(errors)

    @property
    def doi_url(self) -> str:
        """Where its DOI leads."""
        return f"https://doi.org/{self.doi}" if self.doi else ""

    def file_texts(self) -> str:
        """The text of its files too."""
        texts = public_files().filter(page=self.pk).values_list("document__text", flat=True)
        return " ".join([*texts, super().file_texts()])

    def citation(self, request, authors=None) -> Citation:
        """How to cite it; with the `authors` when they have been asked for."""
        names = [author.name for author in (self.authors.all() if authors is None else authors)]
        return Citation(
            key=self.slug,
            title=self.title,
            url=absolute_url(request, self.get_url(request)),
            publisher=self.publisher,
            authors=[Name.of(name) for name in names if name.strip()],
            published=self.date,
            kind=self.get_kind_display(),
            isbn=self.isbn,
            doi=self.doi,
            pages=self.page_count,
        )

    def get_context(self, request, *args, **kwargs):
        """The context with the files, the authors, the reference and related posts."""
        context = super().get_context(request, *args, **kwargs)
        context["files"] = self.files.select_related("document")
        context["authors"] = list(self.authors.all())
        context["sidebar"] = True
        context["citation"] = citation = self.citation(request, context["authors"])
        context["citation_tags"] = citation_tags(citation, self.pdf_url(request, context["files"]))
        context["citation_files"] = [
            (name, f"{self.get_url(request)}citeren.{extension}")
            for name, extension in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))
        ]
        context["newer"], context["earlier"] = newest_version(self), earlier_version(self)
        context["related"] = related_to_post(self, context["topics"], request)
        return context

    def pdf_url(self, request, files) -> str:
        """The full address of its first PDF."""
        for file in files:
            if file.document.file_extension.lower() == "pdf":
                return absolute_url(request, file.document.url)
        return ""

    def structured_data(self, request, context) -> dict:
        """A report, with its authors and its files."""
        return report(request, self, context["topics"], context["authors"], context["files"])

    @path("citeren.bib/")
    def bibtex(self, request):
        """The reference as BibTeX, at `citeren.bib`."""
        return self._reference(self.citation(request).bibtex(), "application/x-bibtex", "bib")

    @path("citeren.ris/")
    def ris(self, request):
        """The reference as RIS, at `citeren.ris`."""
        content_type = "application/x-research-info-systems"
        return self._reference(self.citation(request).ris(), content_type, "ris")

    @path("citeren.json/")
    def csl_json(self, request):
        """The reference as CSL-JSON, at `citeren.json`."""
        content_type = "application/vnd.citationstyles.csl+json"
        return self._reference(self.citation(request).csl(), content_type, "json")

    def _reference(self, content: str, content_type: str, extension: str) -> HttpResponse:
        response = HttpResponse(content, content_type=f"{content_type}; charset=utf-8")
        name = f"{slugify(self.slug) or 'publicatie'}.{extension}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class PublicationAuthor(Orderable):
    """Who wrote a publication."""

    page = ParentalKey(PublicationPage, on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(
        "naam", max_length=150, help_text="Voornaam en achternaam. Bijvoorbeeld: Sanne de Wit."
    )
    affiliation = models.CharField(
        "organisatie",
        max_length=200,
        blank=True,
        help_text="Waar de auteur werkt. Bijvoorbeeld: Universiteit Twente.",
    )

    class Meta(Orderable.Meta):
        verbose_name = "auteur"
        verbose_name_plural = "auteurs"

    def __str__(self):
        return self.name


class PublicationFile(Orderable):
    """A file of a publication."""

    page = ParentalKey(PublicationPage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        "core.CustomDocument",
        verbose_name="bestand",
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Een pdf, of een bestand van Word, Excel of LibreOffice.",
    )
    title = models.CharField(
        "linktekst",
        max_length=200,
        blank=True,
        help_text="Zeg wat het is, niet “download”. Bijvoorbeeld: Het hele rapport. Leeg: de titel "
        "van het bestand.",
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
        """The file's type, size and pages, such as `PDF, 1,2 MB, 24 pagina’s`."""
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

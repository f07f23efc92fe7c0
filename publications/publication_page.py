from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from ptvt_site.core.fields import checkbox, optional_char
from ptvt_site.core.metadata import filled
from ptvt_site.core.models import BasePage, StoryPage, in_private_collection
from ptvt_site.core.site import absolute_url
from ptvt_site.insight.models import DayCount

from .citable import CitableMixin, Name, clean_doi, clean_isbn
from .posts import Post
from .related import RelatedMixin, VersionsMixin


class PublicationAuthor(Orderable):
    """Who wrote a publication."""

    page = ParentalKey("publications.PublicationPage", related_name="authors")
    name = models.CharField(
        "naam",
        max_length=150,
        help_text="Voornaam en achternaam. Schreef een organisatie het? Vul haar naam ook in bij "
        "“Organisatie”. Is het de uitgever? Vul dan geen auteur in.",
    )
    affiliation = optional_char(
        "organisatie", "Waar de auteur werkt. Bijvoorbeeld: Universiteit Twente.", 200
    )

    class Meta(Orderable.Meta):
        verbose_name = "auteur"

    def __str__(self):
        return self.name

    @property
    def is_organisation(self) -> bool:
        """Whether it is no person: it works for itself, or is the publisher."""
        return self.name in (self.affiliation, self.page.publisher)

    def as_node(self) -> dict:
        """The author in the words of schema.org, and the organisation of a person."""
        if self.is_organisation:
            return _named("Organization", self.name)
        return _named("Person", self.name, affiliation=_named("Organization", self.affiliation))


class PageFileQuerySet(models.QuerySet):
    """Queries for the files of pages."""

    def public(self):
        """The files that are in no private collection, with their documents."""
        files = self.select_related("document").defer("document__text")
        files = files.filter(document__trashed_at=None)
        return files.exclude(in_private_collection("document__collection__path"))


class PageFile(Orderable):
    """A file of a page; a subclass has the `page`."""

    document = models.ForeignKey(
        "core.CustomDocument",
        verbose_name="bestand",
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Een pdf, of een bestand van Word, Excel of LibreOffice.",
    )
    title = optional_char(
        "linktekst",
        "Zeg wat het is, niet “download”. Bijvoorbeeld: Het hele rapport. Leeg: de titel "
        "van het bestand.",
        200,
    )

    objects = PageFileQuerySet.as_manager()

    panels = ["document", "title"]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = "bestand"

    def __str__(self):
        return self.name

    @classmethod
    def shown_on(cls, page):
        """The files that visitors may fetch; in a preview all that the draft has."""
        files = page.files.all()
        return files.public() if isinstance(files, models.QuerySet) else files

    @property
    def name(self) -> str:
        """What the link says."""
        return self.title or self.document.title


class PublicationFile(PageFile):
    """A file of a publication."""

    page = ParentalKey("publications.PublicationPage", related_name="files")


class PublicationPage(CitableMixin, VersionsMixin, RelatedMixin, StoryPage, Post):
    """A report, handbook or other work that stands on its own."""

    parent_page_types = ["publications.PublicationIndexPage"]
    first_kinds = [
        ("Rapport", "Rapporten", "kwart"),
        ("Monitor", "Monitors", "driehoek"),
        ("Handboek", "Handboeken", "vierkant"),
        ("Handreiking", "Handreikingen", "vierkant"),
        ("Factsheet", "Factsheets", "driehoek"),
        ("Jaarverslag", "Jaarverslagen", "vierkant"),
        ("Hulpmiddel", "Hulpmiddelen", "rond"),
    ]
    menu_order = 200
    new_label = "Nieuwe publicatie"
    guide_chapter = "publicatie"
    search_weight = 0.3
    details = ("authors",)
    page_description = "Een rapport, handboek of ander stuk, met bestanden of als webpagina."

    publisher = optional_char(
        "uitgever",
        "Staat in de verwijzing voor onderzoekers. Geeft u uit voor een ministerie? Schrijf de "
        "hele naam, zoals Ministerie van Financiën. De bestanden komen dan in de landelijke "
        "Woo-index.",
        200,
        default="Platform Talent voor Technologie",
    )
    isbn = optional_char("ISBN", "Bijvoorbeeld: 978-90-12-12345-7.", 20, validators=[clean_isbn])
    doi = optional_char("DOI", "Bijvoorbeeld: 10.1000/182.", 200, validators=[clean_doi])
    shows_downloads = checkbox(
        "laat zien hoe vaak het is gedownload",
        "Bij de bestanden staat dan een aantal. Wie downloadt, wordt niet bijgehouden.",
    )

    content_panels = [
        *BasePage.content_panels,
        "kind",
        *Post.post_panels,
        InlinePanel(
            "files",
            label="bestand",
            heading="Bestanden",
            help_text="Het rapport zelf, liefst als toegankelijke pdf, en wat erbij hoort. Het "
            "eerste bestand staat bovenaan; de omslag komt van de eerste pdf.",
        ),
        "shows_downloads",
        "body",
        MultiFieldPanel(
            [
                InlinePanel(
                    "authors",
                    label="auteur",
                    heading="Auteurs",
                    help_text="In de volgorde van het titelblad.",
                ),
                "publisher",
                "isbn",
                "doi",
                "supersedes",
            ],
            heading="Over de uitgave",
            classname="collapsed",
        ),
        *RelatedMixin.last_panels,
    ]
    search_fields = [
        *Post.search_fields,
        index.RelatedFields("authors", [index.SearchField("name")]),
        index.SearchField("isbn"),
        index.SearchField("doi"),
    ]

    class Meta:
        verbose_name = "publicatie"
        verbose_name_plural = "publicaties"

    def clean(self):
        """Refuse a version that replaces itself; write numbers in one way."""
        super().clean()
        for name, clean in (("isbn", clean_isbn), ("doi", clean_doi)):
            with suppress(ValidationError):  # The field itself says what is wrong.
                setattr(self, name, clean(getattr(self, name)))

    @cached_property
    def shown_files(self) -> list[PublicationFile]:
        """The files that visitors may fetch."""
        return list(PublicationFile.shown_on(self))

    @property
    def page_count(self) -> int | None:
        """The number of pages of its first file, when that is known."""
        return next((file.document.page_count for file in self.shown_files[:1]), None)

    @cached_property
    def author_list(self) -> list[PublicationAuthor]:
        """The authors, for its page and its reference."""
        return list(self.authors.all())

    def cited(self) -> dict:
        """The facts of its reference."""
        authors = [author for author in self.author_list if author.name]
        return {
            "authors": [Name(a.name) if a.is_organisation else Name.of(a.name) for a in authors],
            "publisher": self.publisher,
            "published": self.date,
            "kind": self.get_kind_display(),
            "isbn": self.isbn,
            "doi": self.doi,
            "pages": self.page_count,
        }

    def author_names(self) -> list[str]:
        """The authors; without any, the publisher."""
        return [author.name for author in self.authors.all()] or [self.publisher]

    def set_author_names(self, names: list[str]) -> None:
        """Set the authors, in this order."""
        self.authors = [
            PublicationAuthor(name=name[:150], sort_order=place) for place, name in enumerate(names)
        ]

    def file_texts(self) -> str:
        """The text of its files too."""
        files = PublicationFile.objects.public().filter(page=self.pk)
        texts = files.values_list("document__text", flat=True)
        return " ".join([*texts, super().file_texts()])

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        files = self.shown_files
        if self.shows_downloads:
            counted = DayCount.objects.of_files([file.document_id for file in files])
            context["downloads"] = counted.aggregate(total=models.Sum("number"))["total"]
        pdfs = [one.document for one in files if one.document.file_extension.lower() == "pdf"]
        return context | {
            "files": files,
            "pdf_url": absolute_url(request, pdfs[0].url) if pdfs else "",
            "authors": self.author_list,
            **self.citation_context(request),
            "newer": self.newest_version(),
            "earlier": self.earlier_version(),
        }

    def structured_data(self, request, context) -> dict:
        """The publication as a report, of what its page shows."""
        encoding = [
            _named(
                "MediaObject",
                file.name,
                contentUrl=absolute_url(request, file.document.url),
                encodingFormat=file.document.content_type,
            )
            for file in context["files"]
        ]
        node = {
            "@type": "Report",
            "author": [author.as_node() for author in context["authors"]],
            "publisher": _named("Organization", self.publisher),
            "numberOfPages": self.page_count,
            "isbn": self.isbn,
            "sameAs": context["citation"].doi_url,
            "encoding": encoding,
        }
        return super().structured_data(request, context) | filled(node)


def _named(kind: str, name: str, **facts) -> dict:
    """A node of schema.org; empty without a name."""
    return filled({"@type": kind, "name": name, **facts}) if name else {}

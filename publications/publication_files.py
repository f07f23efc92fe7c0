from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from ptvt_site.core.fields import optional_char
from ptvt_site.core.models import in_private_collection


class PublicationAuthor(Orderable):
    """Who wrote a publication."""

    page = ParentalKey(
        "publications.PublicationPage", on_delete=models.CASCADE, related_name="authors"
    )
    name = models.CharField(
        "naam", max_length=150, help_text="Voornaam en achternaam. Bijvoorbeeld: Sanne de Wit."
    )
    affiliation = optional_char(
        "organisatie", "Waar de auteur werkt. Bijvoorbeeld: Universiteit Twente.", 200
    )

    class Meta(Orderable.Meta):
        verbose_name = "auteur"

    def __str__(self):
        return self.name


class PageFileQuerySet(models.QuerySet):
    """Queries for the files of pages."""

    def public(self):
        """The files that are in no private collection, with their documents."""
        files = self.select_related("document")
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

    @property
    def name(self) -> str:
        """What the link says."""
        return self.title or self.document.title


class PublicationFile(PageFile):
    """A file of a publication."""

    page = ParentalKey(
        "publications.PublicationPage", on_delete=models.CASCADE, related_name="files"
    )

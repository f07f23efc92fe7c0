"""Blocks with a picture, a file or a video."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from .fields import char, optional_char, optional_heading, optional_text
from .text import WebAddressBlock


class DescribedImageBlock(ImageBlock):
    """Wagtail's picture with its description; without a label its first field is “Image”."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.child_blocks["image"].label = "Afbeelding"

    class Meta:
        # Collapsed, without a picture, it would be called by its next field: “Nee”, not decorative.
        label_format = "{alt_text}"


class PictureBlock(blocks.StructBlock):
    """A picture over the width of the text, with its caption and maker."""

    image = DescribedImageBlock(
        label="Afbeelding", help_text="Minstens 1200 pixels breed. Beschrijf wat er te zien is."
    )
    caption = optional_char(
        "Bijschrift", "Wat is er te zien, en waarom is dat van belang? Eén zin.", 250
    )

    class Meta:
        icon = "image"
        label = "Afbeelding"
        description = "Een afbeelding met bijschrift."

    def get_preview_value(self):
        image = get_image_model().objects.order_by("-pk").first()
        caption = "Zo ziet een bijschrift eruit."
        return self.to_python({"image": image and image.pk, "caption": caption})


def file_facts(document) -> str:
    """A document's type, and its size and pages if known, such as `PDF, 1,2 MB, 24 pagina’s`."""
    facts = [document.file_extension.upper()]
    if document.file_size:
        facts.append(filesizeformat(document.file_size))
    if pages := document.page_count:
        facts.append(f"{pages} {gettext('pagina') if pages == 1 else gettext('pagina’s')}")
    return ", ".join(facts)


class DownloadValue(blocks.StructValue):
    """A file to download."""

    @property
    def name(self) -> str:
        """What the link says."""
        return self.get("title") or self["document"].title


class DownloadBlock(blocks.StructBlock):
    """One file."""

    document = DocumentChooserBlock(
        label="Bestand",
        help_text="Liefst een toegankelijke pdf. Kan het ook als tekst op de pagina? Doe dat dan.",
    )
    title = optional_char(
        "Linktekst", "Zeg wat het is, niet “download”. Leeg: de titel van het bestand.", 200
    )

    class Meta:
        icon = "doc-full"
        label = "Bestand"
        value_class = DownloadValue


class DownloadsValue(blocks.StructValue):
    """Files to download."""

    @property
    def available(self) -> list[DownloadValue]:
        """The downloads whose file still exists."""
        return [item for item in self["documents"] if item.get("document")]

    @property
    def public(self) -> list[DownloadValue]:
        """Those of the downloads that all visitors may open."""
        keys = [item["document"].pk for item in self.available]
        public = get_document_model().objects.public().in_bulk(keys)
        return [item for item in self.available if item["document"].pk in public]


class DownloadsBlock(blocks.StructBlock):
    """A list of files, each with its type and size."""

    heading = optional_heading("Downloads")
    documents = blocks.ListBlock(
        DownloadBlock(),
        label="Bestanden",
        min_num=1,
        help_text="Het belangrijkste bestand eerst. Soort en grootte komen er vanzelf bij.",
    )

    class Meta:
        icon = "download"
        label = "Downloads"
        description = "Bestanden om te downloaden, met soort en grootte."
        value_class = DownloadsValue

    def get_context(self, value, parent_context=None):
        """The downloads: on a page for all, without what not all may open."""
        context = super().get_context(value, parent_context)
        shown, page = value.public, context.get("page")
        if len(shown) < len(value.available) and page and page.get_view_restrictions():
            shown = value.available
        return context | {"downloads": shown}

    def get_preview_value(self):
        newest = get_document_model().objects.order_by("-pk")[:2]
        files = [{"document": document.pk, "title": ""} for document in newest]
        return self.to_python({"heading": "Downloads", "documents": files})


class VideoBlock(blocks.StructBlock):
    """A picture that links to a video elsewhere: nothing of another site is loaded in the page."""

    title = char(
        "Titel van de video", "Wat is er te zien? Bijvoorbeeld: Een dag in het technieklokaal", 150
    )
    url = WebAddressBlock(
        label="Adres van de video",
        help_text="De pagina van de video, bijvoorbeeld bij YouTube of Vimeo. Begint met https://",
    )
    poster = DescribedImageBlock(
        label="Beeld",
        required=False,
        help_text="Een beeld uit de video, liggend, minstens 1200 pixels breed.",
    )
    description = optional_text(
        "Waar gaat de video over?", "Eén of twee zinnen. Zeg het ook als de video ondertiteld is."
    )

    class Meta:
        icon = "media"
        label = "Video"
        description = "Een beeld met een link naar een video op een andere site."


BLOCKS = {"picture": PictureBlock, "downloads": DownloadsBlock, "video": VideoBlock}

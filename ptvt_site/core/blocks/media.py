"""Blocks with a picture or a file."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model


class PictureBlock(blocks.StructBlock):
    """A picture over the width of the text, with its caption and maker."""

    def get_preview_value(self):
        image = get_image_model().objects.order_by("-pk").first()
        caption = "Zo ziet een bijschrift eruit."
        return self.to_python({"image": image and image.pk, "caption": caption})


def file_facts(document) -> str:
    """A document's type, size and pages in words, such as `PDF, 1,2 MB, 24 pagina’s`.

    Size and pages only when they are known.
    """
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


class DownloadsValue(blocks.StructValue):
    """Files to download."""

    @property
    def available(self) -> list[DownloadValue]:
        """The downloads whose file still exists."""
        return [item for item in self["documents"] if item.get("document")]


class DownloadsBlock(blocks.StructBlock):
    """A list of files, each with its type and size."""

    class Meta:
        value_class = DownloadsValue

    def get_preview_value(self):
        newest = get_document_model().objects.order_by("-pk")[:2]
        files = [{"document": document.pk, "title": ""} for document in newest]
        return self.to_python({"heading": "Downloads", "documents": files})

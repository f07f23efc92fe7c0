from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import CollectionViewRestriction


def in_private_collection(path: str = "collection__path") -> Exists:
    """Whether a file is in a collection that not every visitor may see, or below one.

    `path` names the field with the collection's place in the tree, such as
    `document__collection__path`.
    """
    start_of_path = Substr(OuterRef(path), 1, Length("collection__path"))
    return Exists(CollectionViewRestriction.objects.filter(collection__path=start_of_path))


class CustomImage(AbstractImage):
    """A picture. `description` is its alt text by default."""

    credit = models.CharField(
        "maker of bron",
        max_length=255,
        blank=True,
        help_text="Wie maakte deze afbeelding? Staat klein onder de afbeelding.",
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "afbeelding"
        verbose_name_plural = "afbeeldingen"
        permissions = Image._meta.permissions


class CustomRendition(AbstractRendition):
    """A picture in one size and format, as visitors get it."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]
        verbose_name = "afgeleide afbeelding"
        verbose_name_plural = "afgeleide afbeeldingen"


class CustomDocument(AbstractDocument):
    """A file that visitors can download; `core.documents` reads what a PDF is like.

    `read_from` is the name of the file that was read.
    """

    page_count = models.PositiveIntegerField("aantal pagina's", null=True, editable=False)
    text = models.TextField("tekst", blank=True, editable=False)
    cover = models.ForeignKey(
        CustomImage,
        verbose_name="omslag",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    read_from = models.CharField(max_length=255, blank=True, editable=False)

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        verbose_name_plural = "documenten"
        permissions = Document._meta.permissions

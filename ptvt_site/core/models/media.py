import logging
import re

from django.db import models
from django.db.models.functions import Length, Substr
from django_tasks import task_backends
from django_tasks.backends.immediate import ImmediateBackend
from wagtail.documents.models import AbstractDocument, Document, DocumentQuerySet
from wagtail.images import models as images
from wagtail.images.rect import Rect
from wagtail.images.utils import to_svg_safe_spec
from wagtail.models import CollectionViewRestriction

from ..fields import checkbox, optional_char, optional_key
from ..pdf_reader import MAX_PAGES, MAX_TEXT_LENGTH
from ..uploads import CleanPicture, clean_picture
from .trash import NotTrashedManager, TrashableMixin

logger = logging.getLogger(__name__)
_FIELDS = images.Image.admin_form_fields
# Formats that take seconds to encode.
SLOW = re.compile("format-(avif|webp)")


class CleanPictureFile(images.WagtailImageFieldFile):
    """The file of an image, which is validated and encoded again whenever it is stored."""

    def save(self, name, content, save=True):
        """Store an image without its metadata. Raises `ValidationError` for an invalid one."""
        if not isinstance(content, CleanPicture):
            content = clean_picture(content, name)
            name = content.name
        super().save(name, content, save=False)
        self.instance.is_light = content.is_light
        self.instance.file_size, self.instance.file_hash = content.size, content.uploaded_hash
        if save:
            self.instance.save()


class CleanPictureField(images.WagtailImageField):
    """The file field of an image that holds nothing but its pixels."""

    attr_class = CleanPictureFile


def in_private_collection(path: str = "collection__path") -> models.Exists:
    """An expression: whether the file with this collection path is in or below a private one."""
    start_of_path = Substr(models.OuterRef(path), 1, Length("collection__path"))
    return models.Exists(CollectionViewRestriction.objects.filter(collection__path=start_of_path))


class CustomImage(TrashableMixin, images.AbstractImage):
    """An image. `file_hash` is that of the uploaded file: the stored one is encoded again."""

    file = CleanPictureField(
        "bestand", upload_to=images.get_upload_to, width_field="width", height_field="height"
    )
    description = optional_char(
        "beschrijving",
        "Wat is er te zien, voor wie de afbeelding niet ziet? Eén zin, zonder “foto van”. "
        "Bijvoorbeeld: “Twee leerlingen solderen een printplaat.”",
        255,
        default="",
    )
    is_decorative = checkbox(
        "decoratief", "Alleen versiering: wie de afbeelding niet ziet, mist niets."
    )
    credit = optional_char(
        "maker of bron", "Wie maakte deze afbeelding? Staat klein onder de afbeelding.", 255
    )

    admin_form_fields = (*_FIELDS[:3], "is_decorative", "credit", *_FIELDS[3:])
    # Whether it is white on nothing, such as a logo for dark paper.
    is_light = models.BooleanField(default=False, editable=False)
    # Whether somebody waits for its renditions, or a task makes them.
    in_task = False

    objects = NotTrashedManager.from_queryset(images.ImageQuerySet)()

    class Meta(images.AbstractImage.Meta):
        verbose_name = "afbeelding"
        verbose_name_plural = "afbeeldingen"
        permissions = images.Image._meta.permissions

    def save(self, *args, update_fields=None, **kwargs):
        """Store a new file first, because cleaning it changes its hash and dimensions."""
        is_new_file = self.file and not self.file._committed
        if is_new_file and (update_fields is None or "file" in update_fields):
            self.file.save(self.file.name, self.file.file, save=False)
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_focal_point(self):
        """The editor's focal area; of a portrait without one the upper third, where a head is."""
        area = super().get_focal_point()
        if area is None and self.height > self.width:
            middle, third = self.width / 2, self.height / 3
            return Rect.from_point(middle, third, self.width / 2, self.height / 4)
        return area

    @property
    def default_alt_text(self):
        """The alternative text, unless the page has its own."""
        return "" if self.is_decorative else super().default_alt_text

    def clean_filter_for_svg(self, filter):
        """Keep an SVG an SVG, whatever format a template asks: it has no pixels."""
        return images.Filter(to_svg_safe_spec(filter.spec)) if self.is_svg() else filter

    def get_rendition(self, filter):
        """Wagtail's rendition; without a width when the file is lost, as Wagtail's tags show."""
        try:
            return super().get_rendition(filter)
        except OSError:
            logger.warning("Image %s cannot be read", self.pk)
            lost = CustomRendition(image=self, width=0, height=0)
            lost.file.name = "not-found"
            return lost

    def create_renditions(self, *filters):
        """Make what is missing; where tasks wait, a page leaves the slow formats to a task."""
        is_waiting = not (self.in_task or isinstance(task_backends["default"], ImmediateBackend))
        later = [one for one in filters if is_waiting and SLOW.search(one.spec)]
        made = super().create_renditions(*(one for one in filters if one not in later))
        nothing = CustomRendition(image=self)
        nothing._from_cache = True  # So that it is not cached.
        return made | dict.fromkeys(later, nothing)

    def get_renditions(self, *filters):
        """The renditions by their filters, without those that a task is yet to make."""
        renditions = super().get_renditions(*filters)
        return {spec: rendition for spec, rendition in renditions.items() if rendition.file}

    def _set_file_hash(self):
        """Keep the hash of the uploaded file, which is set when that is stored."""
        if not self.file_hash:
            super()._set_file_hash()


class CustomRendition(images.AbstractRendition):
    """An image in one size and format."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]

    @property
    def attrs_dict(self):
        """The attributes of its tag, in whole pixels: a drawing just scaled has parts of them."""
        return super().attrs_dict | {"width": round(self.width), "height": round(self.height)}

    def __setstate__(self, state):
        """Load the rendition from a cache, and mark it so that Wagtail does not cache it again."""
        super().__setstate__(state)
        self._from_cache = True


class DocumentManager(NotTrashedManager):
    """Leaves the text of a file in the database: a whole book, which only a search index reads."""

    def get_queryset(self):
        return super().get_queryset().defer("text")

    def public(self):
        """The documents that are in no private collection."""
        return self.exclude(in_private_collection())


class CustomDocument(TrashableMixin, AbstractDocument):
    """A file to download; `core.documents` reads the facts of a PDF, at the hash `read_from`.

    `is_tagged` is about headings, lists and tables; `None` for what is no PDF or cannot be read.
    """

    page_count = models.PositiveIntegerField("aantal pagina's", null=True, editable=False)
    text = models.TextField("tekst", blank=True, editable=False)
    is_tagged = models.BooleanField("toegankelijk opgemaakt", null=True, editable=False)
    cover = optional_key(CustomImage, "omslag", editable=False)
    read_from = models.CharField(max_length=40, blank=True, editable=False)
    # Of its former files: their addresses lead on.
    former_names = models.JSONField(default=list, blank=True, editable=False)

    admin_form_fields = Document.admin_form_fields

    objects = DocumentManager.from_queryset(DocumentQuerySet)()

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        verbose_name_plural = "documenten"
        permissions = Document._meta.permissions

    @property
    def has_more_text(self) -> bool:
        """Whether only the first part of its text can be found."""
        return len(self.text) >= MAX_TEXT_LENGTH or (self.page_count or 0) > MAX_PAGES

    def clean(self):
        """Skip Wagtail's check of the extension for a file that was refused."""
        if self.file:
            super().clean()

    def save(self, *args, update_fields=None, **kwargs):
        """Set the size and hash of a new file."""
        if self.file and not self.file._committed and update_fields is None:
            self._set_document_file_metadata()
        super().save(*args, update_fields=update_fields, **kwargs)

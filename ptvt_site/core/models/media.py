from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.documents.models import AbstractDocument, Document, DocumentQuerySet
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Image,
    ImageQuerySet,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)
from wagtail.models import CollectionViewRestriction
from wagtail.search import index

from ..uploads import CleanPicture, clean_picture
from .trash import NotTrashedManager, TrashableMixin


class CleanPictureFile(WagtailImageFieldFile):
    """The file of a picture. Whoever stores it, it is first made anew from its pixels."""

    def save(self, name, content, save=True):
        """Store a picture without its metadata. Raises `ValidationError` for what is none."""
        if not isinstance(content, CleanPicture):
            content = clean_picture(content, name)
            name = content.name
        self.instance.uploaded_hash = content.uploaded_hash
        super().save(name, content, save=False)
        self.instance.file_size, self.instance.file_hash = content.size, content.uploaded_hash
        if save:
            self.instance.save()


class CleanPictureField(WagtailImageField):
    """A picture that holds nothing but its pixels."""

    attr_class = CleanPictureFile


def in_private_collection(path: str = "collection__path") -> Exists:
    """Whether a file is in a collection that not every visitor may see, or below one.

    `path` names the field with the collection's place in the tree, such as
    `document__collection__path`.
    """
    start_of_path = Substr(OuterRef(path), 1, Length("collection__path"))
    return Exists(CollectionViewRestriction.objects.filter(collection__path=start_of_path))


class CustomImage(TrashableMixin, AbstractImage):
    """A picture. `description` is its alt text by default; a decorative one needs none.

    `file_hash` is the hash of the file as it was uploaded, by which a second upload is recognised;
    what is stored was made anew from it.
    """

    file = CleanPictureField(
        verbose_name="bestand",
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
    )
    description = models.CharField(
        "beschrijving",
        max_length=255,
        blank=True,
        default="",
        help_text=(
            "Wat is er te zien, voor wie de afbeelding niet ziet? Eén zin, zonder “foto van”. "
            "Bijvoorbeeld: “Twee leerlingen solderen een printplaat.”"
        ),
    )
    is_decorative = models.BooleanField(
        "decoratief",
        default=False,
        help_text="Alleen versiering: wie de afbeelding niet ziet, mist niets.",
    )
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
        "is_decorative",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    uploaded_hash = ""

    search_fields = [*AbstractImage.search_fields, index.FilterField("trashed_at")]

    objects = NotTrashedManager.from_queryset(ImageQuerySet)()

    class Meta(AbstractImage.Meta):
        verbose_name = "afbeelding"
        verbose_name_plural = "afbeeldingen"
        permissions = Image._meta.permissions

    def save(self, *args, update_fields=None, **kwargs):
        """Store a new file first: cleaning it changes its size, hash and measures."""
        is_new_file = self.file and not self.file._committed
        if is_new_file and (update_fields is None or "file" in update_fields):
            self.file.save(self.file.name, self.file.file, save=False)
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def default_alt_text(self):
        """What a page says instead of the picture, unless the page says it better."""
        return "" if self.is_decorative else super().default_alt_text

    def _set_file_hash(self):
        """Wagtail's way to fill `file_hash`."""
        source = self if self.file._committed else self.file.file
        self.file_hash = getattr(source, "uploaded_hash", "")
        if not self.file_hash:
            super()._set_file_hash()


class CustomRendition(AbstractRendition):
    """A picture in one size and format, as visitors get it."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]
        verbose_name = "afgeleide afbeelding"
        verbose_name_plural = "afgeleide afbeeldingen"

    def __setstate__(self, state):
        """Come back from a cache, and say so: Wagtail would write it there again each time."""
        super().__setstate__(state)
        self._from_cache = True


class CustomDocument(TrashableMixin, AbstractDocument):
    """A file that visitors can download; `core.documents` reads what a PDF is like.

    `is_tagged` says whether a screen reader is told what is a heading, a list or a table; it is
    `None` for what is no PDF or cannot be read. `read_from` is the hash of the file that was read.
    `former_names` are the names under which earlier files of this document could be asked for.
    """

    page_count = models.PositiveIntegerField("aantal pagina's", null=True, editable=False)
    text = models.TextField("tekst", blank=True, editable=False)
    is_tagged = models.BooleanField("toegankelijk opgemaakt", null=True, editable=False)
    cover = models.ForeignKey(
        CustomImage,
        verbose_name="omslag",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    read_from = models.CharField(max_length=40, blank=True, editable=False)
    former_names = models.JSONField(default=list, blank=True, editable=False)

    admin_form_fields = Document.admin_form_fields

    search_fields = [*AbstractDocument.search_fields, index.FilterField("trashed_at")]

    objects = NotTrashedManager.from_queryset(DocumentQuerySet)()

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        verbose_name_plural = "documenten"
        permissions = Document._meta.permissions

    def clean(self):
        """Wagtail looks at the extension here; of a file that was refused there is none."""
        if self.file:
            super().clean()

    def save(self, *args, update_fields=None, **kwargs):
        """Take the size and hash of a new file, whoever stores it."""
        if self.file and not self.file._committed and update_fields is None:
            self._set_document_file_metadata()
        super().save(*args, update_fields=update_fields, **kwargs)

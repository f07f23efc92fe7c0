"""The forms of images and documents, for every way to upload: single, multiple, in a chooser."""

from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.forms.fields import FileField
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.utils.file import hash_filelike

from ptvt_site.core import uploads
from ptvt_site.core.renditions import prepare
from ptvt_site.core.uploads.names import is_file_name
from ptvt_site.core.uploads.pictures import MAX_READ_PIXELS

from ..reports.base import edit_url

# Wagtail's chooser shows both images and lets the editor choose one.
CHOOSER_PREFIX = "image-chooser-upload"
FILE_OR_FOCAL_POINT = {"file", *(f"focal_point_{part}" for part in ("x", "y", "width", "height"))}


class _FileFormMixin:
    """What both forms share; `file_help` tells which files one can choose, and how large."""

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        self.fields["title"].validators.append(uploads.check_text)
        if field := self.fields.get("file"):
            # In place of Wagtail's checks.
            field.validators, field.to_python = [], self.read_file
            field.help_text = self.file_help.format(filesizeformat(field.max_upload_size))
        elif not self.instance.pk and self.instance.title:
            # In a multiple upload, the file name is the first proposal for the title.
            stem = PurePosixPath(self.instance.title).stem
            self.initial["title"] = stem.replace("_", " ").replace("-", " ").strip()

    def read_file(self, data):
        """The uploaded file as it will be stored. Raises `ValidationError`."""
        checked = None
        if uploaded := FileField(allow_empty_file=True).to_python(data):
            checked = self.check_file(uploaded)
            uploads.scan(uploaded)
        return checked

    def clean_file(self):
        """Refuse a file that is in the library already, with a link to what is there."""
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data or self.prefix == CHOOSER_PREFIX:
            return file
        # Of an image the hash of what was uploaded, before it was encoded again.
        file_hash = getattr(file, "uploaded_hash", "") or hash_filelike(file)
        mine = self.permission_policy.instances_user_has_permission_for(self.user, "choose")
        if found := mine.filter(file_hash=file_hash).exclude(pk=self.instance.pk).first():
            link, url = '<a href="{}" target="_blank" rel="noopener">{}</a>', edit_url(found)
            text = f"Dit staat al in de bibliotheek: {link}. Gebruik dat; een tweede is niet nodig."
            raise ValidationError(format_html(text, url, found.title))
        return file

    @transaction.atomic
    def save(self, commit=True):
        """Store in one transaction: on SQLite a task that indexes the file beside it would fail."""
        return super().save(commit)


class PictureForm(_FileFormMixin, BaseImageForm):
    """The form of an image, which needs a description or is decorative."""

    file_help = (
        "JPG, PNG, HEIC, WebP, AVIF of een stilstaande GIF, en SVG voor logo’s; hoogstens {} en "
        f"{MAX_READ_PIXELS // 1_000_000} miljoen beeldpunten. Plaats, camera en andere verborgen "
        "gegevens gaan eruit."
    )

    def check_file(self, uploaded) -> uploads.CleanPicture:
        """The image, encoded again from its pixels. Raises `ValidationError`."""
        return uploads.clean_picture(uploaded, uploaded.name)

    def clean(self):
        """Require a description, which is no file name."""
        cleaned = super().clean()
        if "description" not in self.fields:
            return cleaned
        file = cleaned.get("file") or self.instance.file
        # Without the random prefix of a stored image.
        name = PurePosixPath(file.name).name.partition("-")[2] if file else self.instance.title
        description = cleaned.get("description", "").strip()
        if cleaned.get("is_decorative"):
            cleaned["description"] = ""
        elif not description:
            text = "Beschrijf wat er te zien is, of vink “Decoratief” aan als het alleen versiert."
            self.add_error("description", text)
        elif is_file_name(description, name):
            text = "Dit is de naam van het bestand. Beschrijf in één zin wat er te zien is."
            self.add_error("description", text)
        return cleaned

    def save(self, commit=True):
        """Make the renditions of a new file or focal point, before a visitor needs them."""
        image = super().save(commit)
        if commit and FILE_OR_FOCAL_POINT & set(self.changed_data):
            prepare(image)
        return image


class DocumentForm(_FileFormMixin, BaseDocumentForm):
    """The form of a document; a new file gets the address of the old one."""

    file_help = (
        f"Soorten: {', '.join(settings.WAGTAILDOCS_EXTENSIONS)}; hoogstens {{}}. Zonder macro’s, "
        "scripts of wachtwoord. De naam van de maker blijft in het bestand staan."
    )

    def check_file(self, uploaded) -> SimpleUploadedFile:
        """The document, whose content matches its extension. Raises `ValidationError`."""
        uploads.check_document(uploaded, uploaded.name)
        return uploaded

    def save(self, commit=True):
        """Keep the address: give the new file the old name, or redirect the old name to it."""
        if self.original_file and "file" in self.changed_data:
            old = PurePosixPath(self.original_file.name)
            if old.suffix.lower() == PurePosixPath(self.instance.file.name).suffix.lower():
                self.instance.file.name = old.name
            elif old.name not in self.instance.former_names:
                self.instance.former_names = [*self.instance.former_names, old.name]
        return super().save(commit)

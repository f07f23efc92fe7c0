"""The forms of Wagtail's library, for every way to upload: one, several, and in a chooser."""

from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.utils.file import hash_filelike

from ptvt_site.core.renditions import prepare, sizes_made
from ptvt_site.core.uploads import check_text

from .alternative_text import is_file_name
from .fields import DocumentField, PictureField

# Wagtail's chooser shows both pictures and lets the editor pick one.
CHOOSER_PREFIX = "image-chooser-upload"
FILE_OR_FOCAL_POINT = {"file", *(f"focal_point_{part}" for part in ("x", "y", "width", "height"))}


class _FileForm:
    """What both forms do."""

    field_class = None
    edit_url_name = ""
    double = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            field = self.fields["file"]
            self.fields["file"] = self.field_class(
                label="Bestand", required=field.required, widget=field.widget
            )
        elif not self.instance.pk and self.instance.title:
            # Several at once: the name of the file, as something to write a title from.
            stem = PurePosixPath(self.instance.title).stem
            self.initial["title"] = stem.replace("_", " ").replace("-", " ").strip()

    def clean_title(self) -> str:
        """A title without signs that nobody can see."""
        check_text(self.cleaned_data["title"])
        return self.cleaned_data["title"]

    def refuse_double(self, file_hash: str) -> None:
        """Point to the same file in the library, when this editor may use that."""
        mine = self.permission_policy.instances_user_has_permission_for(self.user, "choose")
        found = mine.filter(file_hash=file_hash).exclude(pk=self.instance.pk).first()
        if found:
            raise ValidationError(
                format_html(
                    '{} <a href="{}" target="_blank" rel="noopener">{}</a>. {}',
                    self.double,
                    reverse(self.edit_url_name, args=[found.pk]),
                    found.title,
                    "Gebruik die; een tweede is niet nodig.",
                ),
                code="double",
            )


class PictureForm(_FileForm, BaseImageForm):
    """A picture needs a description, or is decorative."""

    field_class = PictureField
    edit_url_name = "wagtailimages:edit"
    double = "Deze afbeelding staat al in de bibliotheek:"

    def __init__(self, *args, user=None, **kwargs):
        self.user = user
        super().__init__(*args, user=user, **kwargs)

    def clean_file(self):
        """Recognise a picture that is in the library already."""
        picture = self.cleaned_data["file"]
        if "file" in self.changed_data and self.prefix != CHOOSER_PREFIX:
            self.refuse_double(picture.uploaded_hash)
        return picture

    def clean(self):
        """Ask for a description; a file's name is none."""
        cleaned = super().clean()
        if "description" not in self.fields:
            return cleaned
        description = cleaned.get("description", "").strip()
        if cleaned.get("is_decorative"):
            cleaned["description"] = ""
        elif not description:
            self.add_error(
                "description",
                "Beschrijf wat er te zien is, of vink “Decoratief” aan als de afbeelding alleen "
                "versiering is.",
            )
        elif is_file_name(description, self._file_name(cleaned)):
            self.add_error(
                "description",
                "Dit is de naam van het bestand. Beschrijf in één zin wat er te zien is.",
            )
        return cleaned

    def save(self, commit=True):
        """Make the smaller copies of a new file or another focal point, before a visitor asks."""
        made = sizes_made(self.instance) if self.instance.pk else []
        image = super().save(commit)
        if commit and FILE_OR_FOCAL_POINT & set(self.changed_data):
            prepare(image, made)
        return image

    def _file_name(self, cleaned) -> str:
        file = cleaned.get("file") or self.instance.file
        # Without the mark that a stored picture has in front.
        return PurePosixPath(file.name).name.partition("-")[2] if file else self.instance.title

    class Meta(BaseImageForm.Meta):
        pass


class DocumentForm(_FileForm, BaseDocumentForm):
    """A document; a new file takes the place, and the address, of the old one."""

    field_class = DocumentField
    edit_url_name = "wagtaildocs:edit"
    double = "Dit bestand staat al in de bibliotheek:"

    def __init__(self, *args, user=None, **kwargs):
        self.user = user
        super().__init__(*args, user=user, **kwargs)

    def clean_file(self):
        """Recognise a file that is in the library already."""
        document = self.cleaned_data["file"]
        if "file" in self.changed_data:
            self.refuse_double(hash_filelike(document))
        return document

    def save(self, commit=True):
        """Keep the address: the new file takes the old one's name, or that name leads to it."""
        if self.original_file and "file" in self.changed_data:
            old = PurePosixPath(self.original_file.name)
            if old.suffix.lower() == PurePosixPath(self.instance.file.name).suffix.lower():
                self.instance.file.name = old.name
            elif old.name not in self.instance.former_names:
                self.instance.former_names = [*self.instance.former_names, old.name]
        return super().save(commit)

    class Meta(BaseDocumentForm.Meta):
        pass

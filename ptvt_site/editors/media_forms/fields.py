"""Form fields of images and documents: uploads are validated here; messages are in Dutch."""

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.fields import FileField
from django.template.defaultfilters import filesizeformat
from wagtail.documents.fields import WagtailDocumentField
from wagtail.images.fields import WagtailImageField

from ptvt_site.core.uploads import CleanPicture, check_document, clean_picture, scan
from ptvt_site.core.uploads.pictures import MAX_READ_PIXELS


class PictureField(WagtailImageField):
    """An image; the value is re-encoded from its pixels."""

    default_validators = []  # `clean_picture` checks the extension.

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.help_text = (
            "JPG, PNG, HEIC, WebP, AVIF of een stilstaande GIF, en SVG voor logo’s; hoogstens "
            f"{filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)} en "
            f"{MAX_READ_PIXELS // 1_000_000} miljoen beeldpunten. Plaats, camera en andere "
            "verborgen gegevens gaan eruit."
        )

    def to_python(self, data) -> CleanPicture | None:
        """Return the re-encoded image. Raises `ValidationError`."""
        uploaded = FileField.to_python(self, data)
        if uploaded is None:
            return None
        picture = clean_picture(uploaded, uploaded.name)
        scan(uploaded)
        return picture


class DocumentField(WagtailDocumentField):
    """A document whose content matches its extension."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = ", ".join(settings.WAGTAILDOCS_EXTENSIONS)
        self.help_text = (
            f"Soorten: {names}; hoogstens {filesizeformat(self.max_upload_size)}. Zonder macro’s, "
            "scripts of wachtwoord. De naam van de maker blijft in het bestand staan."
        )

    def to_python(self, data) -> SimpleUploadedFile | None:
        """Return the document. Raises `ValidationError`."""
        uploaded = FileField.to_python(self, data)
        if uploaded is not None:
            check_document(uploaded, uploaded.name)
            scan(uploaded)
        return uploaded

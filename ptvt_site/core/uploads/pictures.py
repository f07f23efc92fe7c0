"""Pictures, made anew from their pixels: no place, camera or maker's name stays in them."""

import hashlib
import io
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from PIL import Image, ImageCms, ImageOps

from .names import check_name

# What Pillow calls the formats of our extensions.
FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF"}
FORMATS |= {"gif": "GIF"}
# What each becomes; pages only get smaller copies, so little may be lost here. AVIF takes too long
# to write in this size.
SAVED_AS = {
    "JPEG": ("jpg", "JPEG", {"quality": 92, "subsampling": 0}),
    "PNG": ("png", "PNG", {}),
    "GIF": ("png", "PNG", {}),
    "WEBP": ("webp", "WEBP", {"quality": 92}),
    "AVIF": ("webp", "WEBP", {"quality": 92}),
}
UNREADABLE = (
    "Dit is geen hele afbeelding. Open het bestand in een fotoprogramma, bewaar het opnieuw als "
    "JPG of PNG, en upload dat."
)


class CleanPicture(SimpleUploadedFile):
    """A picture without anything but its pixels.

    `uploaded_hash` is the SHA-1 of the file as it came, by which a second upload is recognised.
    """

    uploaded_hash = ""


def clean_picture(file, name: str) -> CleanPicture:
    """Make a picture anew: upright, in sRGB, without metadata. Raises `ValidationError`."""
    extension = check_name(name, settings.WAGTAILIMAGES_EXTENSIONS)
    most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    # Streams of one piece have no size of their own.
    file.seek(0, io.SEEK_END)
    if file.tell() > most:
        raise ValidationError(
            f"De afbeelding is te groot. Maak haar kleiner dan {filesizeformat(most)} en upload "
            "haar opnieuw.",
            code="size",
        )
    file.seek(0)
    content = file.read()
    file.seek(0)
    format_name, picture = _pixels(content, extension)
    suffix, saved_as, options = SAVED_AS[format_name]
    output = io.BytesIO()
    picture.save(output, saved_as, **options)
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    # In front, where the names of the smaller copies keep it: another picture, another address.
    stem = PurePosixPath(name.replace("\\", "/")).stem
    clean = CleanPicture(f"{digest[:8]}-{stem}.{suffix}", output.getvalue(), f"image/{suffix}")
    clean.uploaded_hash = digest
    return clean


def _pixels(content: bytes, extension: str) -> tuple[str, Image.Image]:
    try:
        with Image.open(io.BytesIO(content), formats=list(set(FORMATS.values()))) as picture:
            format_name = "JPEG" if picture.format == "MPO" else picture.format
            if format_name != FORMATS[extension]:
                raise ValidationError(
                    f"De naam eindigt op .{extension}, maar het bestand is van de soort "
                    f"{format_name}. Geef het de goede naam, of bewaar het opnieuw.",
                    code="content",
                )
            _check_size(picture)
            picture.load()
            return format_name, _without_rest(_in_srgb(ImageOps.exif_transpose(picture)))
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:  # Pillow's readers raise what they please on damaged files.
        raise ValidationError(UNREADABLE, code="content") from error


def _check_size(picture: Image.Image) -> None:
    """Look at the head of the file only: nothing is unpacked yet."""
    if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels()
    # A camera's JPEG may hold a second, smaller picture (MPO): that is no movement.
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise ValidationError(
            "Bewegende afbeeldingen kunnen niet: ze leiden af en zijn niet stil te zetten. Upload "
            "één stilstaand beeld, of plaats een video.",
            code="animated",
        )


def _too_many_pixels() -> ValidationError:
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return ValidationError(
        f"De afbeelding heeft te veel beeldpunten. Maak haar kleiner dan {most} miljoen "
        "beeldpunten, bijvoorbeeld 5000 bij 5000, en upload haar opnieuw.",
        code="pixels",
    )


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The same colours without a colour profile, which may name a screen or its owner."""
    if picture.mode.startswith("I") or picture.mode == "F":
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    profile = picture.info.get("icc_profile")
    transparent = "transparency" in picture.info or picture.mode in ("PA", "LA", "RGBA", "La")
    mode = "RGBA" if transparent else "RGB"
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        try:
            return ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB" if picture.mode == "CMYK" else picture.mode,
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # A broken profile: the colours as they are.
    return picture if picture.mode in ("L", mode) and not profile else picture.convert(mode)


def _without_rest(picture: Image.Image) -> Image.Image:
    """Only the pixels: whatever else the file held is forgotten."""
    return Image.frombytes(picture.mode, picture.size, picture.tobytes())

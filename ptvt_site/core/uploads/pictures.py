"""Validation of images: encoded again from their pixels; an SVG keeps only shapes and texts."""

import hashlib
import io
import re
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, ImageOps
from pillow_heif import register_heif_opener
from py_svg_hush import filter_svg
from willow.image import Image as WillowImage

from .names import check_upload

register_heif_opener()  # The photos of an iPhone.
# A photo of 50 megapixels has fewer; it is stored smaller.
MAX_READ_PIXELS = 60_000_000
MAX_SIDE = 6000  # pixels: of a longer picture some sizes take minutes, or no format holds them
# How each format is stored; renditions are made of it, so the quality is high. AVIF takes too long
# to encode in this size.
SAVED_AS = {
    "JPEG": ("jpg", "JPEG", {"quality": 92, "subsampling": 0}),
    "PNG": ("png", "PNG", {}),
    "GIF": ("png", "PNG", {}),
    "WEBP": ("webp", "WEBP", {"quality": 92}),
    "AVIF": ("webp", "WEBP", {"quality": 92}),
    "HEIF": ("jpg", "JPEG", {"quality": 92, "subsampling": 0}),
}
LIGHT = 230  # of 255
_PAINT = re.compile(r"(?:fill|stroke)\s*[=:]\s*[\"']?\s*([#\w]+)")
TOO_MANY_PIXELS = (
    f"De afbeelding heeft te veel beeldpunten. Maak haar kleiner dan {MAX_READ_PIXELS // 10**6} "
    "miljoen beeldpunten, bijvoorbeeld 8000 bij 6000, en upload haar opnieuw."
)
UNREADABLE = (
    "Dit is geen hele afbeelding. Open het bestand in een fotoprogramma, bewaar het opnieuw als "
    "JPG of PNG, en upload dat."
)
UNREADABLE_SVG = (
    "Dit is geen goede SVG. Bewaar het logo opnieuw als SVG met vaste afmetingen, of als PNG, en "
    "upload dat."
)


class CleanPicture(SimpleUploadedFile):
    """An image of nothing but pixels; the SHA-1 of what was uploaded identifies a second upload."""

    uploaded_hash = ""
    is_light = False


def clean_picture(file, name: str) -> CleanPicture:
    """Encode an image again: upright, in sRGB, without metadata. Raises `ValidationError`."""
    max_size = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    extension = check_upload(file, name, settings.WAGTAILIMAGES_EXTENSIONS, max_size)
    content = file.read()
    file.seek(0)
    suffix, stored = _filtered(content) if extension == "svg" else _encoded(content)
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    # First, so that the names of renditions have it too: another image, another URL.
    stem = PurePosixPath(name.replace("\\", "/")).stem
    clean = CleanPicture(f"{digest[:8]}-{stem}.{suffix}", stored, f"image/{suffix}")
    clean.uploaded_hash = digest
    clean.is_light = _is_light_svg(stored) if suffix == "svg" else _is_light(stored)
    return clean


def _is_light_svg(content: bytes) -> bool:
    """Whether everything that it paints is white."""
    painted = set(_PAINT.findall(content.decode().lower())) - {"none", "transparent"}
    return bool(painted) and painted <= {"#fff", "#ffffff", "white"}


def _is_light(content: bytes) -> bool:
    """Whether a picture with a transparent background is nearly all white."""
    with Image.open(io.BytesIO(content)) as picture:
        if picture.mode != "RGBA":
            return False
        picture.thumbnail((100, 100))
        *colours, alpha = picture.split()
        opaque = alpha.point(lambda value: 255 * (value > 128))
        lightness = Image.merge("RGB", colours).convert("L").histogram(mask=opaque)
    is_light = sum(lightness[LIGHT:]) > 0.9 * sum(lightness)
    return is_light and 0 < sum(lightness) < picture.width * picture.height


def _filtered(content: bytes) -> tuple[str, bytes]:
    """An SVG without scripts, links and what is not on this site. Raises `ValidationError`."""
    try:
        filtered = filter_svg(content)
        if min(WillowImage.open(io.BytesIO(filtered)).get_size()) < 1:
            raise ValueError("An SVG without a size")
    except Exception as error:  # Invalid XML, and sizes that Willow cannot read.
        raise ValidationError(UNREADABLE_SVG) from error
    return "svg", filtered


def _encoded(content: bytes) -> tuple[str, bytes]:
    format_name, picture = _pixels(content)
    if picture.mode == "RGBA" and SAVED_AS[format_name][1] == "JPEG":
        format_name = "WEBP"
    suffix, saved_as, options = SAVED_AS[format_name]
    output = io.BytesIO()
    picture.save(output, saved_as, **options)
    return suffix, output.getvalue()


def _pixels(content: bytes) -> tuple[str, Image.Image]:
    """The format, which the name may hide, and the pixels."""
    try:
        with Image.open(io.BytesIO(content), formats=list(SAVED_AS)) as picture:
            format_name = "JPEG" if picture.format == "MPO" else picture.format
            _check_size(picture)
            picture.draft(None, _size(picture))
            picture.load()
            if picture.mode in ("L", "RGB", "RGBA", "CMYK"):
                picture.thumbnail(_size(picture))  # First, which takes less memory.
            picture = _in_srgb(ImageOps.exif_transpose(picture))
            picture.thumbnail(_size(picture))
            # A copy of the pixels, without anything else of the file.
            return format_name, Image.frombytes(picture.mode, picture.size, picture.tobytes())
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise ValidationError(TOO_MANY_PIXELS) from error
    except Exception as error:  # Pillow raises errors of many kinds on damaged files.
        raise ValidationError(UNREADABLE) from error


def _check_size(picture: Image.Image) -> None:
    """Check the header only, before anything is decompressed."""
    if picture.width * picture.height > MAX_READ_PIXELS:
        raise ValidationError(TOO_MANY_PIXELS)
    # A camera's file may hold a second, smaller image, which is no animation.
    if picture.format not in ("MPO", "HEIF") and getattr(picture, "is_animated", False):
        raise ValidationError(
            "Bewegende afbeeldingen kunnen niet: ze leiden af en zijn niet stil te zetten. Upload "
            "één stilstaand beeld, of plaats een video."
        )


def _size(picture: Image.Image) -> tuple[int, int]:
    """The size in which the picture is stored: its own, or smaller in the same proportion."""
    area = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS / (picture.width * picture.height)
    factor = min(1, area**0.5, MAX_SIDE / max(picture.size))
    return max(1, int(picture.width * factor)), max(1, int(picture.height * factor))


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The image in sRGB, without its colour profile, which may name a screen or its owner."""
    if picture.mode.startswith("I") or picture.mode == "F":
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    profile = picture.info.get("icc_profile")
    transparent = "transparency" in picture.info or picture.mode in ("PA", "LA", "RGBA", "La")
    mode = "RGBA" if transparent else "RGB"
    if profile and picture.mode in ("P", "PA"):
        picture = picture.convert(mode)  # The profile is about colours, not about their numbers.
    if profile and picture.mode in ("L", "RGB", "RGBA", "CMYK"):
        try:
            return ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGBA" if picture.mode == "RGBA" else "RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # An invalid profile: leave the colours as they are.
    return picture if picture.mode in ("L", mode) and not profile else picture.convert(mode)

"""Makes pictures as cameras, programs and attackers do."""

import io
import struct
import zlib

import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin

# What every scanner takes for a virus (eicar.org); in two parts, or a scanner takes this file too.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SERIAL = "SN-4711-0815"
GPS = {1: "N", 2: (52.0, 5.0, 30.0), 3: "E", 4: (4.0, 53.0, 10.0)}
SCRIPT = b"<script>alert(document.domain)</script><?php system($_GET[0]); ?>"
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    b'xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    b'aux:SerialNumber="' + SERIAL.encode() + b'" exif:GPSLatitude="52,5.5N" '
    b'exif:GPSLongitude="4,53.1E"/></rdf:RDF></x:xmpmeta>'
)


def picture(kind: str = "JPEG", size=(60, 40), mode: str = "RGB", **options) -> bytes:
    """A picture of two colours: red on the left, blue on the right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    output = io.BytesIO()
    image.convert(mode).save(output, kind, **options)
    return output.getvalue()


def heic(**options) -> bytes:
    """A photo as an iPhone makes it."""
    output = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48), "red")).save(output, **options)
    return output.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """What a camera notes: where, with which camera, by whom, and a small copy."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F], data[0x0110], data[0x013B] = "Camera", "Model", "Jan Jansen"
    data.get_ifd(0x8825).update(GPS)
    data.get_ifd(0x8769).update({0xA431: SERIAL, 0xA430: "Jan Jansen"})
    return data


def profile() -> bytes:
    """A colour profile that says whose screen it is."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made.replace(b"sRGB built-in", b"Jans scherm !")


def with_text(text: bytes) -> bytes:
    """A PNG with a text in it."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", text.decode())
    return picture("PNG", pnginfo=info)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, data: bytes = b"", *extra: bytes) -> bytes:
    """A PNG that says it has this size; of an enormous one, only the first pixels are there."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", data or zlib.compress(bytes(min(width + 1, 10_000) * min(height, 4))))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + pixels + chunk(b"IEND", b"")


def large(width: int, height: int, kind: str = "PNG") -> bytes:
    """A whole picture of one colour: few bytes, many pixels."""
    output = io.BytesIO()
    Image.new("1" if kind == "PNG" else "L", (width, height)).save(output, kind)
    return output.getvalue()


def moving(kind: str) -> bytes:
    first, second = (Image.new("RGB", (20, 20), colour) for colour in ("red", "blue"))
    output = io.BytesIO()
    first.save(output, kind, save_all=True, append_images=[second], duration=100, loop=0)
    return output.getvalue()


def segment(marker: int, data: bytes) -> bytes:
    """A JPEG with one more segment after its start."""
    whole = picture()
    return whole[:2] + struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data + whole[2:]


def iptc() -> bytes:
    """A JPEG with what a press agency adds."""
    record = b"\x1c\x02\x50" + struct.pack(">H", 10) + b"Jan Jansen"
    block = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(record)) + record
    return segment(0xED, b"Photoshop 3.0\x00" + block)

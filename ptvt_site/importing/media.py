"""Stores the files of the old media folder as pictures and documents."""

import re
from contextlib import suppress
from itertools import product
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models
from wagtail.utils.file import hash_filelike

from ptvt_site.core.models import CustomDocument, CustomImage
from ptvt_site.core.uploads import check_document, clean_picture, scan

from .records import Attachment, OldSite, host_of

# What stands behind the folder of uploads; in a network of sites behind that of a site.
_UPLOADS = re.compile(r"/(?:uploads|files)/((?:sites/\d+/)?(.+))")
# Jetpack's copies: https://i0.wp.com/example.org/wp-content/…
_JETPACK = re.compile(r"https?://i\d\.wp\.com(?=/)")
# WordPress makes copies of every picture: photo-300x200.jpg, photo-scaled.jpg.
_COPY = re.compile(r"(-\d{1,5}x\d{1,5}|-scaled)(?=\.\w+$)")


class MediaError(Exception):
    """A file that cannot be imported; the message says why, in Dutch."""


class MediaLibrary:
    """Finds old files and stores each once, over all runs."""

    def __init__(self, folder: Path | None, site: OldSite, dry_run: bool = False):
        self.folder, self.site, self.dry_run = folder, site, dry_run
        # Files may be on other hosts; WordPress.com has one for those of all its sites.
        self._hosts = site.hosts | {host_of(file.url) for file in site.attachments.values()} - {""}
        self._domains = (".files.wordpress.com", *(f".{host}" for host in site.hosts))
        # Of the current post: new addresses of documents by their old ones, those of pictures.
        self.documents: dict[str, str] = {}
        self.pictures: set[str] = set()
        # The hashes of the files that it stored.
        self.made: set[str] = set()
        self._new: list[models.Model] = []
        self._asked: set[str] = set()

    def is_upload(self, url: str) -> bool:
        """Whether this is the address of a file in the old media folder."""
        url = _JETPACK.sub("https:/", url)
        host = host_of(url)
        if not (_extension(url) and (host in self._hosts or host.endswith(self._domains))):
            return False
        return bool(_UPLOADS.search(urlsplit(url).path)) or host not in self.site.hosts

    def is_picture(self, url: str) -> bool:
        """Whether this is the address of a picture, by its extension."""
        return _extension(url) in [*settings.WAGTAILIMAGES_EXTENSIONS, "svg", "bmp", "tiff"]

    # Storing

    def image(self, url: str, file: Attachment, alt: str) -> int:
        """The number of the picture at an old address; `file` is what the old library has of it."""
        if not self.is_upload(url):
            raise MediaError("het is geen bestand uit de oude mediamap")
        picture = self._stored(CustomImage, url, file.title, description=alt[:255])
        url = url.partition("?")[0]
        self.pictures |= {url, _COPY.sub("", url), file.page_url}
        return picture.pk

    def document(self, url: str, title: str = "") -> int:
        """The number of the document at an old address."""
        if _extension(url) not in settings.WAGTAILDOCS_EXTENSIONS:
            raise MediaError("dit soort bestand kan niet")
        document = self._stored(CustomDocument, url, title)
        self.documents[url.partition("?")[0]] = document.url
        return document.pk

    def report_unused(self) -> None:
        """Report the files of the old media library that no post asked for."""
        for number, file in self.site.attachments.items():
            if _inside(file.url) not in self._asked:
                note = number, file.title, "Bestand dat in geen bericht staat", file.url
                self.site.notes.append(note)

    def keep(self) -> None:
        """Keep the files of the current post; of a dry run only how many there are."""
        self.made |= {item.file_hash for item in self._new}
        if not self.dry_run:
            self._new.clear()
        self.undo()  # Deletes what was not kept.

    def undo(self) -> None:
        """Delete the files of the current post, whose transaction was rolled back."""
        for item in self._new:
            for stored in filter(None, (item, getattr(item, "cover", None))):
                stored.file.storage.delete(stored.file.name)
        for items in (self._new, self.documents, self.pictures):
            items.clear()

    def _stored(self, model, url: str, title: str, **fields: str) -> models.Model:
        """The file, which an editor could upload too; a picture has no metadata then."""
        path, check = self._find(url), clean_picture if model is CustomImage else check_document
        with File(path.open("rb"), path.name) as file:
            digest = hash_filelike(file)
            if stored := model.objects.filter(file_hash=digest).order_by("pk").first():
                return stored
            try:
                scan(file)
                picture = check(file, file.name)
            except ValidationError as error:
                raise MediaError(" ".join(error.messages).rstrip(".")) from error
            fields |= {"title": (title or path.stem)[:255], "file_hash": digest}
            item = model(**fields, file=picture or file)
            item.save()
            self._new.append(item)
            return item

    # Finding

    def _find(self, url: str) -> Path:
        """The file of an old address; for a smaller copy, the original."""
        self._asked.add(_inside(url))
        if self.folder is None:
            raise MediaError("er is geen mediamap opgegeven")
        path, root = _path(url), self.folder.resolve()
        match = _UPLOADS.search(path)
        # Also with the folder of a site. A Mac stores accents apart from their letters.
        names = match.groups() if match else [path.lstrip("/")]
        for form, name in product(("NFC", "NFD"), names):
            name = normalize(form, name)
            original = _COPY.sub("", name)
            # WordPress keeps the large copy if the original was too large.
            for each in (original, re.sub(r"(\.\w+)$", r"-scaled\1", original), name):
                with suppress(OSError):  # Such as a name that is too long.
                    path = (root / each).resolve()
                    if path.is_relative_to(root) and path.is_file():
                        return path
        raise MediaError("het bestand staat niet in de mediamap")


def _path(url: str) -> str:
    """The path of an old address, also of one by Jetpack."""
    return unquote(urlsplit(_JETPACK.sub("https:/", url)).path).replace("\0", "")


def _inside(url: str) -> str:
    """Where a file is in the media folder; of a smaller copy where its original is."""
    path = _path(url)
    match = _UPLOADS.search(path)
    return _COPY.sub("", match[2] if match else path)


def _extension(url: str) -> str:
    return Path(_path(url)).suffix.lower().lstrip(".")

"""The old media folder, and the pictures and documents made of its files."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike

from ptvt_site.core.uploads import check_document, clean_picture, scan

from .records import OldSite

UPLOADS = "/wp-content/uploads/"
# WordPress makes copies of every picture: photo-300x200.jpg, photo-scaled.jpg.
_COPY = re.compile(r"(-\d{1,5}x\d{1,5}|-scaled)(?=\.\w+$)")
NO_FILE = 0
# By the code of what `core.uploads` refuses.
REASONS = {
    "size": "het bestand is te groot",
    "pixels": "de afbeelding heeft te veel beeldpunten",
    "animated": "bewegende afbeeldingen kunnen niet",
    "content": "het bestand is niet heel, of niet wat de naam zegt",
    "damaged": "de PDF is beschadigd",
    "encrypted": "de PDF is beveiligd",
    "active": "de PDF bevat een script of opdracht",
    "files": "in de PDF zitten andere bestanden",
    "empty": "het bestand is leeg",
    "name": "de naam bevat vreemde tekens of is te lang",
    "extension": "dit soort bestand kan niet",
    "virus": "de viruscontrole vond iets",
    "scanner": "de viruscontrole werkt niet",
}


class MediaError(Exception):
    """A file that cannot come along; the message says why, in Dutch."""


@dataclass
class MediaLibrary:
    """Finds old files and stores each only once, however often and in whatever run it is used.

    In a dry run files are looked at but not stored: their number is `NO_FILE`.
    """

    folder: Path | None
    site: OldSite
    dry_run: bool = False
    _known: dict[type[models.Model], dict[str, int]] = field(default_factory=dict)
    _hashes: dict[Path, str] = field(default_factory=dict)
    _new: list[models.Model] = field(default_factory=list)
    # By old address: the documents that the present post links to.
    documents: dict[str, int] = field(default_factory=dict)
    made: int = 0

    def is_upload(self, url: str) -> bool:
        """Whether an address is that of a file in the old media folder."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        owner = url
        if re.fullmatch(r"i\d\.wp\.com", parts.netloc):
            # Jetpack's copies: https://i0.wp.com/example.org/wp-content/…
            owner = f"https:/{parts.path}"
        return UPLOADS in parts.path and self.site.owns(owner)

    def extension(self, url: str) -> str:
        """The extension of the file at an address, in lower case."""
        return Path(unquote(urlsplit(url).path)).suffix.lower().lstrip(".")

    def is_picture(self, url: str) -> bool:
        """Whether an address is that of a picture, by its extension."""
        return self.extension(url) in [*settings.WAGTAILIMAGES_EXTENSIONS, "svg", "bmp", "tiff"]

    # Storing

    def image(self, url: str, title: str = "", alt: str = "") -> int:
        """The number of the picture at an old address."""
        if not self.is_upload(url):
            raise MediaError("het is geen bestand uit de oude mediamap")
        if self.extension(url) not in settings.WAGTAILIMAGES_EXTENSIONS:
            raise MediaError("dit soort afbeelding kan niet")
        path = self._find(url)
        model = get_image_model()
        fields = {"title": (title or path.stem)[:255], "description": alt[:255]}
        return self._stored(model, path, fields)

    def document(self, url: str, title: str = "") -> int:
        """The number of the document at an old address."""
        if self.extension(url) not in settings.WAGTAILDOCS_EXTENSIONS:
            raise MediaError("dit soort bestand kan niet")
        path = self._find(url)
        fields = {"title": (title or path.stem)[:255]}
        self.documents[url] = self._stored(get_document_model(), path, fields)
        return self.documents[url]

    def keep(self) -> None:
        """The present post is done: what was stored for it stays."""
        self._new.clear()
        self.documents.clear()

    def undo(self) -> None:
        """The database forgot what was stored for the present post: remove the files too."""
        for item in self._new:
            item.file.storage.delete(item.file.name)
            self._known[type(item)].pop(item.file_hash, None)
        self.made -= len(self._new)
        self.keep()

    def _stored(self, model, path: Path, fields: dict[str, str]) -> int:
        if path not in self._hashes:
            with path.open("rb") as file:
                self._hashes[path] = hash_filelike(file)
        file_hash = self._hashes[path]
        if model not in self._known:
            pairs = model.objects.exclude(file_hash="").values_list("file_hash", "pk")
            self._known[model] = dict(pairs.order_by("-pk"))
        known = self._known[model]
        if file_hash not in known:
            picture = self._check(path, model)
            known[file_hash] = (
                NO_FILE if self.dry_run else self._store(model, path, picture, fields)
            )
            self.made += 1
        return known[file_hash]

    def _store(self, model, path: Path, picture: File | None, fields: dict[str, str]) -> int:
        item = model(**fields)
        with path.open("rb") as file:
            item.file = picture or File(file, name=path.name)
            item.save()
        self._new.append(item)
        return item.pk

    def _check(self, path: Path, model) -> File | None:
        """Refuse what an editor could not upload either; a picture, made anew."""
        check = clean_picture if model is get_image_model() else check_document
        try:
            with path.open("rb") as file:
                scan(file)
                return check(file, path.name)
        except ValidationError as error:
            raise MediaError(REASONS.get(error.code, REASONS["content"])) from error

    # Finding

    def _find(self, url: str) -> Path:
        """The file of an old address; the original where a smaller copy is asked for."""
        if self.folder is None:
            raise MediaError("er is geen mediamap opgegeven")
        inside = unquote(urlsplit(url).path).rpartition(UPLOADS)[2].replace("\0", "")
        root = self.folder.resolve()
        for name in dict.fromkeys([_COPY.sub("", inside), _scaled(inside), inside]):
            try:
                path = (root / name).resolve()
                if path.is_relative_to(root) and path.is_file():
                    return path
            except OSError:  # Such as a name that is too long.
                continue
        raise MediaError("het bestand staat niet in de mediamap")


def _scaled(name: str) -> str:
    """The name of the large copy, which WordPress keeps where the original was too large."""
    path = Path(_COPY.sub("", name))
    return str(path.with_stem(f"{path.stem}-scaled")) if path.stem else name

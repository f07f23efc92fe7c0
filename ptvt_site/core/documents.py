"""What the site knows of a document besides its name: pages, text, tags and cover of a PDF."""

import json
import logging
import secrets
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile
from wagtail.models import Collection

from .models import CustomDocument, CustomImage

logger = logging.getLogger(__name__)

COVERS = "Omslagen van documenten"
LONGEST_WAIT = 30  # seconds


def read_document(document: CustomDocument, again: bool = False) -> None:
    """Read a document that has a new file, and store what it is like.

    What cannot be read has no page count, text, tags or cover; it can be downloaded all the same.
    """
    name = document.file.name or ""
    if name == document.read_from and not again:
        return
    facts, picture = {}, None
    if name.lower().endswith(".pdf"):
        try:
            facts, picture = _read_pdf(document)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            logger.warning("Document %s cannot be read: %s", document.pk, type(error).__name__)
    old = document.cover
    document.cover = _store_cover(document, picture) if picture else None
    document.page_count, document.text = facts.get("pages"), facts.get("text", "")
    document.is_tagged = facts.get("tagged")
    document.read_from = name
    fields = ("cover", "page_count", "text", "is_tagged", "read_from")
    values = {field: getattr(document, field) for field in fields}
    CustomDocument.objects.filter(pk=document.pk).update(**values)
    if old:
        old.delete()


def _read_pdf(document: CustomDocument) -> tuple[dict, bytes | None]:
    with TemporaryDirectory() as folder:
        copy, cover = Path(folder, "file.pdf"), Path(folder, "cover.jpg")
        with document.file.storage.open(document.file.name) as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target)
        reader = subprocess.run(
            [sys.executable, "-m", "ptvt_site.core.pdf_reader", str(copy), str(cover)],
            capture_output=True,
            check=True,
            cwd=Path(__file__).resolve().parents[2],
            timeout=LONGEST_WAIT,
        )
        return json.loads(reader.stdout), cover.read_bytes() if cover.exists() else None


def _store_cover(document: CustomDocument, picture: bytes) -> CustomImage:
    root = Collection.get_first_root_node()
    collection = root.get_children().filter(name=COVERS).first()
    if collection is None:
        collection = root.add_child(instance=Collection(name=COVERS))
    # By chance, so that the cover of a private document cannot be asked for by guessing.
    file = ContentFile(picture, name=f"omslag-{secrets.token_hex(8)}.jpg")
    title = f"Omslag van {document.title}"[:255]
    return CustomImage.objects.create(
        title=title, description=title, collection=collection, file=file
    )

"""An old site on disk, and how to import it."""

import csv
from io import StringIO
from pathlib import Path
from shutil import copy

from django.core.management import call_command
from django.test import TestCase
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import PageLogEntry, ReferenceIndex, Revision

from publications.models import Post, Topic
from tests import factories

from . import wordpress_file

EVERYTHING = [Post, Revision, PageLogEntry, Redirect, Topic, ReferenceIndex]
EVERYTHING += [get_image_model(), get_document_model()]


def create_topics() -> None:
    """Those of the mapping that the site has."""
    factories.TopicFactory(name="Techniekpact", kind="programma")
    factories.TopicFactory(name="Onderwijs")


def imported(number: int) -> Post:
    return Post.objects.get(source_id=f"oudesite.nl:{number}").specific


def state() -> dict:
    """How much there is of everything, and when each post last changed."""
    found = {model.__name__: model.objects.count() for model in EVERYTHING}
    found["changes"] = list(
        Post.objects.order_by("pk").values_list("pk", "latest_revision", "live", "title")
    )
    return found


class OldSiteOnDisk:
    """The files that somebody got from the old site."""

    def __init__(self, folder):
        self.folder = folder
        self.media = wordpress_file.write_media(folder / "uploads")
        self.mapping = Path(copy(wordpress_file.CASES / "mapping.csv", folder))
        self.report = folder / "report.csv"
        self.file = folder / "export.xml"

    def run(self, items=None, *options, file=None) -> str:
        """Import these items, or a file or several; what the command prints."""
        if items is not None:
            wordpress_file.write(self.file, items)
        output = StringIO()
        files = ("--mapping", self.mapping, "--media", self.media, "--report", self.report)
        sources = file if isinstance(file, list) else [file or self.file]
        with TestCase.captureOnCommitCallbacks(execute=True):
            call_command("import_posts", *sources, *files, *options, stdout=output)
        return output.getvalue()

    def rows(self) -> list[tuple[str, str, str]]:
        """The report: id, what and detail of each row."""
        with self.report.open(encoding="utf-8-sig", newline="") as file:
            return [
                (row["nummer"], row["wat"], row["toelichting"])
                for row in csv.DictReader(file, delimiter=";")
            ]

    def rows_about(self, number) -> dict[str, str]:
        """The report on one post: the detail of each sort of row."""
        return {what: detail for id, what, detail in self.rows() if id == str(number)}

import logging
from collections import Counter
from functools import partial
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from ptvt_site.importing.convert import UNMAPPED, Mapping
from ptvt_site.importing.importer import CHANGED, FAILED, KEPT, MADE, UNCHANGED, Importer
from ptvt_site.importing.media import MediaLibrary
from ptvt_site.importing.spreadsheet import SUFFIXES, read_spreadsheet
from ptvt_site.importing.wordpress import read_wordpress


class Command(BaseCommand):
    """Imports the posts of an old site."""

    help = "Import the posts of an old site; docs/importing.md describes the files."

    def add_arguments(self, parser):
        parser.add_argument("files", type=Path, metavar="FILE", nargs="+")
        path = partial(parser.add_argument, type=Path, metavar="PATH")
        path("--mapping", help="the topics of old categories, as CSV")
        path("--media", help="a copy of the old wp-content/uploads")
        path("--report", help="write here, as CSV, what was not imported")
        flag = partial(parser.add_argument, action="store_true")
        flag("--dry-run", help="change nothing, only report")
        flag("--restore-deleted", help="make posts again that an editor deleted after an import")
        flag("--no-renditions", help="leave the pictures to `make_renditions`")

    def handle(self, *args, **options):
        media, report_path = options["media"], options["report"]
        if media and not media.is_dir():
            raise CommandError(f"{media} is not a folder.")
        # A line for every page would hide what the command says.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        try:
            if report_path:
                report_path.open("a").close()  # Before an hour of work.
            importer = self._importer(options)
        except OSError as error:
            raise CommandError(f"{error.filename} cannot be used: {error.strerror}.") from error
        try:
            importer.run()
        except KeyboardInterrupt as stopped:
            raise CommandError("Stopped. What was imported stays; a new run goes on.") from stopped
        finally:
            # Also when it was stopped halfway.
            if report_path:
                importer.media.site.write_report(report_path)
        self._print_totals(importer, report_path)
        if not options["dry_run"] and not options["no_renditions"]:
            call_command("make_renditions", stdout=self.stdout)

    def _importer(self, options) -> Importer:
        mapping = Mapping(options["mapping"])
        site, *others = (
            read_spreadsheet(path)
            if path.suffix.lower() in SUFFIXES
            else read_wordpress(path, lambda kind: kind.casefold() in mapping.terms)
            for path in options["files"]
        )
        for other in others:
            site.add(other)
        media = MediaLibrary(options["media"], site, options["dry_run"])
        return Importer(mapping, media, restore=options["restore_deleted"])

    def _print_totals(self, importer: Importer, report_path: Path | None) -> None:
        say, totals = self.stdout.write, importer.totals
        if importer.media.dry_run:
            say("A dry run: nothing was changed. This would be the result.")
        say(
            f"Posts: {totals[MADE]} made, {totals[CHANGED]} changed, {totals[UNCHANGED]} "
            f"unchanged, {totals[KEPT]} kept as editors left them, {totals[FAILED]} failed. "
            f"Pictures and files: {len(importer.media.made)} stored."
        )
        rows = importer.media.site.report()
        if unmapped := Counter(detail for *_, what, detail in rows if what == UNMAPPED):
            names = ", ".join(f"{name} ({n})" for name, n in unmapped.most_common())
            say(f"Categories and tags that are not in the mapping: {names}.")
        if rows:
            say(f"To look at: {len(rows)} rows.")
        for what, number in Counter(row[2] for row in rows).most_common():
            say(f"{number:>7}  {what}")
        if rows and not report_path:
            say("Run again with --report FILE.csv to get them per post.")

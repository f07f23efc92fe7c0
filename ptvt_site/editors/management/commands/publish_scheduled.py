from django.core.management.base import BaseCommand, CommandError

from ptvt_site.editors.scheduling import run


class Command(BaseCommand):
    """Replaces Wagtail's command of this name, which can lose a schedule."""

    help = "Publish and unpublish what is due, once. For cron; see also run_scheduler."

    def handle(self, *args, **options):
        """Do all that is due; raise `CommandError` (exit code 1) when something failed."""
        if failures := run():
            raise CommandError("\n".join(f"{failure}. {failure.reason}" for failure in failures))

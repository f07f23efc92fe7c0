from django.core.management.base import BaseCommand, CommandError

from ptvt_site.editors.scheduling.run import run


class Command(BaseCommand):
    """Takes the place of Wagtail's command of this name, which can lose a schedule."""

    help = "Put live and take offline what is due, once. For cron; see also run_scheduler."

    def handle(self, *args, **options):
        """Do all that is due. Raises CommandError, so exit code 1, when some of it failed."""
        if failures := run():
            raise CommandError("\n".join(f"{failure}. {failure.reason}" for failure in failures))

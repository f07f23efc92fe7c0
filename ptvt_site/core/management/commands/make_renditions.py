import sys

from django.core.management.base import BaseCommand
from tqdm import tqdm

from ...renditions import prepare_everything


class Command(BaseCommand):
    """Makes the sizes of all pictures that pages show."""

    help = (
        "Makes what lacks of the pictures in the sizes that pages show, so that no visitor waits "
        "for that. Run it after bringing content in, and after an update of the site."
    )

    def handle(self, *args, **options):
        """Make them, and say how many."""
        made = prepare_everything(lambda pictures: tqdm(pictures, disable=None, file=sys.stderr))
        self.stdout.write(f"{made} renditions made.")

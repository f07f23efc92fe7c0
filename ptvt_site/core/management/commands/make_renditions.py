import sys

from django.core.management.base import BaseCommand
from tqdm import tqdm

from ...renditions import prepare_everything


class Command(BaseCommand):
    """Makes the missing renditions of images that pages show, so that no visitor waits for them.

    Run it after an import or a restore, and after an update of the site.
    """

    help = __doc__

    def handle(self, *args, **options):
        made = prepare_everything(lambda pictures: tqdm(pictures, disable=None, file=sys.stderr))
        self.stdout.write(f"{made} renditions made.")

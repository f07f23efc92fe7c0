import sys

from django.core.management.base import BaseCommand
from tqdm import tqdm

from ...renditions import make_renditions, sizes_shown


class Command(BaseCommand):
    """Makes the missing renditions of images that pages show: after an import or a restore."""

    help = __doc__

    def handle(self, *args, **options):
        images = tqdm(sizes_shown().items(), disable=None, file=sys.stderr)
        made = sum(make_renditions.call(image, sorted(sizes)) for image, sizes in images)
        self.stdout.write(f"{made} renditions made.")

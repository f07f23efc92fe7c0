"""The topics and the partners: what pages point at."""

from django.utils.text import slugify

from ptvt_site.network.models import Partner
from publications.models import Topic

from .content.partners import PARTNERS
from .content.topics import PROGRAMMES, THEMES


def load_topics() -> None:
    """Add the topics that are not there yet."""
    for kind, topics in ((Topic.Kind.PROGRAMMA, PROGRAMMES), (Topic.Kind.THEMA, THEMES)):
        for name, description in topics.items():
            defaults = {"slug": slugify(name), "kind": kind, "description": description}
            Topic.objects.get_or_create(name=name, defaults=defaults)


def load_partners() -> None:
    """Add the partners that are not there yet."""
    for name, sector in PARTNERS.items():
        Partner.objects.get_or_create(name=name, defaults={"sector": sector})

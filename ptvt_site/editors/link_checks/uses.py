"""Stores which typed addresses each page, partner and setting uses; a task does after a save."""

from urllib.parse import urlsplit

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from django.dispatch import receiver
from django_tasks import task
from wagtail import blocks
from wagtail.models import Page, Site

from ptvt_site.core.models import SiteSettings
from ptvt_site.core.models.trash import TREE, exclude_trashed
from ptvt_site.network.models import Partner

from ..links.stored_values import links_in, values_of
from ..models import AddressUse, LinkedAddress

SOURCES = (Page, Partner, SiteSettings)
MAX_LENGTH = 2000  # bytes of an address: a longer one does not fit in an index


def typed_addresses(source) -> set[str]:
    """The web addresses in the fields and blocks of an object; `#deel` is part of its own page."""
    values = values_of(source)
    typed = [value for block, value in values if isinstance(block, blocks.URLBlock)]
    typed += [link.get("href") for link in links_in(values)]
    urls = {str(url).strip() for url in typed if url}
    parts = {url for url in urls if len(url) > 1 and url.startswith("#")}
    # Once the page has an address that visitors see.
    if parts and isinstance(source, Page) and source.live and (own := source.get_url()):
        urls |= {f"{own}{part}" for part in parts}
    urls = {url for url in urls if url.startswith(("http://", "https://", "/"))}
    return {url for url in urls if len(url.encode()) <= MAX_LENGTH}


def host_of(url: str) -> str | None:
    """The host in an address; empty when it names none, None when it is no address at all."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return None


def store_uses(source) -> None:
    """Store which addresses an object links to now; one query when nothing changed."""
    kind = ContentType.objects.get_for_model(source)
    urls = typed_addresses(source)
    uses = AddressUse.objects.filter(content_type=kind, object_id=source.pk)
    stored = set(uses.values_list("address__url", flat=True))
    if stored - urls:
        uses.exclude(address__url__in=urls).delete()
    if new := urls - stored:
        hosts = {"", *Site.objects.values_list("hostname", flat=True)}
        rows = [LinkedAddress(url=url, is_own=host_of(url) in hosts) for url in new]
        LinkedAddress.objects.bulk_create(rows, ignore_conflicts=True)
        addresses = LinkedAddress.objects.filter(url__in=new)
        uses = [AddressUse(address=a, content_type=kind, object_id=source.pk) for a in addresses]
        AddressUse.objects.bulk_create(uses, ignore_conflicts=True)


def store_all_uses() -> None:
    """Store the uses of all pages, partners and settings; delete those of what is gone."""
    pages = exclude_trashed(Page.objects.filter(depth__gt=1)).specific()
    for sources in (pages, Partner.objects.all(), SiteSettings.objects.all()):
        for source in sources.iterator(chunk_size=200):
            store_uses(source)
        models = [model for model in apps.get_models() if issubclass(model, sources.model)]
        kinds = ContentType.objects.get_for_models(*models).values()
        uses = AddressUse.objects.filter(content_type__in=kinds)
        uses.exclude(object_id__in=sources.values("pk")).delete()
    LinkedAddress.objects.filter(uses=None).delete()


@receiver(post_save)
def store_uses_when_saved(sender, instance, raw=False, update_fields=None, **kwargs):
    """Store the uses of a page, a partner or the settings."""
    if isinstance(instance, SOURCES) and sender is not Page and not (raw or update_fields):
        store_uses_of.enqueue(instance._meta.label, instance.pk)


@task()
def store_uses_of(label: str, key: int) -> None:
    """Store the uses of an object, unless it is gone by now."""
    source = apps.get_model(label)._base_manager.filter(pk=key).first()
    if source and getattr(source, "path", TREE).startswith(TREE):
        store_uses(source)

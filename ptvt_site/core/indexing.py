"""Puts pages in the search indexes once per transaction, after its commit.

modelsearch indexes at each `save()`, and publishing saves several times: `BasePage` turns it off.
A task indexes live pages; what becomes hidden leaves the indexes at once.
"""

from collections import defaultdict

from asgiref.local import Local
from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django_tasks import task
from wagtail.models import Page, ReferenceIndex
from wagtail.search import index
from wagtail.search.backends import get_search_backends

_state = Local()


def index_after_commit(*pages: Page, at_once: bool = True) -> None:
    """Index these pages once, after the commit: in a task, or `at_once` what must be gone."""
    if not pages:
        return
    if not hasattr(_state, "waiting"):
        drop_waiting()
    _state.at_once = _state.at_once or at_once
    for page in pages:
        _state.waiting[page.specific_class].add(page.pk)
    # Robust: the pages are stored, and an editor must not get an error for their index.
    transaction.on_commit(index_waiting, robust=True)


def index_pages_that_show(things) -> None:
    """Index the pages that use one of these: a queryset or list of objects of one model."""
    references = ReferenceIndex.get_references_to_in_bulk(things)
    sources = [source for source, _ in references.group_by_source_object()]
    shown = [source.pk for source in sources if isinstance(source, Page)]
    index_after_commit(*Page.objects.filter(pk__in=shown))


@task()
def index_pages(label: str, keys: list[int]) -> None:
    """Index pages of one type, named by its label."""
    model = apps.get_model(label)
    pages = list(model.get_indexed_objects().filter(pk__in=keys))
    # After a commit this is a transaction of its own, so it needs no savepoint.
    with transaction.atomic(savepoint=False):
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, pages)


def index_waiting() -> None:
    """Index what waits; the first callback of a transaction does it for the others too."""
    waiting, at_once = getattr(_state, "waiting", {}), getattr(_state, "at_once", False)
    drop_waiting()
    for model, keys in waiting.items():
        (index_pages.call if at_once else index_pages.enqueue)(model._meta.label, sorted(keys))


def drop_waiting() -> None:
    """Drop what waits for the commit."""
    _state.waiting, _state.at_once = defaultdict(set), False


@receiver(post_delete)
def remove_deleted_page(instance, **kwargs):
    """Remove a deleted page from the indexes."""
    if isinstance(instance, Page) and not getattr(instance, "search_auto_update", True):
        index.remove_object(instance)

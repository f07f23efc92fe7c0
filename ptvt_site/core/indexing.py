"""Puts pages in the search indexes once per transaction, after its commit.

modelsearch indexes a page at each `save()`, and publishing saves a page several times, at first
without its new topics. So `BasePage` has `search_auto_update = False`, and this does it instead.
"""

from collections import defaultdict
from contextlib import contextmanager

from asgiref.local import Local
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.search import index
from wagtail.search.backends import get_search_backends

from .models import BasePage

_state = Local()


def index_after_commit(*pages: Page) -> None:
    """Index these pages after the commit, each once however often this is called."""
    if getattr(_state, "skipped", False):
        return
    waiting = _waiting()
    for page in pages:
        waiting[page.specific_class].add(page.pk)
    # Robust: the pages are stored, and an editor must not get an error for their index.
    transaction.on_commit(index_waiting, robust=True)


def index_pages(model: type[Page], keys: set[int]) -> None:
    """Index the pages of one type now."""
    pages = list(model.get_indexed_objects().filter(pk__in=keys))
    with transaction.atomic():
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, pages)


@contextmanager
def skip_indexing():
    """Save pages without indexing them, for a caller that indexes many at once afterwards."""
    _state.skipped = True
    try:
        yield
    finally:
        _state.skipped = False


def index_waiting() -> None:
    """Index what waits. The first callback of a transaction does it for the other ones too."""
    waiting = _waiting()
    drop_waiting()
    for model, keys in waiting.items():
        index_pages(model, keys)


def drop_waiting() -> None:
    """Forget what waits."""
    _state.waiting = defaultdict(set)


def _waiting() -> dict[type[Page], set[int]]:
    if not hasattr(_state, "waiting"):
        _state.waiting = defaultdict(set)
    return _state.waiting


@receiver(post_save)
def index_saved_page(instance, raw=False, **kwargs):
    """Index a page that was saved."""
    if isinstance(instance, BasePage) and not raw:
        index_after_commit(instance)


@receiver(post_delete)
def remove_deleted_page(instance, **kwargs):
    """Take a deleted page from the indexes."""
    if isinstance(instance, BasePage):
        index.remove_object(instance)

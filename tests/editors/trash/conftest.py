from contextlib import contextmanager

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Page

from ptvt_site.core.models import CustomDocument, CustomImage
from ptvt_site.editors.models import TrashEntry
from tests.editors.conftest import html_of

LISTS = {CustomImage: "wagtailimages", CustomDocument: "wagtaildocs"}


def urls_of(*items) -> tuple[str, str]:
    """The addresses by which an editor deletes the first item, and all of them at once."""
    item, app, model = items[0], items[0]._meta.app_label, items[0]._meta.model_name
    name = LISTS.get(type(item), f"wagtailsnippets_{app}_{model}")
    if isinstance(item, Page):
        name, app, model = "wagtailadmin_pages", "wagtailcore", "page"
    keys = "&".join(f"id={each.pk}" for each in items)
    bulk = reverse("wagtail_bulk_action", args=[app, model, "delete"])
    return reverse(f"{name}:delete", args=[item.pk]), f"{bulk}?{keys}&next=/beheer/"


@pytest.fixture
def delete(admin, commits):
    """Delete an item, and perhaps others with it, as an editor does; returns the entry."""

    def do(*items) -> TrashEntry:
        with commits():
            assert admin.post(urls_of(*items)[len(items) > 1]).status_code == 302
        return TrashEntry.objects.filter(object_id=items[0].pk).latest("pk")

    return do


@pytest.fixture
def restore(admin, commits):
    """Restore an item as an editor does; returns the messages that the next page shows."""

    def do(entry: TrashEntry) -> str:
        with commits():
            response = admin.post(reverse("ptvt_restore", args=[entry.pk]))
        return " ".join(map(str, get_messages(response.wsgi_request)))

    return do


@pytest.fixture
def away(delete, restore, client):
    """While its block runs an item is in the trash: a text is on pages before and after only."""

    @contextmanager
    def in_the_trash(item, text: str, *paths: str):
        def shown() -> list[str]:
            return [path for path in paths if text in html_of(client, path)]

        assert shown() == [*paths]
        entry = delete(item)
        assert shown() == []
        yield entry
        restore(entry)
        assert shown() == [*paths]

    return in_the_trash

"""Finds a place in the tree for pages that come back."""

from django.db.models import F
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from .models import BinRow

PAGE = "wagtailcore.page"


def place(rows: list[BinRow], key: int, parent: Page) -> list[str]:
    """Rewrite the rows of a page and its subpages so that it stands last below `parent`.

    `key` is that of the topmost page. Returns what an editor should know.
    """
    pages = [row.fields for row in rows if row.model == PAGE]
    top = next(fields for fields in pages if fields["id"] == key)
    notes = []
    slug = _free_slug(top["slug"], parent)
    if slug != top["slug"]:
        notes.append(
            f"Het adres “{top['slug']}” is intussen van een andere pagina. Het nieuwe adres "
            f"eindigt op “{slug}”."
        )
    last = parent.get_last_child()
    path = last._inc_path() if last else Page._get_path(parent.path, parent.depth + 1, 1)
    old = {name: top[name] for name in ("path", "url_path", "depth", "slug")}
    url_path = f"{parent.url_path}{slug}/"
    for fields in pages:
        fields["path"] = path + fields["path"][len(old["path"]) :]
        fields["url_path"] = url_path + fields["url_path"][len(old["url_path"]) :]
        fields["depth"] += parent.depth + 1 - old["depth"]
    top["slug"] = slug
    for row in rows:
        content = row.fields.get("content") if row.model == "wagtailcore.revision" else None
        if content and row.fields["object_id"] == str(key) and content["slug"] == old["slug"]:
            content["slug"] = slug
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    return notes


def _free_slug(slug: str, parent: Page) -> str:
    taken = set(parent.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    free, number = slug, 1
    while free in taken:
        number += 1
        free = f"{slug[:240]}-{number}"
    return free


def stand_before(page: Page, sibling_id: int | None, user) -> None:
    """Put a page back before the page that it stood before, if that is still there."""
    sibling = Page.objects.filter(pk=sibling_id).first() if sibling_id else None
    if sibling and sibling.is_sibling_of(page):
        page.move(sibling, pos="left", user=user)


def drop_redirects(pages) -> None:
    """Delete the redirects from addresses that lead to a page of their own again."""
    paths = [Redirect.normalise_path(url) for url in (page.get_url() for page in pages) if url]
    Redirect.objects.filter(old_path__in=paths).delete()

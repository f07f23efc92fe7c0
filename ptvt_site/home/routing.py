"""Finds the page of an address in two queries, where Wagtail asks two for each level."""

from itertools import accumulate

from wagtail.models import Page

from ptvt_site.core.content_cache import content_cache_for
from ptvt_site.core.models import published, restricted

# The page tree is never deeper than this below the home page.
LEVELS = 10


def sections_of(home: Page, request) -> list[Page]:
    """The pages right below the home page that every visitor may see, in their order; cached."""
    pages = published(Page.objects).child_of(home).order_by("path")
    return content_cache_for(request).get(f"sections of page {home.pk}", lambda: list(pages))


def find_page(home: Page, steps: list[str]) -> tuple[Page | None, list[str]]:
    """The page below the home page that has most of these steps, and the steps that are left."""
    paths = list(accumulate(steps[:LEVELS], "{}{}/".format, initial=home.url_path))[1:]
    # The slug has an index.
    pages = Page.objects.filter(slug__in=steps[:LEVELS], url_path__in=paths)
    line = list(pages.annotate(restricted=restricted()).order_by("depth"))
    if not line:
        return None, steps
    model = line[-1].specific_class or Page
    page = model.objects.select_related(*getattr(model, "shown_with", ())).get(pk=line[-1].pk)
    page.ancestors = [home, *line[:-1]]
    # An alias has the restrictions of the page that it shows: Wagtail follows it there.
    page.unrestricted = not (line[-1].restricted or any(step.alias_of_id for step in line))
    return page, steps[len(line) :]

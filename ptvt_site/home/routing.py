"""Finds the page of an address in one or two queries, where Wagtail asks two for each level."""

from itertools import accumulate

from wagtail.models import Page

from ptvt_site.core.content_cache import content_cache_for
from ptvt_site.core.models import restricted

# The page tree is never deeper than this below the home page.
LEVELS = 10


def sections_of(home: Page, request) -> list[Page]:
    """The pages right below the home page, in the order of the page tree; cached.

    Those too that visitors may not see: not `live`, or `restricted`.
    """

    def compute() -> list[Page]:
        sections = Page.objects.child_of(home).annotate(restricted=restricted())
        return list(sections.order_by("path"))

    return content_cache_for(request).get(f"sections of page {home.pk}", compute)


def visible_sections_of(home: Page, request) -> list[Page]:
    """Those of the sections that every visitor may see."""
    return [page for page in sections_of(home, request) if page.live and not page.restricted]


def find_page(home: Page, request, steps: list[str]) -> tuple[Page | None, list[str]]:
    """The page below the home page that has most of these steps, and the steps that are left.

    It knows its `ancestors`, and whether it is `unrestricted`.
    """
    steps, rest = steps[:LEVELS], steps[LEVELS:]
    page = _in_section(home, request, steps) or _anywhere(home, steps)
    if page is None:
        return None, [*steps, *rest]
    return page, [*steps[len(page.ancestors) :], *rest]


def _in_section(home: Page, request, steps: list[str]) -> Page | None:
    """A section, or a page right below one of one kind of pages, such as a news item: one query."""
    section = next((page for page in sections_of(home, request) if page.slug == steps[0]), None)
    model = section and section.specific_class
    if model is None:
        return None
    line, found = [home], {"pk": section.pk}
    if len(steps) > 1:
        models = model.allowed_subpage_models()
        # Pages that may have pages below them are found with those.
        if len(models) != 1 or models[0].allowed_subpage_models():
            return None
        line, (model,) = [home, section], models
        found = {"path__startswith": section.path, "depth": section.depth + 1, "slug": steps[1]}
    # Not in an order, which Django would compare with all columns.
    pages = _shown(model).filter(**found).annotate(restricted=restricted()).order_by()
    return next((_on_line(page, [*line, page]) for page in pages), None)


def _anywhere(home: Page, steps: list[str]) -> Page | None:
    paths = list(accumulate(steps, "{}{}/".format, initial=home.url_path))[1:]
    # The slug has an index.
    pages = Page.objects.filter(slug__in=steps, url_path__in=paths)
    line = list(pages.annotate(restricted=restricted()).order_by("depth"))
    if not line:
        return None
    page = _shown(line[-1].specific_class or Page).get(pk=line[-1].pk)
    return _on_line(page, [home, *line])


def _shown(model):
    return model.objects.select_related(*getattr(model, "shown_with", ()))


def _on_line(page: Page, line: list[Page]) -> Page:
    """The page with what is known from the pages on the way to it, itself included."""
    page.ancestors = line[:-1]
    # An alias has the restrictions of the page that it shows: Wagtail follows it there.
    aliases = any(step.alias_of_id for step in line)
    page.unrestricted = not (line[-1].restricted or aliases)
    return page

"""Keeps the search index right when what a page shows changes, and not the page itself."""

from wagtail.models import Page, ReferenceIndex

from .indexing import index_after_commit


def index_pages_that_show(things) -> None:
    """Index the pages again that use one of these: snippets, documents or pictures of one model.

    `things` is a queryset or a list.
    """
    references = ReferenceIndex.get_references_to_in_bulk(things)
    sources = [source for source, _ in references.group_by_source_object()]
    shown = [source.pk for source in sources if isinstance(source, Page)]
    index_after_commit(*Page.objects.filter(pk__in=shown).specific())

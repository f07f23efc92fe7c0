"""Updates the search index of pages when something that they show changes."""

from wagtail.models import Page, ReferenceIndex

from .indexing import index_after_commit


def index_pages_that_show(things) -> None:
    """Index the pages that use one of these objects: snippets, documents or images of one model.

    `things` is a queryset or a list.
    """
    references = ReferenceIndex.get_references_to_in_bulk(things)
    sources = [source for source, _ in references.group_by_source_object()]
    shown = [source.pk for source in sources if isinstance(source, Page)]
    index_after_commit(*Page.objects.filter(pk__in=shown).specific())

from django import template
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import ReferenceIndex

register = template.Library()

MAX_PLACES = 5


@register.inclusion_tag("editors/media_forms/usage.html", takes_context=True)
def usage(context, item):
    """Where a picture or document is used, StreamFields included, with links.

    Of an object that the editor may not open, only the type is shown.
    """
    finder = AdminURLFinder(context["request"].user)
    groups = list(ReferenceIndex.get_references_to(item).group_by_source_object())
    places = []
    for source, references in groups[:MAX_PLACES]:
        address = finder.get_edit_url(source)
        kind = references[0].model_name
        places.append({"url": address, "title": str(source) if address else "", "kind": kind})
    return {"places": places, "more": len(groups) - len(places), "usage_url": item.usage_url}

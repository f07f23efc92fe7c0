from django import template
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import ReferenceIndex

register = template.Library()

MAX_PLACES = 5


@register.inclusion_tag("editors/media_forms/usage.html", takes_context=True)
def usage(context, item):
    """List where an image or document is used, StreamFields included, with links to the forms.

    Of an object that the user cannot edit, only the type is shown.
    """
    finder = AdminURLFinder(context["request"].user)
    found = list(ReferenceIndex.get_references_to(item).group_by_source_object())
    places = []
    for source, references in found[:MAX_PLACES]:
        address = finder.get_edit_url(source)
        kind = references[0].model_name
        places.append({"url": address, "title": str(source) if address else "", "kind": kind})
    return {"places": places, "more": len(found) - len(places), "usage_url": item.usage_url}

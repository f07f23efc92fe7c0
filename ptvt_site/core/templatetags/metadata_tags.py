from django import template

from ptvt_site.core.metadata.page import Metadata

register = template.Library()


@register.inclusion_tag("components/metadata.html", takes_context=True)
def metadata(context) -> dict:
    """What search engines and social media read of this page."""
    return {"metadata": Metadata.of(context)}

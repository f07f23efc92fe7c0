from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ptvt_site.core.data import one_line
from ptvt_site.open_data.markdown import MARKDOWN_VIEWS, escape, markdown_address

register = template.Library()
register.filter("markdown_line", lambda text: escape(one_line(text)))


@register.simple_tag(takes_context=True)
def markdown_link(context) -> SafeString | str:
    """Tells machines where this page is as Markdown; nothing where it is not."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    # The page of an error has no Markdown version either, whatever its address.
    if match is None or match.view_name not in MARKDOWN_VIEWS or "code" in context:
        return ""
    return format_html(
        '<link rel="alternate" type="text/markdown" href="{}" title="Markdown">',
        markdown_address(request.get_full_path()),
    )

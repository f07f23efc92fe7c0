"""Stores typed and pasted addresses of this site as page links."""

from wagtail import hooks
from wagtail.admin.rich_text.converters import html_to_contentstate as elements
from wagtail.admin.rich_text.converters.contentstate import link_entity

from ptvt_site.core.page_links import page_at


def page_link_entity(props):
    """The HTML of a link in rich text: a page link for an address of one of our pages."""
    if props.get("id") is None and (page := page_at(props.get("url") or "")):
        props = props | {"id": page.pk}
    return link_entity(props)


@hooks.register("register_rich_text_features", order=10)
def convert_typed_links(features):
    """Replace Wagtail's rule for links, which leaves a pasted address as it is."""
    rule = {
        "from_database_format": {
            "a[href]": elements.ExternalLinkElementHandler("LINK"),
            'a[linktype="page"]': elements.PageLinkElementHandler("LINK"),
        },
        "to_database_format": {"entity_decorators": {"LINK": page_link_entity}},
    }
    features.register_converter_rule("contentstate", "link", rule)

"""The language of a page, and of passages in rich text (WCAG 2.2, 3.1.1 and 3.1.2)."""

from django.utils import translation
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature

from .page_language import language_of
from .rich_text import LANGUAGES


@hooks.register("on_serve_page")
def serve_in_own_language(serve):
    """Render a page with its interface in its own language."""

    def serve_page(page, request, args, kwargs):
        with translation.override(language_of(page)):
            response = serve(page, request, args, kwargs)
            if hasattr(response, "render"):
                response.render()
        return response

    return serve_page


@hooks.register("register_rich_text_features")
def register_languages(features):
    """Add a button per language to the editor."""
    for name, (tag, label) in LANGUAGES.items():
        style = {
            "type": name.upper(),
            "label": tag.upper(),
            "description": f"{label}: voor de uitspraak door een schermlezer",
            # Only in the editor, where a passage must be seen.
            "style": {"borderBottom": "1px dashed"},
        }
        features.register_editor_plugin("draftail", name, InlineStyleFeature(style))
        features.register_converter_rule(
            "contentstate",
            name,
            {
                "from_database_format": {
                    f'span[lang="{tag}"]': InlineStyleElementHandler(style["type"])
                },
                "to_database_format": {
                    "style_map": {style["type"]: {"element": "span", "props": {"lang": tag}}}
                },
            },
        )

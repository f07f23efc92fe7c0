"""Hooks of Wagtail: who may download a document, and languages (WCAG 2.2, 3.1.1 and 3.1.2)."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.utils import translation
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature
from wagtail.models import Page, ReferenceIndex
from wagtail.rich_text.pages import PageLinkHandler

from .models import published
from .rich_text import LANGUAGES
from .site import language_of


@hooks.register("before_serve_document")
def refuse_unpublished(document, request):
    """Answer 404 when no page that the visitor may see uses the document: nobody guesses it."""
    references = ReferenceIndex.get_references_to(document)
    page_type = ContentType.objects.get_for_model(Page)
    is_editor = request.user.has_perm("wagtailadmin.access_admin")
    # Or a snippet or a setting uses it.
    if is_editor or references.exclude(base_content_type=page_type).exists():
        return
    pages = Page.objects.live().filter(pk__in=[row.object_id for row in references])
    limits = (page.get_view_restrictions() for page in pages)
    allowed = (all(limit.accept_request(request) for limit in found) for found in limits)
    if not published(pages).exists() and not any(allowed):
        raise Http404


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
        span = {"element": "span", "props": {"lang": tag}}
        rule = {"to_database_format": {"style_map": {name.upper(): span}}}
        element = InlineStyleElementHandler(name.upper())
        rule["from_database_format"] = {f'span[lang="{tag}"]': element}
        features.register_converter_rule("contentstate", name, rule)


class PageLinks(PageLinkHandler):
    """Links to pages, without Wagtail's query for each page type; none to a page in the trash."""

    @classmethod
    def get_many(cls, attrs_list):
        pages = super(PageLinkHandler, cls).get_many(attrs_list)
        return [page if page and page.localized.url else None for page in pages]


# After Wagtail's own.
@hooks.register("register_rich_text_features", order=1)
def register_page_links(features):
    """Replace Wagtail's handler of links to pages."""
    features.register_link_type(PageLinks)

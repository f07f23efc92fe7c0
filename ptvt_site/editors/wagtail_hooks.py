"""Adds our parts to Wagtail's admin: each part keeps its hooks with it; here is what is of all."""

from django.http import JsonResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ptvt_site.core.blocks.figures import MAX_PASTED, pasted_table

from . import lists, start_page, topic_field, versions  # noqa: F401
from .content_checks import checker  # noqa: F401
from .guide.chapters import chapter, guide
from .links import removing, stored_values  # noqa: F401
from .listings import bulk_actions, views  # noqa: F401
from .media_forms.hooks import PictureIndexView, suggest
from .reports.hooks import REPORTS, REVIEWED
from .sharing.views import share
from .successors import LEFT, SUCCEEDED, leave_view, merge_topic
from .trash.actions import RESTORED
from .trash.hooks import TrashView

STYLE_SHEETS = ("brand", "account", "checks", "history", "files", "reports", "guide", "listings")
STYLE_SHEETS += ("start_page", "writing")
SCRIPTS = ("settle-copies", "upload-forms", "names", "card-labels")
FORM_SCRIPTS = ("checks-panel", "lists", "tables", "topics", "length", "search-result")
FORM_SCRIPTS += ("keep-typing", "send-after-autosave", "paste")
# Links to pages in English on other sites; reports for developers, and one that we have ourselves.
REMOVED = ("whats-new-in-wagtail", "editor-guide", "aging-pages", "page-types-usage")
REMOVED += ("workflow-tasks",)
ACTIONS = {
    LEFT: ("Vertrek", "Een contactpersoon vertrok van de hele site"),
    SUCCEEDED: ("Opvolging", "Volgt een contactpersoon op die vertrok van de hele site"),
    RESTORED: ("Terugzetten", "Uit de prullenbak teruggezet"),
    REVIEWED: ("Nakijken", "Nagekeken: de pagina klopt nog"),
}


@require_POST
def read_table(request) -> JsonResponse:
    """The stored form of a table that was pasted, for the form to show."""
    return JsonResponse(pasted_table(request.POST.get("text", "")[:MAX_PASTED]))


VERSION = "pages/<int:page_id>/versie/<int:version>/publiceren/"
urlpatterns = [
    path("handleiding/", guide, name="ptvt_guide"),
    path("handleiding/<slug:slug>/", chapter, name="ptvt_guide_chapter"),
    path("images/beschrijving/", suggest, name="ptvt_suggest_description"),
    # In place of Wagtail's own.
    path("images/", PictureIndexView.as_view(), name="ptvt_images"),
    path("images/results/", PictureIndexView.as_view(results_only=True)),
    path("mensen/<int:pk>/vertrek/", leave_view, name="ptvt_leave"),
    path("onderwerpen/<int:pk>/samenvoegen/", merge_topic, name="ptvt_merge_topic"),
    path("pages/<int:page_id>/laten-zien/", share, name="ptvt_share"),
    path(VERSION, versions.publish_version, name="ptvt_publish_version"),
    path("tabel/", read_table, name="ptvt_read_table"),
    *(url for one in (*REPORTS, TrashView) for url in one.urls()),
]
hooks.register("register_admin_urls", lambda: urlpatterns)


@hooks.register("register_log_actions")
def name_actions(actions):
    """How the log names these acts."""
    for action, texts in ACTIONS.items():
        actions.register_action(action, *texts)


@hooks.register("register_admin_menu_item")
def guide_item() -> MenuItem:
    """The guide in the menu."""
    return MenuItem("Handleiding", reverse("ptvt_guide"), icon_name="info-circle", order=10500)


@hooks.register("construct_help_menu")
@hooks.register("construct_reports_menu")
def remove_useless(request, menu_items):
    """Remove what no editor uses."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(REMOVED)]


def _scripts(names) -> str:
    addresses = ((static(f"js/admin/{name}.js"),) for name in names)
    return format_html_join("\n", '<script type="module" src="{}"></script>', addresses)


@hooks.register("insert_global_admin_css")
def style_sheets() -> str:
    """The style sheets of all pages of the admin."""
    addresses = ((static(f"css/admin/{name}.css"),) for name in STYLE_SHEETS)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', addresses)


@hooks.register("insert_global_admin_js", order=-100)
def widget_script() -> str:
    """The scripts of all pages; the one that starts widgets comes before their forms."""
    start = format_html('<script src="{}"></script>', static("js/admin/start-widget.js"))
    return start + _scripts(SCRIPTS)


@hooks.register("insert_editor_js")
def form_scripts() -> str:
    """The scripts of the forms of pages."""
    return _scripts(FORM_SCRIPTS)

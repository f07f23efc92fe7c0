"""The style sheets and scripts that are added to the admin; scripts of the forms are modules."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from wagtail import hooks

STYLE_SHEETS = ("brand", "account", "checks", "history", "files", "reports", "guide", "listings")
STYLE_SHEETS += ("start_page", "writing")
SCRIPTS = ("settle-copies", "upload-forms", "names")
FORM_SCRIPTS = ("checks-panel", "lists", "topics", "length", "search-result", "keep-typing")
FORM_SCRIPTS += ("send-after-autosave", "paste")


@hooks.register("insert_global_admin_css")
def style_sheets() -> str:
    """The style sheets of all pages of the admin."""
    addresses = ((static(f"css/admin/{name}.css"),) for name in STYLE_SHEETS)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', addresses)


@hooks.register("insert_global_admin_js", order=-100)
def widget_script() -> str:
    """The scripts of all pages; the one that starts widgets comes before their forms."""
    modules = ((static(f"js/admin/{name}.js"),) for name in SCRIPTS)
    widgets = format_html('<script src="{}"></script>', static("js/admin/start-widget.js"))
    return widgets + format_html_join("", '<script type="module" src="{}"></script>', modules)


@hooks.register("insert_editor_js")
def form_scripts() -> str:
    """The scripts of the forms of pages."""
    addresses = ((static(f"js/admin/{name}.js"),) for name in FORM_SCRIPTS)
    return format_html_join("\n", '<script type="module" src="{}"></script>', addresses)

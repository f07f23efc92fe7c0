"""The style sheets and scripts that are added to the admin; each script of the forms is a module.

The script that starts widgets without inline scripts is added in `widgets`, before all others.
"""

from django.templatetags.static import static
from django.utils.html import format_html_join
from wagtail import hooks

STYLE_SHEETS = (
    "brand",
    "account",
    "checks",
    "history",
    "files",
    "reports",
    "guide",
    "listings",
    "start_page",
    "writing",
)
FORM_SCRIPTS = (
    "checks-panel",
    "topics",
    "length",
    "search-result",
    "keep-typing",
    "send-after-autosave",
)


@hooks.register("insert_global_admin_css")
def style_sheets() -> str:
    """The style sheets of all pages of the admin."""
    addresses = ((static(f"css/admin/{name}.css"),) for name in STYLE_SHEETS)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', addresses)


@hooks.register("insert_editor_js")
def form_scripts() -> str:
    """The scripts of the forms of pages."""
    addresses = ((static(f"js/admin/{name}.js"),) for name in FORM_SCRIPTS)
    return format_html_join("\n", '<script type="module" src="{}"></script>', addresses)

"""The style sheets of the admin. Its templates are in `templates/wagtailadmin/`."""

from django.templatetags.static import static
from django.utils.html import format_html_join
from wagtail import hooks

# Files in `static/css/admin/`.
STYLESHEETS = (
    "brand",
    "account",
    "care",
    "checks",
    "files",
    "guide",
    "history",
    "listings",
    "start_page",
    "writing",
)


@hooks.register("insert_global_admin_css")
def add_stylesheets() -> str:
    """Add our style sheets to every page of the admin."""
    urls = ((static(f"css/admin/{name}.css"),) for name in STYLESHEETS)
    return format_html_join("", '<link rel="stylesheet" href="{}">', urls)

"""The look of the admin. The rest of it is in `templates/wagtailadmin/` and `static/css/admin/`."""

from django.templatetags.static import static
from django.utils.html import format_html_join
from wagtail import hooks

STYLESHEETS = ("brand", "account")


@hooks.register("insert_global_admin_css")
def brand() -> str:
    """Our colours, our font and our doors, on every page of the admin."""
    addresses = ((static(f"css/admin/{name}.css"),) for name in STYLESHEETS)
    return format_html_join("", '<link rel="stylesheet" href="{}">', addresses)

"""Shows damaged pages on the start page and in a report."""

from django.urls import reverse
from wagtail import hooks

from ..start_page import Notice, register_notice
from . import signals  # noqa: F401
from .report import DamagedPages


@hooks.register("register_admin_urls")
def report_urls():
    """The addresses of the report."""
    return DamagedPages.urls()


@hooks.register("register_reports_menu_item")
def in_menu():
    """The report's place under "Rapporten"."""
    return DamagedPages.menu_item()


@register_notice
def damaged_pages(request):
    """How many pages must be mended."""
    count = DamagedPages.rows(request.user).count()
    text = "pagina met een beschadigd blok" if count == 1 else "pagina’s met een beschadigd blok"
    return Notice(count, text, reverse(f"ptvt_{DamagedPages.name}")) if count else None

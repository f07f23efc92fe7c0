"""Shows damaged pages on the start page and in a report."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ptvt_site.core.models import SiteSettings

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
    return MenuItem(DamagedPages.page_title, DamagedPages.url(), icon_name="warning", order=5)


@register_notice
def damaged_pages(request):
    """How many pages must be mended."""
    count = DamagedPages.rows(request.user).count()
    text = "pagina met een beschadigd blok" if count == 1 else "pagina’s met een beschadigd blok"
    return Notice(count, text, reverse(f"ptvt_{DamagedPages.name}")) if count else None


@register_notice
def damaged_links(request):
    """How many links of the sites' own accounts, below every page, must be typed again."""
    if not request.user.has_perm("core.change_sitesettings"):
        return None
    found = [
        (site, getattr(site.social_links, "left_out", 0)) for site in SiteSettings.objects.all()
    ]
    damaged = [(site, count) for site, count in found if count]
    if not damaged:
        return None
    count = sum(count for _, count in damaged)
    what = "beschadigde link" if count == 1 else "beschadigde links"
    url = reverse("wagtailsettings:edit", args=["core", "sitesettings", damaged[0][0].site_id])
    return Notice(count, f"{what} onderaan elke pagina", url)

"""The pages that must be mended."""

from django.db.models import OuterRef, Subquery
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.models import Page

from ..reports.base import Report, edit_url, editable_pages
from .models import DamagedPage


class DamagedPages(Report):
    """Pages of which visitors do not see some blocks, because what is stored is damaged."""

    name = "beschadigd"
    page_title = "Pagina’s met een beschadigd blok"
    menu_icon = "warning"
    menu_order = 5
    model = Page
    default_ordering = "-damage_found_at"
    no_results_message = "Geen enkele pagina heeft een beschadigd blok."
    list_export = ["title", "damaged_blocks", "damage_found_at"]
    export_headings = {
        "title": "Titel",
        "damaged_blocks": "Beschadigde blokken",
        "damage_found_at": "Gevonden op",
    }
    columns = [
        TitleColumn("title", label="Titel", get_url=edit_url, sort_key="title"),
        Column("damaged_blocks", label="Beschadigde blokken", sort_key="damaged_blocks"),
        DateColumn("damage_found_at", label="Gevonden", sort_key="damage_found_at"),
    ]

    @classmethod
    def rows(cls, user):
        """Those that this user may change."""
        found = DamagedPage.objects.filter(page_id=OuterRef("pk"))
        return (
            editable_pages(user)
            .annotate(
                damaged_blocks=Subquery(found.values("blocks")),
                damage_found_at=Subquery(found.values("found_at")),
            )
            .filter(damaged_blocks__isnull=False)
        )

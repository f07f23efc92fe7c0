"""The report of the pages that will be published or will leave the site."""

from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from ..bundles.models import planned_pages
from ..reports.base import Report, edit_url

PUBLISH, EXPIRE = "Publiceren op", "Van de site halen op"


class PlannedReport(Report):
    """The schedules of all pages, soonest first."""

    name = "ingepland"
    page_title = "Ingepland"
    advice = (
        "Open de pagina om een moment te wijzigen. Moet zij nog verschijnen? Kies boven het "
        "formulier “Annuleer geplande publicatie”, en plan haar opnieuw in. Staat zij al op de "
        "site? Kies in het paneel “Status” de knop “Schema bewerken”."
    )
    header_icon = "calendar"
    model = Page
    default_ordering = "next"
    no_results_message = "Er staat niets ingepland."
    more_exports = {"full_url": "Adres"}
    columns = [
        TitleColumn("draft_title", label="Titel", get_url=edit_url, sort_key="draft_title"),
        Column("appears", label=PUBLISH, sort_key="appears"),
        Column("expire_at", label=EXPIRE, sort_key="expire_at"),
    ]

    @classmethod
    def rows(cls, user):
        """The pages that this user may see, each with when it `appears` and what comes `next`."""
        key = Cast(OuterRef("pk"), CharField())
        coming = Revision.page_revisions.filter(object_id=key, approved_go_live_at__isnull=False)
        held = planned_pages().items()
        of_bundles = [When(pk=key, then=Value(one.approved_go_live_at)) for key, one in held]
        appears = Case(*of_bundles, default=Subquery(coming.values("approved_go_live_at")[:1]))
        pages = policy_registry.get_by_type(Page).explorable_instances(user)
        pages = pages.annotate(appears=appears)
        planned = Q(appears__isnull=False) | Q(live=True, expire_at__isnull=False)
        return pages.filter(planned).annotate(next=Coalesce(F("appears"), F("expire_at")))

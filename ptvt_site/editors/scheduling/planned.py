"""The report of the pages that will be published or will leave the site."""

from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from ..bundles.models import planned_pages
from ..reports.base import Report


class PlannedReport(Report):
    """The schedules of all pages, soonest first."""

    model = Page

    @classmethod
    def rows(cls, user):
        """The pages that this user may see, each with when it `appears` and what comes `next`."""
        key = Cast(OuterRef("pk"), CharField())
        coming = Revision.page_revisions.filter(object_id=key, approved_go_live_at__isnull=False)
        of_bundles = [
            When(pk=key, then=Value(bundle.approved_go_live_at))
            for key, bundle in planned_pages().items()
        ]
        appears = Case(*of_bundles, default=Subquery(coming.values("approved_go_live_at")[:1]))
        pages = policy_registry.get_by_type(Page).explorable_instances(user)
        pages = pages.annotate(appears=appears)
        planned = Q(appears__isnull=False) | Q(live=True, expire_at__isnull=False)
        return pages.filter(planned).annotate(next=Coalesce(F("appears"), F("expire_at")))

"""Who must hear of what is told to followers."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from ptvt_site.core.models import published
from publications.models import Post

from .lists import find_list
from .models import Change, Delivery, Frequency, Subscription

BATCH = 1000


def match_changes() -> int:
    """Find out once who must hear of each change, and queue that; the number of changes."""
    waiting = dict(Change.objects.filter(matched_at=None).values_list("pk", "page"))
    if not waiting:
        return 0
    of_list = _pages_by_list(set(waiting.values()))
    with transaction.atomic():
        unmatched = Change.objects.filter(pk__in=waiting, matched_at=None)
        # Another process may have done some by now; the rest is locked until the end.
        mine = unmatched.select_for_update(of=("self",)).in_bulk()
        for frequency in Frequency:
            _queue(frequency, of_list, list(mine.values()))
        return Change.objects.filter(pk__in=mine).update(matched_at=timezone.now())


def _pages_by_list(pages: set[int]) -> dict[str, set[int]]:
    """Of each list that somebody follows, which of these pages are on it; seen by a visitor."""
    # Without an order, which would make each row a distinct one.
    followed = Subscription.objects.active().order_by().distinct()
    found = {}
    for address in followed.filter(page=None).values_list("address", flat=True):
        answer = find_list(address)
        posts = answer.listing.result if answer else Post.objects.none()
        found[address] = set(posts.filter(pk__in=pages).order_by().values_list("pk", flat=True))
    public = published(Page.objects).filter(pk__in=pages)
    single = followed.filter(page__in=public).values_list("address", "page")
    return found | {address: {page} for address, page in single}


def _queue(frequency: Frequency, of_list: dict, changes: list[Change]) -> None:
    """Queue what those who chose this frequency must hear; what is queued already stays so."""
    due_at = frequency.due_at(timezone.now())
    subscriptions = Subscription.objects.active().filter(frequency=frequency)
    wanted = [address for address, pages in of_list.items() if pages]
    rows = []
    for one in subscriptions.filter(address__in=wanted).iterator(BATCH):
        # Who follows a single page knows that it is there.
        rows += [
            Delivery(
                subscriber_id=one.subscriber_id,
                subscription=one,
                change=change,
                due_at=due_at,
                frequency=frequency,
            )
            for change in changes
            if change.page_id in of_list[one.address] and (one.page_id is None or change.told_id)
        ]
        if len(rows) >= BATCH:
            Delivery.objects.bulk_create(rows, ignore_conflicts=True)
            rows = []
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def followers_of(page: Page) -> int:
    """How many addresses follow a page: its own changes, or a list below its address."""
    here, parts = Q(page=page.pk), page.get_url_parts()
    if parts and page.depth > 2:
        here |= Q(page=None, address__startswith=parts[2])
    return Subscription.objects.active().filter(here).values("subscriber").distinct().count()

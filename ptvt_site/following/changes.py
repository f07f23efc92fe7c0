"""Who must hear of what is told to followers."""

from collections import defaultdict

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
    waiting = list(Change.objects.filter(matched_at=None).values_list("pk", "page_id", "told"))
    if not waiting:
        return 0
    changes = defaultdict(list)
    for pk, page_id, _ in waiting:
        changes[page_id].append(pk)
    updates = {pk for pk, _, told in waiting if told}
    of_list = _pages_by_list(set(changes))
    with transaction.atomic():
        unmatched = Change.objects.filter(pk__in=[pk for pk, *_ in waiting], matched_at=None)
        # Another process may have done some by now; the rest is locked until the end.
        mine = set(unmatched.select_for_update(of=("self",)).values_list("pk", flat=True))
        for frequency in Frequency:
            _queue(frequency, of_list, changes, mine, updates)
        Change.objects.filter(pk__in=mine).update(matched_at=timezone.now())
    return len(mine)


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


def _queue(frequency, of_list: dict, changes: dict, mine: set[int], updates: set[int]) -> None:
    """Queue what those who chose this frequency must hear; what is queued already stays so."""
    due_at = frequency.due_at(timezone.now())
    subscriptions = Subscription.objects.active().filter(frequency=frequency)
    wanted = [address for address, pages in of_list.items() if pages]
    rows = []
    for one in subscriptions.filter(address__in=wanted).iterator(BATCH):
        of_one = [pk for page in of_list[one.address] for pk in changes[page] if pk in mine]
        # Who follows a single page knows that it is there.
        rows += [
            Delivery(
                subscriber_id=one.subscriber_id,
                subscription=one,
                change_id=pk,
                due_at=due_at,
                frequency=frequency,
            )
            for pk in of_one
            if one.page_id is None or pk in updates
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

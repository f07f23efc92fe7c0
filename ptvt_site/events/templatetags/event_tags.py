from django import template

from ptvt_site.core.content_cache import content_cache_for
from ptvt_site.events.models import EventIndexPage, EventPage

register = template.Library()
SHOWN = 3


@register.simple_tag(takes_context=True)
def coming_events(context, topic=None, listing=None, **lookups) -> list[EventPage]:
    """The next events that every visitor may see, on a topic if there is one.

    A `listing` below shows them no more; there are none when it would be empty or is filtered.
    """
    events = EventPage.objects.published().coming().filter(**lookups)
    if topic:
        events = events.filter(tagged_items__tag=topic)
    events = list(events.for_agenda()[:SHOWN])
    if listing and events:
        others = [post for post in listing.posts_on_page if post.pk not in {e.pk for e in events}]
        if not others or listing.query.active or listing.page.number > 1:
            return []
        listing.posts_on_page = others
    return events


@register.simple_tag(takes_context=True)
def agenda_url(context, topic=None) -> str:
    """The address of the agenda, of a topic if there is one; empty when visitors see no agenda."""
    request = context.get("request")

    def look_up() -> str:
        page = EventIndexPage.objects.live().public().first()
        return page.get_url(request) if page else ""

    url = content_cache_for(request).get("address of the agenda", look_up)
    return f"{url}?{topic.kind}={topic.slug}" if url and topic else url

from django import template

from ptvt_site.core.content_cache import content_cache_for
from ptvt_site.events.models import EventIndexPage, EventPage

register = template.Library()
SHOWN = 3


@register.simple_tag(takes_context=True)
def coming_events(context, topic=None, limit: int = SHOWN, **lookups) -> list[EventPage]:
    """The next events that every visitor may see, on a topic if there is one."""
    events = EventPage.objects.published().coming().filter(**lookups)
    if topic:
        events = events.filter(tagged_items__tag=topic)
    return list(events.for_agenda()[:limit])


@register.simple_tag(takes_context=True)
def agenda_url(context) -> str:
    """The address of the agenda; empty when there is none that every visitor may see."""
    request = context.get("request")

    def look_up() -> str:
        page = EventIndexPage.objects.live().public().first()
        return page.get_url(request) if page else ""

    return content_cache_for(request).get("address of the agenda", look_up)

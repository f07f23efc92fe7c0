from django import template

from ptvt_site.core.content_cache import content_cache_for
from ptvt_site.events.models import EventIndexPage, EventPage

register = template.Library()


@register.simple_tag
def coming_events(topic=None) -> list[EventPage]:
    """The next events that every visitor may see, on a topic if there is one."""
    events = EventPage.objects.published()
    return (events.filter(tagged_items__tag=topic) if topic else events).next()


@register.simple_tag(takes_context=True)
def agenda_url(context, topic=None) -> str:
    """The address of the agenda, of a topic if there is one; empty when visitors see no agenda."""
    request = context.get("request")

    def look_up() -> str:
        page = EventIndexPage.objects.live().public().first()
        return page.get_url(request) if page else ""

    url = content_cache_for(request).get("address of the agenda", look_up)
    return f"{url}?{topic.kind}={topic.slug}" if url and topic else url

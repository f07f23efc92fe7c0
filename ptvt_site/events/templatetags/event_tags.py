from django import template

from ptvt_site.core.models import published
from ptvt_site.events.models import EventIndexPage, EventPage

register = template.Library()


@register.simple_tag
def coming_events(topic=None) -> list[EventPage]:
    """The next events that every visitor may see, on a topic if there is one."""
    events = EventPage.objects.published()
    return (events.filter(tagged_items__tag=topic) if topic else events).next()


@register.filter
def first_to_go_on(events: list[EventPage]) -> EventPage | None:
    """The first of these events that is not cancelled."""
    return next((event for event in events if not event.is_cancelled), None)


@register.simple_tag(takes_context=True)
def agenda_url(context, topic=None) -> str:
    """The address of the agenda, of a topic if there is one; empty when visitors see no agenda."""
    page = published(EventIndexPage.objects).first()
    url = page.get_url(context.get("request")) if page else ""
    return f"{url}?{topic.kind}={topic.slug}" if url and topic else url

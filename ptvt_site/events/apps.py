from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Meetings and webinars, and the agenda."""

    name = "ptvt_site.events"
    label = "events"
    verbose_name = "Agenda"

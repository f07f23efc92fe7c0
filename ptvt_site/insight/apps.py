from django.apps import AppConfig


class InsightConfig(AppConfig):
    """How often pages are read, without following anybody."""

    name = "ptvt_site.insight"
    label = "insight"
    verbose_name = "Bezoek"

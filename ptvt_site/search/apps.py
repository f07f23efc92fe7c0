from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Dutch search for visitors."""

    name = "ptvt_site.search"
    verbose_name = "Zoeken"

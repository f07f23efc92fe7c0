from django.apps import AppConfig


class ImportingConfig(AppConfig):
    """Import posts of another site."""

    name = "ptvt_site.importing"
    label = "importing"
    verbose_name = "Import"

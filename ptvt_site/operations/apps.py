from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Backups of the site."""

    name = "ptvt_site.operations"
    label = "operations"
    verbose_name = "Beheer van de site"

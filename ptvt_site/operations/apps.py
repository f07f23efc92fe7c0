from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """What who runs the site needs: backups."""

    name = "ptvt_site.operations"
    label = "operations"
    verbose_name = "Beheer van de site"

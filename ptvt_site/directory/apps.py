from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Who is where: regions, and the pages of partners and people."""

    name = "ptvt_site.directory"
    label = "directory"
    verbose_name = "Wie en waar"

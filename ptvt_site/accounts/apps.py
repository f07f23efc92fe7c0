from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, roles, log-in, second factor and invitations."""

    name = "ptvt_site.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self):
        """Connect the signals, and count log-in attempts in a shared cache."""
        from . import addresses, checks, limits, notices  # noqa: F401

        limits.share()

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, roles, log-in, second factor and invitations."""

    name = "ptvt_site.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self):
        """Connect the signals and apply the patches."""
        from . import checks, patches, signals  # noqa: F401

        patches.share_rate_limits()

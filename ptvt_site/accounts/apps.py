from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Users, roles, log-in, second factor and invitations."""

    name = "ptvt_site.accounts"
    verbose_name = "Accounts"
    default = True

    def ready(self):
        """Connect the signals and apply the patches."""
        from . import patches, signals  # noqa: F401


class UsersAppConfig(WagtailUsersAppConfig):
    """Wagtail's app of users, with our screens."""

    user_viewset = "ptvt_site.accounts.wagtail_hooks.UserViewSet"

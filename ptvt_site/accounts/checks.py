"""A system check of the log-in."""

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security)
def second_factor_is_missing(app_configs, **kwargs) -> list[Error]:
    """An error when a password is enough on a public site.

    A public site has cookies for HTTPS only; a developer's machine has no HTTPS.
    """
    if settings.SECOND_FACTOR_REQUIRED or not settings.SESSION_COOKIE_SECURE:
        return []
    return [
        Error(
            "A password alone opens the admin of this site.",
            hint="Take SECOND_FACTOR_REQUIRED = False out of the settings.",
            id="accounts.E001",
        )
    ]

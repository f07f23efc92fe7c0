"""What must hold before a real site runs."""

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security)
def second_factor_is_missing(app_configs, **kwargs) -> list[Error]:
    """An error when a password is enough on a site that others can reach.

    Cookies that travel by HTTPS only are the sign of such a site: one's own machine has no HTTPS.
    """
    if settings.SECOND_FACTOR_REQUIRED or not settings.SESSION_COOKIE_SECURE:
        return []
    return [
        Error(
            "A password alone opens the admin of this site.",
            hint="Take SECOND_FACTOR_REQUIRED = False out of the settings.",
            id="editors.E001",
        )
    ]

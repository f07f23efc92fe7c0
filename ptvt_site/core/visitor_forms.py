"""What forms for visitors share. They stand on cached pages, so they have no cookie and no token.

Such a form does nothing in anybody's name, so a forged request could do no more than a direct one.
Yet those from other sites are refused, as far as browsers tell (`Sec-Fetch-Site`, `Origin`).
"""

from contextlib import suppress
from functools import wraps

from django import forms
from django.core import signing
from django.http import HttpResponseForbidden
from django.utils import translation
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from .site import language_at


def visitor_form(view):
    """A view with a form for visitors: not cached, without token, no POST from another site."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        # What a browser says of the page that sent the form; other programs say nothing.
        site, host = request.headers.get("Sec-Fetch-Site"), request.get_host()
        origin = request.headers.get("Origin", f"://{host}").partition("://")[2]
        is_ours = site in ("same-origin", "none") if site else origin == host
        if request.method == "POST" and not is_ours:
            return HttpResponseForbidden("Dit formulier hoort op onze eigen site.")
        # A form on an English page names the language.
        with translation.override(language_at(request.get_full_path())):
            return view(request, *args, **kwargs)

    return csrf_exempt(never_cache(checked))


def read_token(token: str, salt: str, max_age=None):
    """What a signed link or field holds; None when it is not ours, or too old."""
    with suppress(signing.BadSignature):
        return signing.loads(token, salt=salt, max_age=max_age)


class EmailField(forms.EmailField):
    """Asks for an e-mail address, no longer than one that is stored."""

    wrong = gettext_lazy("Vul een e-mailadres in, zoals naam@voorbeeld.nl.")
    default_error_messages = {"invalid": wrong, "max_length": wrong}
    default_error_messages["required"] = gettext_lazy("Vul uw e-mailadres in.")

    def __init__(self, **options):
        super().__init__(max_length=254, **options)

    def to_python(self, value):
        """The address in small letters, which may be longer: limits per address go by it."""
        return super().to_python(value).lower()


class VisitorForm(forms.Form):
    """A form in which robots fill in `website` too, which people do not see."""

    @property
    def is_from_robot(self) -> bool:
        """Whether the hidden field was filled in; answer as always, and store nothing."""
        return bool(self.data.get("website"))

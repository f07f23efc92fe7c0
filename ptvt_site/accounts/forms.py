"""allauth's forms where they differ; labels and messages are translated in `ptvt_site/locale`."""

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as webauthn
from django.core.cache import caches

from .patches import LIMITS_CACHE


class SingleUseCodeMixin:
    """Accepts a code of an app once, for as long as the code is valid and in every worker.

    allauth rejects a used code for one period only, and per process.
    """

    def clean_code(self) -> str:
        """The code. Raises ValidationError when it is wrong or used."""
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            seconds = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
            key = f"used-code:{self.user.pk}:{code}"
            if not caches[LIMITS_CACHE].add(key, True, seconds):
                raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(SingleUseCodeMixin, mfa.AuthenticateForm):
    """A code of the app, or a recovery code."""


class ReauthenticateForm(SingleUseCodeMixin, mfa.ReauthenticateForm):
    """A code again, before a sensitive change."""


class PasskeyNameMixin:
    """Labels the name of a passkey, which allauth leaves in English."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Naam van deze passkey"
        self.fields["name"].help_text = "Zo herkent u hem later, bijvoorbeeld: laptop van het werk."


class AddPasskeyForm(PasskeyNameMixin, webauthn.AddWebAuthnForm):
    """A passkey that logs in without a password, by a fingerprint, a face or a PIN."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # allauth's script reads whether this box is ticked.
        self.fields["passwordless"].widget.attrs = {"checked": True, "hidden": True}


class EditPasskeyForm(PasskeyNameMixin, webauthn.EditWebAuthnForm):
    """The name of a passkey."""

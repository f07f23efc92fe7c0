"""allauth's forms in our words and look."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms

LABELS = {
    "login": "Gebruikersnaam",
    "password": "Wachtwoord",
    "oldpassword": "Uw wachtwoord van nu",
    "password1": "Nieuw wachtwoord",
    "password2": "Nieuw wachtwoord, nog een keer",
    "email": "E-mailadres",
    "code": "Code",
    "name": "Naam van deze passkey",
}
HELP = {
    "password1": "Ten minste 12 tekens. Een paar woorden achter elkaar is sterk en te onthouden.",
    "name": "Zo herkent u hem later, bijvoorbeeld: laptop van het werk.",
}


class OurForm:
    """Gives the fields our labels and our look; comes before the form of allauth."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if not field.widget.is_hidden:
                field.widget.attrs["class"] = "ptvt-textbox"
        if "password2" in self.fields:
            self.fields["password2"].error_messages["required"] = "Typ het wachtwoord nog een keer."

    def add_error(self, field, error):
        """Say in our words that two passwords differ."""
        if field == "password2" and not isinstance(error, forms.ValidationError):
            error = "De twee wachtwoorden zijn niet gelijk."
        super().add_error(field, error)


class LoginForm(OurForm, account.LoginForm):
    """Name and password."""

    def _setup_password_field(self) -> None:
        # allauth takes the field away when nobody may sign up with a password.
        pass


class ChangePasswordForm(OurForm, account.ChangePasswordForm):
    """Another password, by who knows the one of now."""


class SetPasswordForm(OurForm, account.SetPasswordForm):
    """The first password."""


class ResetPasswordForm(OurForm, account.ResetPasswordForm):
    """Asks for a link."""


class ResetPasswordKeyForm(OurForm, account.ResetPasswordKeyForm):
    """Another password, by who got the link."""


class ReauthenticateForm(OurForm, account.ReauthenticateForm):
    """The password once more."""


class AddEmailForm(OurForm, account.AddEmailForm):
    """Another e-mail address."""


class AuthenticateForm(OurForm, mfa.AuthenticateForm):
    """A code from the app, or a recovery code."""


class MFAReauthenticateForm(OurForm, mfa.ReauthenticateForm):
    """A code once more."""


class ActivateTOTPForm(OurForm, totp.ActivateTOTPForm):
    """The first code from the app."""


class AddPasskeyForm(OurForm, webauthn.AddWebAuthnForm):
    """A passkey: always one that can log in by itself, with a fingerprint, a face or a PIN."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # allauth's script reads whether this box is ticked.
        self.fields["passwordless"].widget.attrs = {"checked": True, "hidden": True}


class EditPasskeyForm(OurForm, webauthn.EditWebAuthnForm):
    """The name of a passkey."""

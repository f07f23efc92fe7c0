"""allauth's forms where they differ; labels and messages are translated in `ptvt_site/locale`."""

from allauth.mfa.webauthn import forms as webauthn
from django import forms

# allauth leaves this label in English.
NAME = {
    "label": "Naam van deze passkey",
    "help_text": "Zo herkent u hem later, bijvoorbeeld: laptop van het werk.",
}


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """A passkey that logs in without a password, by a fingerprint, a face or a PIN."""

    name = forms.CharField(required=False, **NAME)
    # allauth's script reads whether this box is ticked.
    passwordless = forms.BooleanField(
        required=False, widget=forms.CheckboxInput({"checked": True, "hidden": True})
    )


class EditPasskeyForm(webauthn.EditWebAuthnForm):
    """The name of a passkey."""

    name = forms.CharField(**NAME)

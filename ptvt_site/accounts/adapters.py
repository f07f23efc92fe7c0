"""How allauth behaves here, and what it says."""

import logging
from base64 import urlsafe_b64encode
from smtplib import SMTPException

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import clear_authentication_records
from allauth.account.internal.userkit import get_user_by_username
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.safestring import mark_safe

from . import second_factor

logger = logging.getLogger(__name__)

# Django's Dutch lacks some of these.
PASSWORD_MESSAGES = {
    "password_too_short": "Dit wachtwoord is te kort. Kies er een van ten minste 12 tekens.",
    "password_too_common": "Dit wachtwoord is te makkelijk te raden. Kies een ander.",
    "password_too_similar": "Dit wachtwoord lijkt te veel op uw naam of e-mailadres.",
}


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac("second step", "", secret, algorithm="sha256") for secret in secrets]
    return MultiFernet([Fernet(urlsafe_b64encode(digest.digest())) for digest in digests])


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; tries are counted per account; the rest is wording."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dit account is niet actief. Vraag de beheerder om hulp.",
        "duplicate_email": "Dit is al het e-mailadres van uw account.",
        "email_taken": "Iemand anders gebruikt dit e-mailadres al.",
        "enter_current_password": "Dit is niet uw wachtwoord van nu. Probeer het nog eens.",
        "incorrect_code": "Deze code klopt niet. Kijk of u de nieuwste code hebt.",
        "incorrect_password": "Dit wachtwoord klopt niet. Probeer het nog eens.",
        "invalid_login": "De gebruikersnaam of het wachtwoord klopt niet.",
        "invalid_or_expired_key": "Deze link werkt niet meer.",
        "invalid_password_reset": "Deze link werkt niet meer.",
        "max_email_addresses": "U kunt niet meer dan %d e-mailadressen hebben.",
        "rate_limited": "U hebt het te vaak geprobeerd. Wacht vijf minuten.",
        "too_many_login_attempts": "U hebt het te vaak geprobeerd. Wacht vijf minuten en probeer "
        "het dan nog eens.",
        "unverified_primary_email": "Bevestig eerst uw e-mailadres.",
        "username_password_mismatch": "De gebruikersnaam of het wachtwoord klopt niet. Let op "
        "hoofdletters.",
    }

    def is_open_for_signup(self, request) -> bool:
        """Only by invitation."""
        return False

    def get_login_stages(self) -> list[str]:
        """After the second step: whoever has none gets no further."""
        return [
            *super().get_login_stages(),
            "ptvt_site.accounts.stages.EnrolmentStage",
        ]

    def get_login_redirect_url(self, request) -> str:
        """The admin, or first the choice of a second step."""
        if settings.SECOND_FACTOR_REQUIRED and not second_factor.is_enrolled(request.user):
            return reverse("login_enrol")
        return super().get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request) -> str:
        """Back to the overview of the account."""
        return reverse("mfa_index")

    def get_email_verification_redirect_url(self, email_address) -> str:
        """Back to the overview of the account."""
        return reverse("mfa_index")

    def clean_password(self, password: str, user=None) -> str:
        """The password, when it is strong. Raises ValidationError, in our words."""
        try:
            return super().clean_password(password, user)
        except ValidationError as error:
            raise ValidationError(
                [PASSWORD_MESSAGES.get(each.code, each.message) for each in error.error_list]
            ) from error

    def get_reauthentication_methods(self, user) -> list[dict]:
        """The ways to show once more who one is, in our words."""
        words = {
            "reauthenticate": "Met uw wachtwoord",
            "mfa_reauthenticate": "Met een code",
            "mfa_reauthenticate:webauthn": "Met uw passkey",
        }
        return [
            way | {"description": words[way["id"]]}
            for way in super().get_reauthentication_methods(user)
        ]

    def clear_password_record(self, request) -> None:
        """Forget that the password was right, when nothing comes of it."""
        clear_authentication_records(request)

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        # Per account: neither another host name of the site nor other capitals give new tries.
        username = credentials.get("username", "").strip()
        user = get_user_by_username(username) if username else None
        return f"account-{user.pk}" if user else f"unknown-{username.casefold()}"

    def pre_authenticate(self, request, **credentials) -> None:
        """Count the try. Raises ValidationError when there were too many."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._log_failure(request, "Too many tries to log in", credentials)
            raise

    def authentication_failed(self, request, **credentials) -> None:
        """Record it in the log of the server."""
        self._log_failure(request, "A log-in failed", credentials)

    def _log_failure(self, request, what: str, credentials: dict) -> None:
        # Not the name that was typed: now and then that is a password.
        user = get_user_by_username(credentials.get("username", ""))
        account = f"account {user.pk}" if user else "an unknown account"
        logger.warning("%s: %s, from %s", what, account, self.get_client_ip(request))

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Send it; a mail server that is gone stops nobody from logging in."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException):
            logger.exception("An e-mail about an account did not go out: %s", template_prefix)

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """Tell somebody of a change, by name and at the address that the admin knows."""
        context = {"user": user} | (context or {})
        super().send_notification_mail(template_prefix, user, context, email or user.email)


class MFAAdapter(DefaultMFAAdapter):
    """What the second step is called, and how it looks."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Dit is uw enige tweede stap. Voeg eerst een andere toe.",
        "cannot_generate_recovery_codes": "Kies eerst een passkey of een app.",
        "incorrect_code": "Deze code klopt niet. Kijk of u de nieuwste code hebt.",
        "unverified_email": "Bevestig eerst uw e-mailadres.",
    }

    def encrypt(self, text: str) -> str:
        """Keep the secrets of apps and recovery codes unreadable in the database."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; after a change of SECRET_KEY another one, which no code fits."""
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.error("A secret of a second step does not fit SECRET_KEY")
            return generate_totp_secret()

    def _get_site_name(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def can_delete_authenticator(self, authenticator) -> bool:
        """Not the last one: without any, there is no way in."""
        others = second_factor.second_steps(authenticator.user).exclude(pk=authenticator.pk)
        return not settings.SECOND_FACTOR_REQUIRED or others.exists()

    def generate_authenticator_name(self, user, type) -> str:
        """A name to start from, which the user may change."""
        count = second_factor.second_steps(user).filter(type=type).count()
        return f"Passkey {count + 1}"

    def build_totp_svg(self, url: str) -> str:
        """The QR code as part of the page: a strict policy shows no pictures made of text."""
        svg = super().build_totp_svg(url)
        return mark_safe(svg[svg.index("<svg") :])  # nosec B308 B703

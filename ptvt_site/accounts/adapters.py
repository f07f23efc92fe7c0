"""How allauth behaves here. Its words are translated in `ptvt_site/locale`."""

import logging
from base64 import urlsafe_b64encode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import LoginStage
from allauth.core import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.safestring import mark_safe

from . import invitations
from .patches import record_authentication
from .second_factor import second_factors

logger = logging.getLogger(__name__)


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac("second step", "", secret, algorithm="sha256") for secret in secrets]
    return MultiFernet([Fernet(urlsafe_b64encode(digest.digest())) for digest in digests])


def _user_named(username: str):
    return get_user_model().objects.filter(username__iexact=username.strip()).first()


class AccountAdapter(DefaultAccountAdapter):
    """Closes sign-up, requires a second factor, counts log-in attempts per account."""

    def is_open_for_signup(self, request) -> bool:
        """Never: accounts are made by invitation."""
        return False

    def get_login_stages(self) -> list[str]:
        """allauth's, then the stage that stops users without a second factor."""
        return [*super().get_login_stages(), f"{__name__}.EnrolmentStage"]

    def get_password_change_redirect_url(self, request) -> str:
        """The overview of the account."""
        return reverse("mfa_index")

    get_email_verification_redirect_url = get_password_change_redirect_url

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        # Per account: another host name of the site or other capitals give no new attempts.
        username = credentials.get("username", "")
        user = _user_named(username)
        return f"account-{user.pk}" if user else f"unknown-{username.strip().casefold()}"

    def pre_authenticate(self, request, **credentials) -> None:
        """Count the attempt. Raises ValidationError after too many."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._log_failure(request, "Too many log-in attempts", credentials)
            raise

    def authentication_failed(self, request, **credentials) -> None:
        """Write the failure to the server's log."""
        self._log_failure(request, "Log-in failed", credentials)

    def _log_failure(self, request, what: str, credentials: dict) -> None:
        # Not the name that was typed: people sometimes type their password there.
        user = _user_named(credentials.get("username", ""))
        account = f"account {user.pk}" if user else "unknown account"
        logger.warning("%s: %s, from %s", what, account, self.get_client_ip(request))

    def send_mail(self, template_prefix: str, email: str, context: dict) -> bool:
        """Send an e-mail, and return whether it is on its way; log why not."""
        if not email:
            logger.warning("No e-mail address is known of account %s", context["user"].pk)
            return False
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, ValueError):
            logger.exception("An e-mail about an account was not sent: %s", template_prefix)
            return False
        return True

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """Notify a user of a change, by name and at the address in the admin."""
        context = {"user": user} | (context or {})
        super().send_notification_mail(template_prefix, user, context, email or user.email)


class MFAAdapter(DefaultMFAAdapter):
    """Encrypts secrets, keeps the last second factor, and shows the QR code inline."""

    def encrypt(self, text: str) -> str:
        """The encrypted secret of an app or recovery codes."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; after a change of SECRET_KEY a random one, which no code matches."""
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.error("A secret of a second factor does not fit SECRET_KEY")
            return get_random_string(32, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site as browsers name it when they ask for a passkey."""
        return super().get_public_key_credential_rp_entity() | {"name": settings.WAGTAIL_SITE_NAME}

    def can_delete_authenticator(self, authenticator) -> bool:
        """Whether another second factor is left."""
        others = second_factors(authenticator.user).exclude(pk=authenticator.pk)
        return not settings.SECOND_FACTOR_REQUIRED or others.exists()

    def build_totp_svg(self, url: str) -> str:
        """The QR code as inline SVG: the policy forbids images in `data:` addresses."""
        svg = super().build_totp_svg(url)
        return mark_safe(svg[svg.index("<svg") :])  # nosec B308 B703


class EnrolmentStage(LoginStage):
    """Admits users with a second factor, and users who choose one by the link of an invitation.

    A user with only a password gets such a link by e-mail, and no session.
    """

    key = "enrolment"

    def handle(self):
        """A response that stops the log-in, or None; and whether it may continue."""
        user = self.login.user
        if not settings.SECOND_FACTOR_REQUIRED or second_factors(user).exists():
            return None, True
        if invitations.of_session(self.request) == user:
            # The password was just given: the next page need not ask for it again.
            record_authentication(self.request, user, method="password", reauthenticated=True)
            return None, True
        # Without the record that the password was right.
        self.request.session.flush()
        if ratelimit.consume(self.request, action="enrolment_link", key=str(user.pk)):
            invitations.send(user)
        return redirect("login_link_sent"), False

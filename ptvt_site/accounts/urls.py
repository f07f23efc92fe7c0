"""The addresses of the account pages, in Dutch, and only the pages of allauth in use."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.contrib.auth.decorators import login_required
from django.urls import include, path, re_path

from . import views

# The names are allauth's: it reverses them.
password = [
    path("", account.password_change, name="account_change_password"),
    path("kiezen/", account.password_set, name="account_set_password"),
    path("vergeten/", account.password_reset, name="account_reset_password"),
    path("vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "vergeten/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
second_step = [
    path("", mfa.authenticate, name="mfa_authenticate"),
    path("kiezen/", views.enrol, name="login_enrol"),
    path("app/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/weghalen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("passkeys/", login_required(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("passkeys/toevoegen/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/inloggen/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("passkeys/<int:pk>/naam/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "passkeys/<int:pk>/weghalen/",
        views.RemovePasskeyView.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("herstelcodes/", views.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path(
        "herstelcodes/nieuw/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "herstelcodes/downloaden/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
confirm = [
    path("", account.reauthenticate, name="account_reauthenticate"),
    path("code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]
urlpatterns = [
    path("", mfa.index, name="mfa_index"),
    path("inloggen/", views.LoginView.as_view(), name="account_login"),
    path("inloggen/link-verstuurd/", views.link_sent, name="login_link_sent"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("niet-actief/", account.account_inactive, name="account_inactive"),
    # Closed; allauth links to it.
    path("aanmelden/", account.signup, name="account_signup"),
    path("uitnodiging/<str:token>/", views.open_invitation, name="login_invitation"),
    path("welkom/", views.welcome, name="login_welcome"),
    path("wachtwoord/", include(password)),
    path("tweede-stap/", include(second_step)),
    path("bevestigen/", include(confirm)),
    path("e-mail/", account.email, name="account_email"),
    path("e-mail/<str:key>/", account.confirm_email, name="account_confirm_email"),
    path("apparaten/", sessions.list_usersessions, name="usersessions_list"),
]

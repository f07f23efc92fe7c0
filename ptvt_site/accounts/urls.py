"""The addresses of the account pages: allauth's own, and what is different here."""

from django.urls import include, path
from django.views.generic import RedirectView, TemplateView

from . import views

link_sent = TemplateView.as_view(template_name="accounts/link.html")
urlpatterns = [
    # For a user whose password is right but who has no second factor.
    path("login/link-verstuurd/", link_sent, name="login_link_sent"),
    path("uitnodiging/<str:token>/", views.open_invitation, name="login_invitation"),
    path("welkom/", views.welcome, name="login_welcome"),
    path("2fa/kiezen/", views.enrol, name="login_enrol"),
    # In place of allauth's at the same addresses.
    path("login/", views.LoginView.as_view(), name="account_login"),
    path("2fa/recovery-codes/", views.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path("2fa/webauthn/keys/<int:pk>/remove/", views.RemovePasskeyView.as_view()),
    # For who signs up, which nobody can.
    path("confirm-email/", RedirectView.as_view(pattern_name="account_login")),
    path("", include("allauth.urls")),
]

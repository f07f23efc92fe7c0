"""The ways from the admin to what concerns logging in."""

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.admin.widgets.button import Button

from . import access

ACTIONS = {
    "login.invite": ("Uitnodigen", "Uitnodiging verstuurd"),
    "login.withdraw": ("Uitnodiging intrekken", "Uitnodiging ingetrokken"),
    "login.reset": ("Tweede stap wissen", "Tweede stap gewist door een beheerder"),
    "login.end_sessions": ("Overal uitloggen", "Overal uitgelogd door een beheerder"),
    "login.add_step": ("Tweede stap toevoegen", "Tweede stap toegevoegd"),
    "login.remove_step": ("Tweede stap weghalen", "Tweede stap weggehaald"),
    "login.new_codes": ("Nieuwe herstelcodes", "Nieuwe herstelcodes gemaakt"),
    "login.password": ("Wachtwoord wijzigen", "Wachtwoord gewijzigd"),
}


@hooks.register("register_log_actions")
def register_login_actions(actions):
    """The words of the log."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)


@hooks.register("register_admin_urls")
def register_access_page():
    """The page on how a user gets in."""
    return [path("toegang/<int:pk>/", access.AccessView.as_view(), name="login_access")]


@hooks.register("register_user_listing_buttons")
def offer_access_page(user, request_user):
    """A way to that page from the list of users."""
    if access.may_manage(request_user, user):
        url = reverse("login_access", args=[quote(user.pk)])
        yield Button("Toegang en uitnodiging", url=url, icon_name="key", priority=15)


@hooks.register("after_create_user")
def invite_new_user(request, user):
    """Whoever gets an account also gets the link to use it."""
    if not user.password:
        # The form leaves it empty, which Django does not tell from a password.
        user.set_unusable_password()
        user.save(update_fields=["password"])
    access.invite(request, user)
    return redirect("login_access", user.pk)


@hooks.register("before_edit_user")
def protect_administrators(request, user):
    """Only an administrator changes another's address: it is the way to a new password.

    Raises PermissionDenied.
    """
    if user.is_superuser and not request.user.is_superuser:
        raise PermissionDenied


class LoginSettingsPanel(BaseSettingsPanel):
    """Leads from one's account in the admin to the pages on logging in."""

    name = "login"
    title = "Inloggen en beveiliging"
    order = 150
    template_name = "accounts/settings_panel.html"

    def get_form(self):
        """No form: each page has its own."""
        from django import forms

        return forms.Form()


@hooks.register("register_account_settings_panel")
def offer_login_settings(request, user, profile):
    """The panel on one's account page."""
    return LoginSettingsPanel(request, user, profile)

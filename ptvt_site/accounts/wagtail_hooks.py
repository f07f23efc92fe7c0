"""Links from the admin to the pages about logging in."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from .users import access, can_manage_user, invite

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
    """The actions of this app in Wagtail's log."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)


hooks.register(
    "register_admin_urls", lambda: [path("toegang/<int:pk>/", access, name="login_access")]
)


@hooks.register("after_create_user")
def invite_new_user(request, user):
    """Send an invitation to a new user."""
    if not user.password:
        # The form leaves it empty, which Django takes for a usable password.
        user.set_unusable_password()
        user.save(update_fields=["password"])
    invite(request, user)
    return redirect("login_access", user.pk)


@hooks.register("before_edit_user")
def check_permission(request, user):
    """Raises PermissionDenied without permission to change this user."""
    if not can_manage_user(request.user, user):
        raise PermissionDenied


@hooks.register("before_bulk_action")
def check_permission_for_several(request, action_type, objects, action):
    """Raises PermissionDenied without permission to change one of the selected users."""
    users = [one for one in objects if isinstance(one, get_user_model())]
    if not all(can_manage_user(request.user, user) for user in users):
        raise PermissionDenied


@hooks.register("register_account_settings_panel")
class LoginSettingsPanel(BaseSettingsPanel):
    """Links from the account page of the admin to the pages on logging in."""

    name = "login"
    title = "Inloggen en beveiliging"
    order = 150
    template_name = "accounts/settings_panel.html"

    def get_form(self):
        """An empty form: each linked page has its own."""
        return forms.Form()

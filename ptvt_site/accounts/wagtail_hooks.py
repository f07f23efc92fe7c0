"""Users in the admin: permission to change one, Wagtail's screens, and how each user logs in."""

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.users.views import users

from . import invitations, second_factor
from .models import User

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


def can_manage_user(manager, user) -> bool:
    """Whether `manager` has permission to change `user` and how `user` logs in.

    Only a superuser manages another superuser: an e-mail address is the way to a new password.
    """
    is_above = manager.is_superuser or not user.is_superuser
    return is_above and manager.has_perm("accounts.change_user")


@hooks.register("before_edit_user")
def require_management(request, *accounts):
    """Raises PermissionDenied without permission to change one of these users."""
    if not all(can_manage_user(request.user, user) for user in accounts):
        raise PermissionDenied


@hooks.register("before_bulk_action")
def require_management_of_several(request, action_type, objects, action):
    """Raises PermissionDenied without permission to change one of the selected users."""
    require_management(request, *(one for one in objects if isinstance(one, User)))


class SuperuserFieldMixin:
    """Leaves the field *administrator* to superusers, also when it is sent without the form."""

    def get_form(self, form_class=None):
        """The form; without the field for all others, whatever they send."""
        form = super().get_form(form_class)
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


def roles_of(user) -> str:
    """The roles of a user in words."""
    roles = ["Systeembeheerder"] if user.is_superuser else []
    return ", ".join([*roles, *sorted(group.name for group in user.groups.all())])


class IndexView(users.IndexView):
    """The list of users, with their roles where Wagtail only says who is a superuser."""

    @cached_property
    def columns(self):
        """Wagtail's columns, one of them replaced."""
        roles = Column("roles", label="Rollen", accessor=roles_of)
        return [roles if one.name == "is_superuser" else one for one in super().columns]

    def get_base_queryset(self):
        """All users, with their roles in one more query."""
        return super().get_base_queryset().prefetch_related("groups")


class UserViewSet(users.UserViewSet):
    """Wagtail's screens on users; only a superuser makes another one."""

    index_view_class = IndexView
    add_view_class = type("CreateView", (SuperuserFieldMixin, users.CreateView), {})
    edit_view_class = type("EditView", (SuperuserFieldMixin, users.EditView), {})


def invite(request, user) -> None:
    """Send an invitation, and report whether it was sent."""
    if invitations.send(user):
        log(user, "login.invite", user=request.user)
        messages.success(request, f"{user} krijgt een e-mail met een link om in te loggen.")
    else:
        how = "Klopt het e-mailadres, en staat “Actief” aan? Probeer het later nog eens."
        messages.error(request, f"De e-mail aan {user} kon niet worden verstuurd. {how}")


# Raises ReauthenticationRequired, for which allauth's middleware redirects to the confirmation.
require_reauthentication = reauthentication_required(lambda request: None, app="allauth.mfa")


def withdraw(request, user) -> None:
    """Invalidate the link of an invitation."""
    user.set_invited_at(None)
    log(user, "login.withdraw", user=request.user)
    messages.success(request, "De uitnodiging is ingetrokken. De link werkt niet meer.")


def reset(request, user) -> None:
    """Remove all second factors, end the sessions, and send an invitation for a new one.

    Raises ReauthenticationRequired when the manager must confirm who they are.
    """
    if not request.POST.get("checked"):
        messages.error(request, "Er is niets veranderd: vink eerst aan dat u het weet.")
        return
    require_reauthentication(request)
    user.authenticator_set.all().delete()
    get_adapter().end_sessions(UserSession.objects.filter(user=user))
    log(user, "login.reset", user=request.user)
    invitations.mail(user)
    invite(request, user)


def end_sessions(request, user) -> None:
    """Log the user out of every device."""
    get_adapter().end_sessions(UserSession.objects.filter(user=user))
    log(user, "login.end_sessions", user=request.user)
    messages.success(request, "De gebruiker is overal uitgelogd.")


ACTS = {act.__name__: act for act in (invite, withdraw, reset, end_sessions)}


def access(request, pk):
    """Show how a user logs in, and change it; every change is logged.

    Raises PermissionDenied without permission to manage the user, Http404 without a user.
    """
    user = get_object_or_404(User, pk=pk)
    require_management(request, user)
    if request.method == "POST":
        if act := ACTS.get(request.POST.get("action")):
            act(request, user)
        return redirect("login_access", pk)
    title = f"Toegang: {user}"
    context = {
        "header_title": title,
        "header_icon": "key",
        "breadcrumbs_items": [
            *WagtailAdminTemplateMixin.breadcrumbs_items,
            {"url": reverse("wagtailusers_users:index"), "label": "Gebruikers"},
            {"url": reverse("wagtailusers_users:edit", args=[pk]), "label": str(user)},
            {"url": "", "label": title},
        ],
        "managed": user,
        "steps": second_factor.second_factors(user).order_by("created_at"),
        "sessions": UserSession.objects.purge_and_list(user),
        "is_trial": not settings.SECOND_FACTOR_REQUIRED,
    }
    return render(request, "accounts/access.html", context)


@hooks.register("register_log_actions")
def register_login_actions(actions):
    """The actions of this app in Wagtail's log."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)


urlpatterns = [path("toegang/<int:pk>/", access, name="login_access")]
hooks.register("register_admin_urls", lambda: urlpatterns)


@hooks.register("after_create_user")
def invite_new_user(request, user):
    """Send an invitation to a new user."""
    if not user.password:
        # The form leaves it empty, which Django takes for a usable password.
        user.set_unusable_password()
        user.save(update_fields=["password"])
    invite(request, user)
    return redirect("login_access", user.pk)


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

"""A page in the admin on how one user logs in: invitation, second factor, sessions."""

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from . import invitations, second_factor
from .models import Invitation
from .users import can_manage_user


def invite(request, user) -> None:
    """Send an invitation, and report whether it was sent."""
    name = get_user_display_name(user)
    if invitations.send(user):
        log(user, "login.invite", user=request.user)
        messages.success(request, f"{name} krijgt een e-mail met een link om in te loggen.")
    else:
        messages.error(
            request,
            f"De e-mail aan {name} kon niet worden verstuurd. Klopt het e-mailadres? "
            "Probeer het later nog eens.",
        )


# Raises ReauthenticationRequired, for which allauth's middleware redirects to the confirmation.
require_reauthentication = reauthentication_required(lambda request: None, app="allauth.mfa")


def withdraw(request, user) -> None:
    """Invalidate the link of an invitation."""
    Invitation.objects.filter(user=user).delete()
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
    invitations.mail(user, "PTvT: uw tweede stap is gewist", "accounts/email/reset.txt")
    invite(request, user)


def end_sessions(request, user) -> None:
    """Log the user out of every device."""
    get_adapter().end_sessions(UserSession.objects.filter(user=user))
    log(user, "login.end_sessions", user=request.user)
    messages.success(request, "De gebruiker is overal uitgelogd.")


ACTS = {act.__name__: act for act in (invite, withdraw, reset, end_sessions)}


def _header(user) -> dict:
    name = get_user_display_name(user)
    title = f"Toegang: {name}"
    breadcrumbs = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse("wagtailusers_users:index"), "label": "Gebruikers"},
        {"url": reverse("wagtailusers_users:edit", args=[user.pk]), "label": name},
        {"url": "", "label": title},
    ]
    return {"header_title": title, "header_icon": "key", "breadcrumbs_items": breadcrumbs}


def access(request, pk):
    """Show how a user logs in, and change it; every change is logged.

    Raises PermissionDenied without permission to manage the user, Http404 without a user.
    """
    user = get_object_or_404(get_user_model(), pk=pk)
    if not can_manage_user(request.user, user):
        raise PermissionDenied
    if request.method == "POST":
        if act := ACTS.get(request.POST.get("action")):
            act(request, user)
        return redirect("login_access", pk)
    context = {
        "managed": user,
        "invitation": Invitation.objects.filter(user=user).first(),
        "steps": second_factor.second_factors(user).order_by("created_at"),
        "sessions": UserSession.objects.purge_and_list(user),
        "is_trial": not settings.SECOND_FACTOR_REQUIRED,
    }
    return render(request, "accounts/access.html", _header(user) | context)

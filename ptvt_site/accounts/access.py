"""A page in the admin on how one user logs in: invitation, second factor, sessions."""

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView
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


class AccessView(WagtailAdminTemplateMixin, TemplateView):
    """Shows how a user logs in, and changes it; every change is logged."""

    template_name = "accounts/access.html"
    page_title = "Toegang"
    header_icon = "key"

    def dispatch(self, request, pk):
        """Raises PermissionDenied without permission to manage the user, Http404 without a user."""
        self.user = get_object_or_404(get_user_model(), pk=pk)
        if not can_manage_user(request.user, self.user):
            raise PermissionDenied
        return super().dispatch(request, pk)

    def post(self, request, pk):
        """Run one action: invite, withdraw the invitation, reset, or end the sessions."""
        if request.POST.get("action") in ("invite", "withdraw", "reset", "end_sessions"):
            getattr(self, request.POST["action"])()
        return redirect("login_access", pk)

    def invite(self):
        """Send an invitation, for the first time or again."""
        invite(self.request, self.user)

    def withdraw(self):
        """Invalidate the link."""
        Invitation.objects.filter(user=self.user).delete()
        log(self.user, "login.withdraw", user=self.request.user)
        messages.success(self.request, "De uitnodiging is ingetrokken. De link werkt niet meer.")

    def reset(self):
        """Remove all second factors, end the sessions, and send an invitation for a new one.

        Raises ReauthenticationRequired when the manager must confirm who they are.
        """
        if not self.request.POST.get("checked"):
            messages.error(self.request, "Er is niets veranderd: vink eerst aan dat u het weet.")
            return
        require_reauthentication(self.request)
        self.user.authenticator_set.all().delete()
        self._end_sessions()
        log(self.user, "login.reset", user=self.request.user)
        invitations.mail(self.user, "PTvT: uw tweede stap is gewist", "accounts/email/reset.txt")
        invite(self.request, self.user)

    def end_sessions(self):
        """Log the user out of every device."""
        self._end_sessions()
        log(self.user, "login.end_sessions", user=self.request.user)
        messages.success(self.request, "De gebruiker is overal uitgelogd.")

    def _end_sessions(self):
        for session in UserSession.objects.filter(user=self.user):
            session.end()

    def get_page_subtitle(self):
        """The user."""
        return get_user_display_name(self.user)

    def get_breadcrumbs_items(self):
        """Home, users, this user, access."""
        edit = reverse("wagtailusers_users:edit", args=[self.user.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("wagtailusers_users:index"), "label": "Gebruikers"},
            {"url": edit, "label": get_user_display_name(self.user)},
            {"url": "", "label": self.get_header_title()},
        ]

    def get_context_data(self, **kwargs):
        """The invitation, second factors and sessions of the user."""
        return super().get_context_data(
            **kwargs,
            managed=self.user,
            invitation=Invitation.objects.filter(user=self.user).first(),
            steps=second_factor.second_factors(self.user).order_by("created_at"),
            sessions=UserSession.objects.purge_and_list(self.user),
            is_trial=not settings.SECOND_FACTOR_REQUIRED,
        )

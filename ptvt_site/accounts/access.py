"""A page in the admin on how one user gets in: invite, withdraw, reset."""

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
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


def may_manage(manager, user) -> bool:
    """Whether somebody may decide how this user gets in; an administrator's own is out of reach."""
    return manager.has_perm("accounts.change_user") and (
        manager.is_superuser or not user.is_superuser
    )


def invite(request, user) -> None:
    """Send an invitation, and say how that went."""
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


class AccessView(WagtailAdminTemplateMixin, TemplateView):
    """Shows the state, and does what the manager asks; everything goes into the log."""

    template_name = "accounts/access.html"
    page_title = "Toegang"
    header_icon = "key"

    def dispatch(self, request, pk):
        """Raises PermissionDenied for who may not manage this user, and Http404 without one."""
        self.user = get_object_or_404(get_user_model(), pk=pk)
        if not may_manage(request.user, self.user):
            raise PermissionDenied
        return super().dispatch(request, pk)

    def post(self, request, pk):
        """Invite, withdraw the invitation, take away the second steps, or end the sessions."""
        actions = {
            "invite": self.invite,
            "withdraw": self.withdraw,
            "reset": self.reset,
            "end_sessions": self.end_sessions,
        }
        if action := actions.get(request.POST.get("action")):
            action()
        return redirect("login_access", pk)

    def invite(self):
        """Send the link, for the first time or again."""
        invite(self.request, self.user)

    def withdraw(self):
        """Let the link die."""
        Invitation.objects.filter(user=self.user).delete()
        log(self.user, "login.withdraw", user=self.request.user)
        messages.success(self.request, "De uitnodiging is ingetrokken. De link werkt niet meer.")

    def reset(self):
        """Take away every second step, end the sessions, and send a link to choose a new one.

        Raises ReauthenticationRequired, which leads to the page to confirm who is asking.
        """
        if not self.request.POST.get("checked"):
            messages.error(self.request, "Er is niets veranderd: vink eerst aan dat u het weet.")
            return
        raise_if_reauthentication_required(self.request, app="allauth.mfa")
        self.user.authenticator_set.all().delete()
        self._end_sessions()
        log(self.user, "login.reset", user=self.request.user)
        invitations.mail(self.user, "accounts/email/reset")
        invite(self.request, self.user)

    def end_sessions(self):
        """Log the user out on every device."""
        self._end_sessions()
        log(self.user, "login.end_sessions", user=self.request.user)
        messages.success(self.request, "De gebruiker is overal uitgelogd.")

    def _end_sessions(self):
        for session in UserSession.objects.filter(user=self.user):
            session.end()

    def get_page_subtitle(self):
        """Whose access this is."""
        return get_user_display_name(self.user)

    def get_breadcrumbs_items(self):
        """Home, users, this user, access."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("wagtailusers_users:index"), "label": "Gebruikers"},
            {
                "url": reverse("wagtailusers_users:edit", args=[self.user.pk]),
                "label": get_user_display_name(self.user),
            },
            {"url": "", "label": self.get_header_title()},
        ]

    def get_context_data(self, **kwargs):
        """The state: invitation, second steps, sessions."""
        return super().get_context_data(
            **kwargs,
            managed=self.user,
            invitation=Invitation.objects.filter(user=self.user).first(),
            steps=second_factor.second_steps(self.user).order_by("created_at"),
            sessions=UserSession.objects.purge_and_list(self.user),
            is_trial=not settings.SECOND_FACTOR_REQUIRED,
        )

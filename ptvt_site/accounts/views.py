"""The account pages that allauth does not have: by invitation to a password and a second step."""

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView

from . import invitations, second_factor
from .forms import SetPasswordForm
from .models import Invitation


class LoginView(account.LoginView):
    """allauth's, which says so where a password is enough."""

    def get_context_data(self, **kwargs):
        """The form, and whether this is a trial."""
        return super().get_context_data(**kwargs, is_trial=not settings.SECOND_FACTOR_REQUIRED)


def open_invitation(request, token):
    """The link in the e-mail: keep its secret out of the address bar, and go on."""
    invitation = Invitation.objects.find(token)
    if not invitation:
        return render(request, "accounts/invitation_over.html", status=410)
    if request.user.is_authenticated and request.user != invitation.user:
        logout(request)
    request.session[invitations.SESSION_KEY] = token
    return redirect("login_welcome")


@sensitive_post_parameters("password1", "password2")
def welcome(request):
    """Choose a password, or log in with the one there is."""
    invitation = invitations.of_session(request)
    if not invitation:
        return render(request, "accounts/invitation_over.html", status=410)
    user = invitation.user
    if user.has_usable_password():
        messages.info(request, "Log eerst in met uw wachtwoord. Daarna kiest u een tweede stap.")
        return redirect(f"{reverse('account_login')}?next={reverse('login_enrol')}")
    form = SetPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        if not settings.SECOND_FACTOR_REQUIRED:
            invitation.delete()
        record_authentication(request, user, method="password", reauthenticated=True)
        return perform_login(request, Login(user=user, redirect_url=_after_password()))
    return render(request, "accounts/welcome.html", {"form": form, "invited": user})


def _after_password() -> str:
    return reverse("login_enrol" if settings.SECOND_FACTOR_REQUIRED else "wagtailadmin_home")


@login_required
def enrol(request):
    """Choose between a passkey and an app."""
    if second_factor.is_enrolled(request.user):
        return redirect(get_adapter().get_login_redirect_url(request))
    return render(request, "accounts/enrol.html")


class LinkSentView(TemplateView):
    """Says that the password was right, and that more is needed."""

    template_name = "accounts/link_sent.html"


class RecoveryCodesView(recovery_codes.ViewRecoveryCodesView):
    """allauth's, which for a new editor is the last step."""

    def get_context_data(self, **kwargs):
        """The codes, and whether this is the end of an invitation."""
        is_last_step = self.request.session.pop(invitations.LAST_STEP_KEY, False)
        return super().get_context_data(**kwargs, is_last_step=is_last_step)


class RemovePasskeyView(webauthn.RemoveWebAuthnView):
    """allauth's, which does not take away the last second step."""

    def form_valid(self, form):
        """Take it away, or say why not."""
        if get_mfa_adapter().can_delete_authenticator(self.get_object()):
            return super().form_valid(form)
        messages.error(
            self.request, get_mfa_adapter().error_messages["cannot_delete_authenticator"]
        )
        return redirect("mfa_list_webauthn")

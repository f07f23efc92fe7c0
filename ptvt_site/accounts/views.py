"""The account pages that allauth does not have: from an invitation to a second factor."""

from functools import wraps

from allauth.account import forms as account_forms
from allauth.account import views as account_views
from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from wagtail import views as pages
from wagtail.documents.views import serve as documents

from . import invitations
from .patches import consume, record_authentication
from .second_factor import second_factors


def _invalid_link(request):
    return render(request, "accounts/link.html", {"is_invalid": True}, status=410)


class LoginView(account_views.LoginView):
    """Allauth's, which would send back everybody who is logged in, also without permission."""

    # For the notice where a password is enough.
    extra_context = {"is_trial": lambda: not settings.SECOND_FACTOR_REQUIRED}

    def dispatch(self, request, *args, **kwargs):
        """Go on to the admin, with permission for it; show the form otherwise."""
        admin = reverse("wagtailadmin_home")
        target = request.GET.get(REDIRECT_FIELD_NAME, admin)
        if target.startswith(admin) and request.user.has_perm("wagtailadmin.access_admin"):
            return redirect(target)
        return super().dispatch(request, *args, **kwargs)


def open_invitation(request, token):
    """Move the token of the e-mail's link from the address to the session, and continue."""
    user = invitations.find(token)
    if not user:
        return _invalid_link(request)
    if request.user.is_authenticated and request.user != user:
        logout(request)
    request.session[invitations.SESSION_KEY] = token
    return redirect("login_welcome")


@sensitive_post_parameters("password1", "password2")
def welcome(request):
    """Choose a password, or log in with the existing one."""
    user = invitations.of_session(request)
    if not user:
        return _invalid_link(request)
    if user.has_usable_password():
        messages.info(request, "Log eerst in met uw wachtwoord. Daarna kiest u een tweede stap.")
        return redirect(f"{reverse('account_login')}?next={reverse('login_enrol')}")
    form = account_forms.SetPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        record_authentication(request, user, method="password", reauthenticated=True)
        response = perform_login(request, user)
        if not settings.SECOND_FACTOR_REQUIRED:
            user.set_invited_at(None)
            request.session.pop(invitations.SESSION_KEY, None)
        return response
    return render(request, "accounts/welcome.html", {"form": form, "invited": user})


@login_required
def enrol(request):
    """Choose between a passkey and an app."""
    if second_factors(request.user).exists():
        return redirect(get_adapter().get_login_redirect_url(request))
    return render(request, "accounts/enrol.html")


class RecoveryCodesView(recovery_codes.ViewRecoveryCodesView):
    """allauth's, which is the last step of an invitation."""

    def get_context_data(self, **kwargs):
        """The codes, and whether this is the end of an invitation."""
        is_last_step = self.request.session.pop(invitations.LAST_STEP_KEY, False)
        return super().get_context_data(**kwargs, is_last_step=is_last_step)


class RemovePasskeyView(webauthn.RemoveWebAuthnView):
    """allauth's, which keeps the last second factor."""

    def form_valid(self, form):
        """Remove the passkey, or say why not."""
        adapter = get_mfa_adapter()
        if adapter.can_delete_authenticator(self.get_object()):
            return super().form_valid(form)
        messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
        return redirect("mfa_list_webauthn")


def limited(view):
    """Wagtail's view of the password of a private page or collection: after too many wrong ones
    it answers 429, as a log-in does."""

    @wraps(view)
    def counted(request, restriction, *args):
        action, key = "private_content", f"{view.__module__}-{restriction}"
        usage = consume(request, app="allauth.account", action=action, key=key)
        if usage is None:
            return ratelimit.respond_429(request)
        response = view(request, restriction, *args)
        if response.status_code == 302:
            usage.rollback()
        return response

    return counted


open_page = limited(pages.authenticate_with_password)
open_collection = limited(documents.authenticate_with_password)

"""A step in allauth's log-in: no session for a password alone."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.stages import LoginStage
from allauth.core import ratelimit
from django.conf import settings
from django.shortcuts import redirect

from . import invitations, second_factor


class EnrolmentStage(LoginStage):
    """Lets in who has a second step, or came by a link from our mail to choose one.

    Whoever only knows the password gets such a link by e-mail, and no session.
    """

    key = "enrolment"

    def handle(self):
        """The answer and whether the log-in may go on later; no answer lets it go on now."""
        user = self.login.user
        if not settings.SECOND_FACTOR_REQUIRED or second_factor.is_enrolled(user):
            return None, True
        invitation = invitations.of_session(self.request)
        if invitation and invitation.user_id == user.pk:
            # The password was given just now: do not ask for it again on the next page.
            record_authentication(self.request, user, method="password", reauthenticated=True)
            return None, True
        if ratelimit.consume(self.request, action="enrolment_link", key=str(user.pk)):
            invitations.send(user)
        get_adapter().clear_password_record(self.request)
        return redirect("login_link_sent"), False

"""A stage in allauth's log-in: a password alone gives no session."""

from allauth.account.stages import LoginStage
from allauth.core import ratelimit
from django.conf import settings
from django.shortcuts import redirect

from . import invitations, second_factor
from .patches import record_authentication


class EnrolmentStage(LoginStage):
    """Admits users with a second factor, and users who choose one by the link of an invitation.

    A user with only a password gets such a link by e-mail, and no session.
    """

    key = "enrolment"

    def handle(self):
        """A response that stops the log-in, or None; and whether it may continue."""
        user = self.login.user
        if not settings.SECOND_FACTOR_REQUIRED or second_factor.is_enrolled(user):
            return None, True
        invitation = invitations.of_session(self.request)
        if invitation and invitation.user_id == user.pk:
            # The password was just given: the next page need not ask for it again.
            record_authentication(self.request, user, method="password", reauthenticated=True)
            return None, True
        if ratelimit.consume(self.request, action="enrolment_link", key=str(user.pk)):
            invitations.send(user)
        # Without the record that the password was right.
        self.request.session.flush()
        return redirect("login_link_sent"), False

from django.contrib.auth.models import AbstractUser

from ptvt_site.editors.login.models import Invitation, LimitEntry

__all__ = ["Invitation", "LimitEntry", "User"]


class User(AbstractUser):
    """Someone who works in the admin. Our own model, so that it can grow without a painful move."""

    class Meta(AbstractUser.Meta):
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"

from django.contrib.auth.models import AbstractUser

from .bin.models import BinEntry, BinRow
from .damage.models import DamagedPage
from .links.models import AddressUse, LinkedAddress
from .login.models import Invitation, LimitEntry
from .scheduling.models import ScheduleFailure, SchedulerHeartbeat

__all__ = [
    "AddressUse",
    "BinEntry",
    "BinRow",
    "DamagedPage",
    "Invitation",
    "LimitEntry",
    "LinkedAddress",
    "ScheduleFailure",
    "SchedulerHeartbeat",
    "User",
]


class User(AbstractUser):
    """Someone who works in the admin. Our own model, so that it can grow without a painful move."""

    class Meta(AbstractUser.Meta):
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"

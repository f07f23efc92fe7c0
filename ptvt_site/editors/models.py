from .link_checks.models import AddressUse, LinkedAddress
from .scheduling.models import ScheduleFailure, SchedulerHeartbeat
from .trash.models import BinEntry, BinRow

__all__ = [
    "AddressUse",
    "BinEntry",
    "BinRow",
    "LinkedAddress",
    "ScheduleFailure",
    "SchedulerHeartbeat",
]

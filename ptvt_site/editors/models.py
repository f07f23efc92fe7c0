from .damage.models import DamagedPage
from .links.models import AddressUse, LinkedAddress
from .scheduling.models import ScheduleFailure, SchedulerHeartbeat
from .trash.models import TrashEntry

__all__ = [
    "AddressUse",
    "DamagedPage",
    "LinkedAddress",
    "ScheduleFailure",
    "SchedulerHeartbeat",
    "TrashEntry",
]

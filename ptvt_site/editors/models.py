from .link_checks.models import AddressUse, LinkedAddress
from .scheduling.models import ScheduleFailure, SchedulerHeartbeat
from .trash.models import TrashEntry

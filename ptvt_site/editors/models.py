from .bundles.models import Bundle, BundlePage
from .link_checks.models import AddressUse, LinkedAddress
from .scheduling.models import ScheduleFailure
from .sharing.models import SharedVersion
from .trash.models import TrashEntry

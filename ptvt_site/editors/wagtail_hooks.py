"""What editors find in the admin beside Wagtail's own. Each part keeps its hooks with it."""

from . import branding, exports, lists, menu  # noqa: F401
from .content_checks import hooks as checks_hooks  # noqa: F401
from .guide import hooks as guide_hooks  # noqa: F401
from .links import hooks as link_hooks  # noqa: F401
from .listings import hooks as listing_hooks  # noqa: F401
from .media_forms import hooks as files_hooks  # noqa: F401
from .reports import hooks as report_hooks  # noqa: F401
from .scheduling import hooks as scheduling_hooks  # noqa: F401
from .start_page import hooks as start_page_hooks  # noqa: F401
from .strict_csp import hooks as strict_csp_hooks  # noqa: F401
from .topics import hooks as topic_hooks  # noqa: F401
from .trash import hooks as trash_hooks  # noqa: F401
from .writing import hooks as writing_hooks  # noqa: F401

"""What editors find in the admin beside Wagtail's own. Each part keeps its hooks with it."""

from . import lists  # noqa: F401
from .listings import hooks as listing_hooks  # noqa: F401
from .strict_csp import hooks as strict_csp_hooks  # noqa: F401

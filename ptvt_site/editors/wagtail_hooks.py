"""Adds our parts to Wagtail's admin. Each part keeps its hooks with it."""

from . import assets, comparison, drafts, lists, menu, new_posts, review  # noqa: F401
from .content_checks import checker  # noqa: F401
from .links import hooks as link_hooks  # noqa: F401
from .links import rich_text  # noqa: F401
from .listings import hooks as listing_hooks  # noqa: F401
from .media_forms import hooks as files_hooks  # noqa: F401
from .people import hooks as people_hooks  # noqa: F401
from .reports import hooks as report_hooks  # noqa: F401
from .scheduling import hooks as scheduling_hooks  # noqa: F401
from .sharing import editing as sharing_hooks  # noqa: F401
from .start_page import panels  # noqa: F401
from .topics import hooks as topic_hooks  # noqa: F401
from .trash import hooks as trash_hooks  # noqa: F401
from .writing import topics  # noqa: F401

# isort: split
# Last: the order of hooks is that in which the parts are imported.
from . import admin_urls  # noqa: F401

"""The lists of pages in the menu, and the bulk actions on posts."""

from wagtail import hooks

from .bulk_actions import AddTopic, PublishPosts, UnpublishPosts
from .page_actions import MovePages, PublishPages, UnpublishPages
from .views import PostViewSet, ProgrammeViewSet

for action in (AddTopic, PublishPosts, UnpublishPosts, MovePages, PublishPages, UnpublishPages):
    # After Wagtail's own, which ours replace.
    hooks.register("register_bulk_action", action, order=1)

hooks.register(
    "register_admin_viewset", lambda: [PostViewSet("berichten"), ProgrammeViewSet("programmas")]
)

"""Adds merging to the list and the history of topics."""

from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.widgets import ListingButton
from wagtail.log_actions import LogFormatter

from publications.models import Topic

from .merging import MERGED, may_merge


@hooks.register("register_snippet_listing_buttons")
def merge_button(snippet, user, next_url=None):
    """A button for each topic in the list."""
    if isinstance(snippet, Topic) and may_merge(user, snippet):
        url = reverse("ptvt_merge_topic", args=[snippet.pk])
        yield ListingButton("Samenvoegen", url, icon_name="resubmit", priority=25)


@hooks.register("register_log_actions")
def merge_log_action(actions):
    """How the history of a topic names a merge."""

    @actions.register_action(MERGED)
    class MergeFormatter(LogFormatter):
        label = "Onderwerpen samenvoegen"

        def format_message(self, log_entry):
            """Which topic was merged, and with how many posts."""
            values = (log_entry.data.get("name", ""), log_entry.data.get("posts", 0))
            return format_html("Onderwerp “{}” hierin samengevoegd, met {} berichten", *values)

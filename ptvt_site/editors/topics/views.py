"""The way to the page for merging two topics, that page, and how the history names it."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import ListingButton
from wagtail.log_actions import LogFormatter

from publications.models import Topic

from ..reports.base import require, screen
from .merging import MERGED, Merge, may_merge


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


def merge_topic(request, pk: int):
    """First show what merging does, and merge after confirmation."""
    topic = get_object_or_404(Topic, pk=pk)
    require(may_merge(request.user, topic))
    next_url = get_valid_next_url_from_request(request)
    topics = reverse(topic.snippet_viewset.get_url_name("list"))
    asked = request.GET if "into" in request.GET else None
    form = forms.Form(request.POST if request.method == "POST" else asked)
    form.fields["into"] = forms.ModelChoiceField(
        Topic.objects.exclude(pk=pk),
        label="Samenvoegen met",
        empty_label="Kies een onderwerp",
        help_text="Dit onderwerp blijft. Alle berichten krijgen het.",
        error_messages={"required": "Kies het onderwerp dat blijft."},
    )
    merge = Merge(topic, form.cleaned_data["into"]) if form.is_valid() else None
    if merge and merge.problem:
        form.add_error("into", merge.problem)
        merge = None
    if request.method == "POST" and merge:
        count = merge.carry_out(request.user)
        posts = "1 bericht is" if count == 1 else f"{count} berichten zijn"
        text = f"“{topic.name}” is samengevoegd met “{merge.new}”. {posts} bijgewerkt."
        messages.success(request, text)
        return redirect(next_url or topics)
    context = {"topic": topic, "next_url": next_url, "form": form, "merge": merge}
    context["above"] = [{"url": topics, "label": "Onderwerpen"}]
    return screen(request, "editors/merge_topics.html", "Samenvoegen", topic.name, "tag", **context)

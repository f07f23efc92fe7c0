"""The page for merging two topics."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from publications.models import Topic

from ..reports.base import require, screen
from .merging import Merge, may_merge


class MergeForm(forms.Form):
    """Asks for the topic to merge into."""

    into = forms.ModelChoiceField(
        label="Samenvoegen met",
        queryset=Topic.objects.none(),
        empty_label="Kies een onderwerp",
        help_text="Dit onderwerp blijft. Alle berichten krijgen het.",
        error_messages={"required": "Kies het onderwerp dat blijft."},
    )


def merge_topic(request, pk: int):
    """First show what merging does, and merge after confirmation."""
    topic = get_object_or_404(Topic, pk=pk)
    require(may_merge(request.user, topic))
    next_url = get_valid_next_url_from_request(request)
    asked = request.GET if "into" in request.GET else None
    form = MergeForm(request.POST if request.method == "POST" else asked)
    form.fields["into"].queryset = Topic.objects.exclude(pk=pk)
    merge = Merge(topic, form.cleaned_data["into"]) if form.is_valid() else None
    if merge and merge.problem:
        form.add_error("into", merge.problem)
        merge = None
    if request.method == "POST" and merge:
        count = merge.carry_out(request.user)
        posts = "1 bericht is" if count == 1 else f"{count} berichten zijn"
        text = f"“{topic.name}” is samengevoegd met “{merge.new}”. {posts} bijgewerkt."
        messages.success(request, text)
        return redirect(next_url or reverse(topic.snippet_viewset.get_url_name("list")))
    context = {"topic": topic, "next_url": next_url, "form": form, "merge": merge}
    return screen(request, "editors/merge_topics.html", "Samenvoegen", topic.name, "tag", **context)

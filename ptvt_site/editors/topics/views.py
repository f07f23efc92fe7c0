"""The page for merging two topics."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from publications.models import Topic

from ..reports.base import require, screen
from .merging import Merge, may_merge


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

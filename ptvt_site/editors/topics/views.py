"""The page for merging two topics."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from publications.models import Topic

from ..reports.base import AdminFormPage, require
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

    def __init__(self, *args, topic: Topic, **kwargs):
        super().__init__(*args, **kwargs)
        self.topic = topic
        self.fields["into"].queryset = Topic.objects.exclude(pk=topic.pk)

    def clean_into(self):
        """Refuse topics that cannot be merged, with the reason."""
        into = self.cleaned_data["into"]
        if problem := Merge(self.topic, into).problem:
            raise forms.ValidationError(problem)
        return into


class MergeView(AdminFormPage, FormView):
    """First shows what merging does, and merges after confirmation."""

    page_title = "Samenvoegen"
    header_icon = "tag"
    template_name = "editors/merge_topics.html"
    form_class = MergeForm

    def dispatch(self, request, pk: int):
        """Find the topic. Raises `PermissionDenied` without permission to merge it."""
        self.topic = get_object_or_404(Topic, pk=pk)
        require(may_merge(request.user, self.topic))
        self.next_url = get_valid_next_url_from_request(request)
        return super().dispatch(request, pk)

    def get_page_subtitle(self):
        """The topic that is merged."""
        return self.topic.name

    def get_form_kwargs(self):
        """The data of the form; for the preview those in the address."""
        kwargs = super().get_form_kwargs() | {"topic": self.topic}
        if self.request.method == "GET" and "into" in self.request.GET:
            kwargs["data"] = self.request.GET
        return kwargs

    def get_context_data(self, **kwargs):
        """The context with the plan, when both topics are known."""
        context = super().get_context_data(topic=self.topic, next_url=self.next_url, **kwargs)
        form = context["form"]
        if form.is_bound and form.is_valid():
            context["merge"] = Merge(self.topic, form.cleaned_data["into"])
        return context

    def form_valid(self, form):
        """Merge, and say how many posts changed."""
        into = form.cleaned_data["into"]
        count = Merge(self.topic, into).carry_out(self.request.user)
        posts = "1 bericht is" if count == 1 else f"{count} berichten zijn"
        messages.success(
            self.request,
            f"“{self.topic.name}” is samengevoegd met “{into}”. {posts} bijgewerkt.",
        )
        return redirect(self.next_url or reverse(into.snippet_viewset.get_url_name("list")))

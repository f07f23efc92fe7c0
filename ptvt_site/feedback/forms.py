from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy

from ptvt_site.core.page_links import page_answering
from ptvt_site.core.site import find_site
from ptvt_site.core.visitor_forms import EmailField, TextField, VisitorForm

from .models import TEXT_LENGTH, Feedback

# So that nobody fills the database.
MAX_PER_PAGE_AND_DAY, MAX_OPEN_PER_FILE = 200, 50


class FeedbackForm(VisitorForm):
    """Asks whether a visitor found what they looked for on the page at `path`."""

    path = forms.CharField(max_length=255)
    found = forms.TypedChoiceField(
        choices=[("ja", "Ja"), ("nee", "Nee")],
        coerce=lambda value: value == "ja",
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Kies ja of nee.")
        ),
    )
    text = TextField(max_length=TEXT_LENGTH, required=False)

    def save(self, request) -> None:
        """Store it, unless the address is not one of this site or has had enough for today."""
        values = {name: self.cleaned_data[name] for name in ("path", "found", "text")}
        feedback = Feedback(**values)
        today = Feedback.objects.filter(path=feedback.path, given_on=feedback.given_on)
        try:
            feedback.page = page_answering(feedback.path, find_site(request))
        except Http404:
            return
        if not self.is_from_robot and today.count() < MAX_PER_PAGE_AND_DAY:
            feedback.save()


class FormatRequestForm(VisitorForm):
    """Asks in which form a visitor can read a file, and where to send it."""

    wish = TextField(
        max_length=TEXT_LENGTH,
        error_messages={"required": gettext_lazy("Vul in wat u nodig hebt.")},
    )
    email = EmailField()

    def save(self, document) -> None:
        """Store it as a task for the editors."""
        waiting = document.format_requests.filter(handled_at=None)
        if not self.is_from_robot and waiting.count() < MAX_OPEN_PER_FILE:
            document.format_requests.create(
                wish=self.cleaned_data["wish"], email=self.cleaned_data["email"]
            )

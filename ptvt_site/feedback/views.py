"""The forms by which visitors are heard. They stand on every page and post to here."""

from contextlib import suppress

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy

from ptvt_site.core.documents import refusal
from ptvt_site.core.models import CustomDocument
from ptvt_site.core.page_links import page_answering
from ptvt_site.core.site import find_site
from ptvt_site.core.visitor_forms import EmailField, VisitorForm, visitor_form

from .models import TEXT_LENGTH, Feedback

# So that nobody fills the database.
MAX_PER_PAGE_AND_DAY, MAX_OPEN_PER_FILE = 200, 50
CHOOSE = gettext_lazy("Kies ja of nee.")
TOO_LONG = {"max_length": gettext_lazy("Gebruik hooguit %(limit_value)s tekens.")}


class FeedbackForm(VisitorForm):
    """Asks whether a visitor found what they looked for on the page at `path`."""

    path = forms.CharField(max_length=255)
    found = forms.TypedChoiceField(
        choices=[("ja", "Ja"), ("nee", "Nee")],
        coerce=lambda value: value == "ja",
        error_messages=dict.fromkeys(("required", "invalid_choice"), CHOOSE),
    )
    text = forms.CharField(max_length=TEXT_LENGTH, required=False, error_messages=TOO_LONG)

    def save(self, request) -> None:
        """Store it, unless the address is not one of this site or has had enough for today."""
        feedback = Feedback(**self.cleaned_data)
        today = Feedback.objects.filter(path=feedback.path, given_on=feedback.given_on)
        with suppress(Http404):
            feedback.page = page_answering(feedback.path, find_site(request))
            if not self.is_from_robot and today.count() < MAX_PER_PAGE_AND_DAY:
                feedback.save()


class FormatRequestForm(VisitorForm):
    """Asks in which form a visitor can read a file, and where to send it."""

    wish = forms.CharField(
        max_length=TEXT_LENGTH,
        error_messages=TOO_LONG | {"required": gettext_lazy("Vul in wat u nodig hebt.")},
    )
    email = EmailField()

    def save(self, document) -> None:
        """Store it as a task for the editors."""
        waiting = document.format_requests.filter(handled_at=None)
        if not self.is_from_robot and waiting.count() < MAX_OPEN_PER_FILE:
            document.format_requests.create(**self.cleaned_data)


def local_path(path: str) -> str:
    """A path of this site as somebody gave it; the home page instead of anything else."""
    is_local = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_local else "/"


@visitor_form
def feedback(request, is_sent: bool = False):
    """Store what a visitor says about a page, and thank; an incomplete form is shown again."""
    form = FeedbackForm(request.POST or None)
    path = local_path(form.data.get("path") or request.GET.get("pagina", ""))
    if form.is_valid():
        form.save(request)
        query = request.GET.dict() | {"pagina": path}
        return redirect(f"{reverse('feedback_thanks')}?{urlencode(query)}")
    context = {"form": form, "path": path, "is_sent": is_sent}
    status = 422 if form.errors else 200
    return render(request, "feedback/feedback_page.html", context, status=status)


@visitor_form
def ask_other_format(request, document_id: int):
    """Let a visitor ask for a public file in another form."""
    document = get_object_or_404(CustomDocument, pk=document_id)
    if refusal(document, request):
        raise Http404
    form = FormatRequestForm(request.POST or None)
    if is_sent := form.is_valid():
        form.save(document)
    context = {"document": document, "form": form, "is_sent": is_sent}
    status = 422 if form.errors else 200
    return render(request, "feedback/ask_other_format.html", context, status=status)

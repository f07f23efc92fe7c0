from django import forms
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Site
from wagtail.views import serve

from ptvt_site.core.visitor_forms import EmailField, TextField, VisitorForm

from .models import TEXT_LENGTH, Feedback

# So that nobody fills the database.
MAX_PER_PAGE_AND_DAY = 200


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
            feedback.page = page_at(request, feedback.path)
        except Resolver404:
            return
        if not self.is_from_robot and today.count() < MAX_PER_PAGE_AND_DAY:
            feedback.save()


def page_at(request, path: str) -> Page | None:
    """The live page at a path of this site; none when a view answers there.

    Raises `Resolver404` when nothing does.
    """
    if resolve(path).func is not serve:
        return None
    home = Site.find_for_request(request).root_page.specific
    try:
        page = home.route(request, [part for part in path.split("/") if part]).page
    except Exception as error:  # a page may raise what it likes for an address below it
        raise Resolver404 from error
    return Page.objects.get(pk=page.pk)


class FormatRequestForm(VisitorForm):
    """Asks in which form a visitor can read a file, and where to send it."""

    wish = TextField(
        max_length=TEXT_LENGTH,
        error_messages={"required": gettext_lazy("Vul in wat u nodig hebt.")},
    )
    email = EmailField()

    def save(self, document) -> None:
        """Store it as a task for the editors."""
        # For one file, as above.
        is_full = document.format_requests.filter(handled_at=None).count() >= 50
        if not (self.is_from_robot or is_full):
            document.format_requests.create(
                wish=self.cleaned_data["wish"], email=self.cleaned_data["email"]
            )

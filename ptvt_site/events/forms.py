"""The forms of an event, and of its copy."""

from django import forms
from wagtail.admin.widgets import AdminDateTimeInput

from ptvt_site.core.forms import PageCopyForm
from publications.forms import PostForm


class EventForm(PostForm):
    """The form of a post, which compares the programme with the times beside it."""

    def _post_clean(self):
        super()._post_clean()
        if "sessions" in self.formsets and not self.is_deferred_validation:
            for row in self.formsets["sessions"]:
                row.instance.page = self.instance


class EventCopyForm(PageCopyForm):
    """Wagtail's form, which asks when the copy takes place; the copy is a draft."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)
        for name, label in (("new_start", "Nieuw begin"), ("new_end", "Nieuw einde")):
            self.fields[name] = forms.DateTimeField(
                label=label,
                required=name == "new_start",
                widget=AdminDateTimeInput(),
                help_text="Een kopie is een andere bijeenkomst, met een eigen datum.",
            )

    def clean(self):
        """Refuse an end before the start."""
        cleaned = super().clean()
        start, end = cleaned.get("new_start"), cleaned.get("new_end")
        if start and end and end < start:
            self.add_error("new_end", "Het einde ligt voor het begin.")
        return cleaned

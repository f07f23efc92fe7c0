"""The forms of pages, and of what has no revisions; dates have the browser's own calendar."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.forms.pages import CopyForm
from wagtail.coreutils import find_available_slug
from wagtail.models import ModelLogEntry

from .page_links import TAKEN, is_taken

UNTITLED = "Concept zonder titel"
NO_TITLE = "Geef de pagina eerst een titel."
# The field that `keep-typing.js` adds to what an autosave sends, and the one that the answer names.
AUTOSAVE, LEFT_OUT = "ptvt_autosave", "ptvt_left_out"
SCHEDULE = {"go_live_at", "expire_at"}

_MOMENT, _MOMENT_FORMAT = {"type": "datetime-local"}, "%Y-%m-%dT%H:%M"
DATETIME_INPUT = forms.DateTimeInput(_MOMENT, _MOMENT_FORMAT)

# In the dialog of the schedule: closing that restores the value.
MOMENT_INPUT = forms.DateTimeInput(
    {
        **_MOMENT,
        "data-controller": "w-action",
        "data-action": "w-dialog:hidden->w-action#reset",
        "data-w-dialog-target": "notify",
    },
    _MOMENT_FORMAT,
)


def validate_year(day) -> None:
    """Refuse a day in a year that is a typing error. Raises `ValidationError`."""
    if not 1900 <= day.year <= 2100:
        raise ValidationError("Dit jaar kan niet kloppen. Vul een jaar in tussen 1900 en 2100.")


# The browser's own fields: Wagtail's put another day, or now, for what they cannot read.
_DAY = {"widget": forms.DateInput({"type": "date"}, "%Y-%m-%d"), "validators": [validate_year]}
_TIME = {"widget": forms.TimeInput({"type": "time"}, "%H:%M")}
register_form_field_override(models.DateField, override=_DAY)
register_form_field_override(models.DateTimeField, override=_DAY | {"widget": DATETIME_INPUT})
register_form_field_override(models.TimeField, override=_TIME)


def leave_out_errors(form) -> list[str]:
    """Give the fields with an error their stored value again. Returns what is wrong with each."""
    stored_fields = {field.name: field for field in form.instance._meta.concrete_fields}
    told = []
    for name in list(form.errors):
        label = getattr(form.fields.get(name), "label", "") or ""
        told.append(f"{label}: {' '.join(form.errors.pop(name))}".removeprefix(": "))
        form.cleaned_data.pop(name, None)
        if name in stored_fields:
            setattr(form.instance, stored_fields[name].attname, form.initial.get(name))
    return told


def available_slug(text: str, others, length=150) -> str:
    """The slug of a text, with a number behind it when one of `others` has that."""
    base = slugify(text)[:length] or "naamloos"
    start = base[: length - 4]
    taken = set(others.filter(slug__startswith=start).values_list("slug", flat=True))
    slugs = (base, *(f"{start}-{number}" for number in range(2, len(taken) + 3)))
    return next(slug for slug in slugs if slug not in taken)


class UnrevisionedForm(WagtailAdminModelForm):
    """The form of what has no revisions: it overwrites nothing that was saved after it opened."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            entries = ModelLogEntry.objects.for_instance(self.instance)
            self.seen = str(entries.aggregate(key=Max("pk"))["key"])
            hidden = forms.HiddenInput(attrs={"autocomplete": "off"})
            self.fields["seen"] = forms.CharField(initial=self.seen, required=False, widget=hidden)

    def clean(self):
        """Refuse the first time: who saves again means it."""
        if self.instance.pk and self.data.get("seen", self.seen) != self.seen:
            self.data = self.data.copy()
            self.data["seen"] = self.seen
            self.add_error(
                None,
                "Dit is gewijzigd terwijl u schreef. Uw invoer is nog niet bewaard. Kijk in een "
                "nieuw venster wat er nu staat. Slaat u nog eens op, dan vervangt u dat.",
            )
        return super().clean()


class PageCopyForm(CopyForm):
    """Wagtail's form that copies a page, which refuses an address of the site itself."""

    def clean(self):
        """Look at the address below the chosen parent."""
        cleaned = super().clean()
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        if cleaned.get("new_slug") and is_taken(parent, cleaned["new_slug"]):
            self.add_error("new_slug", TAKEN)
        return cleaned


class PageForm(WagtailAdminPageForm):
    """Wagtail's page form. A draft needs no title; an autosave stores all but what is wrong."""

    left_out: list[str] = []

    def defer_required_fields(self):
        """Make the title and the slug optional too for a draft."""
        super().defer_required_fields()
        for name in ("title", "slug"):
            if name in self.fields and self.fields[name].required:
                self.fields[name].required = False
                self.deferred_required_fields.append(name)

    def full_clean(self):
        """Validate the form; empty choices that do not exist, which Wagtail cannot render."""
        self.instance.is_validated = False
        super().full_clean()
        # For the rule of publishing: what this form accepted is right.
        self.instance.is_validated = not (self.errors or self.is_deferred_validation)
        if self.is_deferred_validation and self.instance.expired:
            self.errors.pop("expire_at", None)  # A page that has expired can be a draft again.
        if SCHEDULE & set(self.errors) and AUTOSAVE not in self.data:
            # Its dialog is closed. With an error of no field, Wagtail tells all above the form.
            self.add_error(None, "Kies bovenaan de i en dan “Schema bewerken”.")
        for form in [self, *(inner for formset in self.formsets.values() for inner in formset)]:
            for name in form.errors:
                if isinstance(form.fields.get(name), forms.ModelChoiceField):
                    form.data = form.data.copy()
                    form.data[form.add_prefix(name)] = ""

    def is_valid(self):
        """Validate the form; an autosave is valid without its wrong values."""
        if self.is_deferred_validation and AUTOSAVE in self.data:
            self.left_out = leave_out_errors(self)
            self.instance.title = self.instance.title or UNTITLED
            self._leave_out_rows()
        return super().is_valid()

    def _leave_out_rows(self):
        for formset in self.formsets.values():
            for form in formset.forms if formset.management_form.is_valid() else []:
                if not form.errors:
                    continue
                told, is_new = leave_out_errors(form), not form.instance.pk and formset.can_delete
                if is_new:
                    form.cleaned_data["DELETE"] = True
                if not is_new or set(form.changed_data) - {"ORDER"}:
                    self.left_out += told

    def get_field_updates_for_resave(self):
        """Wagtail's updates of the open form, and what an autosave left out."""
        return [*super().get_field_updates_for_resave(), (LEFT_OUT, "\n".join(self.left_out))]

    def clean(self):
        """Fill in what a draft is missing; refuse to publish the default title."""
        data = self.cleaned_data
        if not any(char.isprintable() and char != " " for char in data.get("title", UNTITLED)):
            data["title"] = UNTITLED
        if data.get("title") == UNTITLED and not self.is_deferred_validation:
            self.add_error("title", ValidationError(NO_TITLE))
        # The form made the slug, and the page was never published under it.
        made = slugify(data.get("title", ""), allow_unicode=True)
        is_made = data.get("slug") == made and not self.instance.first_published_at
        if "slug" in data and (self.is_deferred_validation or is_made):
            slug = data["slug"] or slugify(data.get("title", "")) or "concept"
            # The slug of a page that is not live is stored, so nobody else has it.
            if slug != self.instance.slug or self.instance.live or not self.instance.pk:
                slug += "-pagina" if is_taken(self.parent_page, slug) else ""
                slug = find_available_slug(self.parent_page, slug, self.instance.pk)
            data["slug"] = slug
        cleaned = super().clean()
        if "slug" in self.cleaned_data and is_taken(self.parent_page, cleaned["slug"]):
            self.add_error("slug", TAKEN)
        self.instance.available_slug = self.cleaned_data.get("slug")
        return cleaned

    def save(self, commit=True):
        """Store the page, but not when publishing: that stores it with its revision."""
        return super().save(commit and "action-publish" not in self.data)

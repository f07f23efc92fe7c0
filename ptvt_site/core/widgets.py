"""Fields for dates with the browser's own calendar, which covers nothing and suits a phone."""

from django import forms
from django.db import models
from wagtail.admin.forms.models import register_form_field_override


class DayInput(forms.DateInput):
    """A day."""

    input_type = "date"

    def __init__(self, attrs=None, format="%Y-%m-%d"):
        super().__init__(attrs, format)


class MomentInput(forms.DateTimeInput):
    """A day and a time, in the dialog of the schedule: closing that restores the value."""

    input_type = "datetime-local"

    def __init__(self, attrs=None, format="%Y-%m-%dT%H:%M"):
        reset = {
            "data-controller": "w-action",
            "data-action": "w-dialog:hidden->w-action#reset",
            "data-w-dialog-target": "notify",
        }
        super().__init__(reset | (attrs or {}), format)


register_form_field_override(models.DateField, override={"widget": DayInput})

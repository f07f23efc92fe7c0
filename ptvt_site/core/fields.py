"""A stream field without its blocks in migrations; and short forms of Django's model fields."""

from django.db import models
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from wagtail import fields
from wagtail.blocks.base import BlockWidget

from .blocks.stream import TolerantStreamValue
from .rich_text import validate_web_address


class StreamWidget(BlockWidget):
    """Wagtail's widget, with a message above it when stored blocks cannot be read."""

    def render_with_errors(self, name, value, *args, **kwargs):
        """The blocks that can be read, below what the others hold."""
        html = super().render_with_errors(name, value, *args, **kwargs)
        if not (unreadable := [raw for _, raw in getattr(value, "unreadable", ())]):
            return html
        context = {"name": name, "unreadable": unreadable}
        return render_to_string("core/unreadable_blocks.html", context) + html


class StreamBoundField(BoundField):
    """What was sent, read once: each reading asks the database for what blocks refer to."""

    data = cached_property(BoundField.data.fget)


class StreamField(fields.StreamField):
    """Wagtail's stream field, without its blocks in migrations: a new block needs none.

    See https://github.com/wagtail/wagtail/issues/4298. A data migration reads the raw JSON.
    """

    def __init__(self, block_types=(), **kwargs):
        super().__init__(block_types, **{"blank": True, **kwargs})

    def deconstruct(self):
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs

    def formfield(self, **kwargs):
        """Wagtail's form field, with the message about blocks that cannot be read."""
        own = {"bound_field_class": StreamBoundField, "widget": StreamWidget(self.stream_block)}
        return super().formfield(**own | kwargs)

    def save_form_data(self, instance, data):
        """Take what a form sends, and keep what it could not show unless the editor dropped it."""
        unreadable = getattr(getattr(instance, self.name), "unreadable", [])
        if unreadable and not getattr(data, "drops_unreadable", False):
            data = TolerantStreamValue(self.stream_block, list(data), unreadable=unreadable)
        super().save_form_data(instance, data)


def optional_key(to, name: str, help_text: str = "", kind=models.ForeignKey, **options):
    """A foreign key that may stay empty, and is emptied when its target is deleted."""
    options = {"related_name": "+", "help_text": help_text} | options
    return kind(to, models.SET_NULL, verbose_name=name, null=True, blank=True, **options)


def optional_char(name: str, help_text: str, max_length: int, **options) -> models.CharField:
    """A line of text that may stay empty."""
    options |= {"help_text": help_text, "max_length": max_length}
    return models.CharField(name, blank=True, **options)


def optional_text(name: str, help_text: str, max_length: int | None = None) -> models.TextField:
    """Some sentences, which may stay empty."""
    return models.TextField(name, blank=True, help_text=help_text, max_length=max_length)


def optional_date(name: str, help_text: str) -> models.DateField:
    """A day that may stay empty."""
    return models.DateField(name, null=True, blank=True, help_text=help_text)


def checkbox(name: str, help_text: str) -> models.BooleanField:
    """A box that is not ticked at first."""
    return models.BooleanField(name, default=False, help_text=help_text)


def choice(name: str, choices: type[models.TextChoices], help_text: str, **options):
    """One of these values."""
    options = {"max_length": 20, "choices": choices.choices, "help_text": help_text} | options
    return models.CharField(name, **options)


def optional_url(name: str, help_text: str) -> models.URLField:
    """An address on the web that may stay empty; one of Teams has more than 200 characters."""
    options = {"max_length": 1000, "help_text": help_text, "validators": [validate_web_address]}
    return models.URLField(name, blank=True, **options)

"""Choosers of pages, pictures, files and the like, without an inline script."""

from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser

from .initialise import initialise, initialise_class


def render(self, name, value, attrs=None, renderer=None) -> SafeString:
    """What Wagtail's `BaseChooser.render` gives, with an element in place of the script."""
    value_data = self.get_value_data(value)
    html = self.render_html(name, value_data, attrs)
    if isinstance(self, AdminTaskChooser):
        return html + initialise("createTaskChooser", attrs["id"])
    options = self.get_js_init_options(attrs["id"], name, value_data)
    return html + initialise_class(self.js_constructor, attrs["id"], options)


def replace_script() -> None:
    """Take this place in Wagtail, for all its choosers; it has no setting for that."""
    BaseChooser.render = render

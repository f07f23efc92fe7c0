"""Puts what starts widgets in every page of the admin, before its forms."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from .choosers import replace_script

replace_script()


@hooks.register("insert_global_admin_js", order=-100)
def load_initialise():
    """The script that starts widgets."""
    return format_html('<script src="{}"></script>', static("js/admin/initialise.js"))

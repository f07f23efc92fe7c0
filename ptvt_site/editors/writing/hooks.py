"""Hangs what helps with writing into the admin."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.admin.widgets import Button

from programmes.models import ProgrammePage

from . import topics  # noqa: F401  (gives the field of topics its widget)
from .views import SECTIONS, new_post

SCRIPTS = ("topics", "length", "search-result", "keep-typing", "send-after-autosave")
NEW_POST_LABELS = {
    "bericht": "Nieuw bericht bij dit programma",
    "publicatie": "Nieuwe publicatie bij dit programma",
}


@hooks.register("register_admin_urls")
def register_new_post():
    """The doors to a new post."""
    return [
        path(f"nieuw/{kind}/", new_post, {"kind": kind}, name=f"new_{kind}") for kind in SECTIONS
    ]


@hooks.register("insert_editor_js")
def writing_scripts():
    """The scripts of the forms."""
    addresses = ((static(f"js/admin/{name}.js"),) for name in SCRIPTS)
    return format_html_join("\n", '<script type="module" src="{}"></script>', addresses)


@hooks.register("register_page_header_buttons")
def new_posts_of_a_programme(page, user, view_name, next_url=None):
    """From a programme to a new post with its topic."""
    if not isinstance(page, ProgrammePage) or not page.label:
        return
    for number, (kind, label) in enumerate(NEW_POST_LABELS.items()):
        yield Button(
            label,
            f"{reverse(f'new_{kind}')}?onderwerp={page.label.slug}",
            icon_name="plus",
            priority=5 + number,
        )

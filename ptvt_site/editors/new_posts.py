"""Buttons that open the form of a new post of each kind, below its index page."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.widgets import Button

from programmes.models import ProgrammePage
from ptvt_site.core.link import Link
from publications.models import post_types


def new_posts_for(user, topic: str = "") -> Iterator[Link]:
    """A button for each kind of post that this user may create; its form has the topic."""
    query = f"?{urlencode({'onderwerp': topic})}" if topic else ""
    for model in post_types():
        index = model.index_type().objects.first()
        if index and index.permissions_for_user(user).can_add_subpage():
            args = [model._meta.app_label, model._meta.model_name, index.pk]
            yield Link(model.new_label, reverse("wagtailadmin_pages:add", args=args) + query)


@hooks.register("register_page_header_buttons")
def new_posts_of_programme(page, user, view_name, next_url=None):
    """Buttons on the screens of a programme for a new post with its topic."""
    if isinstance(page, ProgrammePage) and page.label:
        for number, post in enumerate(new_posts_for(user, page.label.slug)):
            label = f"{post.title} bij dit programma"
            yield Button(label, post.url, icon_name="plus", priority=5 + number)

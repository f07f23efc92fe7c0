"""Buttons that open the form of a new post of each kind, below its index page."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.widgets import Button

from programmes.models import ProgrammePage
from ptvt_site.core.link import Link
from publications.models import Post, post_types


def form_url(model: type[Post], topic: str = "") -> str:
    """The address that leads to the form, with a topic filled in."""
    url = reverse("ptvt_new_post", args=[model._meta.model_name])
    return f"{url}?{urlencode({'onderwerp': topic})}" if topic else url


def new_posts_for(user) -> Iterator[Link]:
    """A button for each kind of post that this user may create."""
    for model in post_types():
        index = model.index_type().objects.first()
        if index and index.permissions_for_user(user).can_add_subpage():
            yield Link(model.new_label, form_url(model))


def new_post(request, model_name: str):
    """Redirect to the form of a new post below its index page; `?onderwerp=` adds that topic."""
    models = {model._meta.model_name: model for model in post_types()}
    if model_name not in models:
        raise Http404("Er is geen bericht van deze soort.")
    index = models[model_name].index_type().objects.first()
    if index is None:
        messages.error(request, "Maak eerst de lijst waarin dit hoort, onder de voorpagina.")
        return redirect("wagtailadmin_home")
    args = [models[model_name]._meta.app_label, model_name, index.pk]
    query = request.GET.urlencode()
    return redirect(reverse("wagtailadmin_pages:add", args=args) + (f"?{query}" if query else ""))


@hooks.register("register_page_header_buttons")
def new_posts_of_programme(page, user, view_name, next_url=None):
    """Buttons on the screens of a programme for a new post with its topic."""
    if isinstance(page, ProgrammePage) and page.label:
        for number, model in enumerate(post_types()):
            label = f"{model.new_label} bij dit programma"
            url = form_url(model, page.label.slug)
            yield Button(label, url, icon_name="plus", priority=5 + number)

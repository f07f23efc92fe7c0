"""Doors to the form of a new post."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from news.models import NewsIndexPage
from publications.models import PublicationIndexPage

# Where each kind of post is made: the list that it belongs in, and its page type.
SECTIONS = {
    "bericht": (NewsIndexPage, ("news", "newspage")),
    "publicatie": (PublicationIndexPage, ("publications", "publicationpage")),
}


def new_post(request, kind):
    """Lead to the form of a new post in its own list; `?onderwerp=` fills in that topic."""
    index_page, page_type = SECTIONS[kind]
    parent = index_page.objects.live().first()
    if parent is None:
        messages.error(request, "Maak eerst de lijst waarin dit hoort, onder de voorpagina.")
        return redirect("wagtailadmin_home")
    address = reverse("wagtailadmin_pages:add", args=[*page_type, parent.pk])
    if topic := request.GET.get("onderwerp"):
        address += "?" + urlencode({"onderwerp": topic})
    return redirect(address)

"""Reports that are a filter of a list in the admin."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from wagtail.permissions import policy_registry

from ptvt_site.core.models import CustomImage
from publications.models import Post, Topic

from ..listings.filters import without_topic
from ..lists import unused
from ..media_forms.hooks import STATES
from .base import editable_pages


@dataclass(frozen=True)
class FilteredList:
    """A list with a filter; has the attributes of a `Report` that menu, guide and notices use."""

    page_title: str
    menu_icon: str
    advice: str
    notice: tuple[str, ...]
    rows: Callable
    list_url_name: str
    filters: str

    def urls(self) -> list:
        """No addresses: the list has its own."""
        return []

    def url(self) -> str:
        """The address of the list with the filter."""
        return f"{reverse(self.list_url_name)}?{self.filters}"


def _posts_without_topic(user):
    posts = Post.objects.filter(pk__in=editable_pages(user).values("pk"), live=True)
    return without_topic(posts)


def _unused_topics(user):
    may_change = user.has_perm("publications.change_topic")
    return unused(Topic.objects.all()) if may_change else Topic.objects.none()


def _pictures_without_description(user):
    policy = policy_registry.get_by_type(CustomImage)
    return policy.instances_user_has_permission_for(user, "change").filter(STATES["zonder"][1])


FILTERED_LISTS = [
    FilteredList(
        "Berichten zonder onderwerp",
        "tag",
        "Vink de berichten aan en kies onderaan “Een onderwerp toevoegen”.",
        ("bericht zonder onderwerp", "berichten zonder onderwerp"),
        _posts_without_topic,
        "berichten:index",
        "state=gepubliceerd&missing=onderwerp",
    ),
    FilteredList(
        "Ongebruikte onderwerpen",
        "tag",
        "Voeg ze samen met een ander onderwerp, of verwijder ze.",
        (),
        _unused_topics,
        "wagtailsnippets_publications_topic:list",
        "usage=ongebruikt",
    ),
    FilteredList(
        "Afbeeldingen zonder beschrijving",
        "image",
        "Open de afbeelding en vul in wat er te zien is, of vink “Decoratief” aan.",
        ("afbeelding zonder beschrijving", "afbeeldingen zonder beschrijving"),
        _pictures_without_description,
        "wagtailimages:index",
        "beschrijving=zonder",
    ),
]

"""Reports that are a filter of a list in the admin."""

from django.urls import reverse
from wagtail.permissions import policy_registry

from ptvt_site.core.models import CustomImage
from publications.models import Post, Topic

from ..listings.filters import WITHOUT_TOPIC
from ..lists import UNUSED
from ..media_forms.hooks import STATES
from .base import editable_pages


class FilteredList:
    """A list of the admin with filters; has of a `Report` what menu, guide and notices use."""

    notice = ()

    @classmethod
    def urls(cls) -> list:
        """No addresses: the list has its own."""
        return []

    @classmethod
    def url(cls) -> str:
        """The address of the list with the filters."""
        return f"{reverse(cls.list_url_name)}?{cls.filters}"


class PostsWithoutTopic(FilteredList):
    """The live posts that no visitor finds by topic."""

    page_title = "Berichten zonder onderwerp"
    header_icon = "tag"
    advice = "Vink de berichten aan en kies onderaan “Een onderwerp toevoegen”."
    notice = ("bericht zonder onderwerp", "berichten zonder onderwerp")
    list_url_name, filters = "berichten:index", "state=gepubliceerd&missing=onderwerp"

    @staticmethod
    def rows(user):
        """Those that the user may change."""
        posts = Post.objects.filter(pk__in=editable_pages(user).values("pk"), live=True)
        return posts.filter(WITHOUT_TOPIC)


class UnusedTopics(FilteredList):
    """The topics that nothing has."""

    page_title = "Ongebruikte onderwerpen"
    header_icon = "tag"
    advice = "Voeg ze samen met een ander onderwerp, of verwijder ze."
    list_url_name, filters = "wagtailsnippets_publications_topic:list", "usage=ongebruikt"

    @staticmethod
    def rows(user):
        """All, for a user with permission to change topics."""
        may_change = user.has_perm("publications.change_topic")
        return Topic.objects.filter(UNUSED) if may_change else Topic.objects.none()


class PicturesWithoutDescription(FilteredList):
    """The pictures that a screen reader cannot describe."""

    page_title = "Afbeeldingen zonder beschrijving"
    header_icon = "image"
    advice = "Open de afbeelding en vul in wat er te zien is, of vink “Decoratief” aan."
    notice = ("afbeelding zonder beschrijving", "afbeeldingen zonder beschrijving")
    list_url_name, filters = "wagtailimages:index", "beschrijving=zonder"

    @staticmethod
    def rows(user):
        """Those that the user may change."""
        policy = policy_registry.get_by_type(CustomImage)
        pictures = policy.instances_user_has_permission_for(user, "change")
        return pictures.filter(STATES["zonder"][1])

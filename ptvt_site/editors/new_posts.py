"""The ways to start writing: straight to the right form, under the right page."""

from dataclasses import dataclass

from django.urls import reverse

from news.models import NewsIndexPage, NewsPage
from publications.models import PublicationIndexPage, PublicationPage

KINDS = (
    ("Nieuw bericht", NewsIndexPage, NewsPage),
    ("Nieuwe publicatie", PublicationIndexPage, PublicationPage),
)


@dataclass(frozen=True)
class NewPost:
    """A button that opens an empty form."""

    label: str
    url: str


def new_posts_for(user) -> list[NewPost]:
    """What this user may write; nothing when the site lacks the page that it belongs under."""
    ways = []
    for label, index_model, model in KINDS:
        index = index_model.objects.first()
        if index and index.permissions_for_user(user).can_add_subpage():
            app, name = model._meta.app_label, model._meta.model_name
            ways.append(
                NewPost(label, reverse("wagtailadmin_pages:add", args=[app, name, index.pk]))
            )
    return ways

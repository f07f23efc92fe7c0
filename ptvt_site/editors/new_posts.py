"""The buttons that open an empty form for each type of post, under the right page."""

from dataclasses import dataclass

from django.urls import reverse

from publications.models import post_types


@dataclass(frozen=True)
class NewPost:
    """A button that opens an empty form."""

    label: str
    url: str


def new_posts_for(user) -> list[NewPost]:
    """The types of posts that this user may add; a type without its list page is skipped."""
    buttons = []
    for model in post_types():
        index = model.index_type().objects.first()
        if index and index.permissions_for_user(user).can_add_subpage():
            page_type = [model._meta.app_label, model._meta.model_name]
            url = reverse("wagtailadmin_pages:add", args=[*page_type, index.pk])
            buttons.append(NewPost(model.new_label, url))
    return buttons

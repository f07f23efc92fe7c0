"""Names for versions of a page, where two are compared."""

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.admin.utils import get_user_display_name

register = template.Library()


@register.simple_tag
def version_name(page, key: str) -> str:
    """The Dutch name of a version: `key` is its number, or Wagtail's word for it."""
    if key == "live":
        return "de versie op de site"
    versions = page.revisions.order_by("created_at", "id").select_related("user")
    if key == "earliest":
        return f"de eerste versie ({_moment(versions.first())})"
    if key == "latest":
        return f"de nieuwste versie ({_moment(versions.last())})"
    return f"de versie van {_moment(versions.get(pk=key))}"


def _moment(version) -> str:
    moment = date_format(localtime(version.created_at), "j F Y, H.i")
    author = get_user_display_name(version.user)
    return f"{moment} uur, door {author}" if author else f"{moment} uur"

"""What a comparison of two versions says of them."""

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localtime

register = template.Library()


@register.simple_tag
def version_name(page, key: str) -> str:
    """What an editor calls a version: `key` is its number, or Wagtail's word for it."""
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
    writer = version.user and (version.user.get_full_name() or version.user.get_username())
    return f"{moment} uur, door {writer}" if writer else f"{moment} uur"

"""The strip of facts at the top of a programme's page; each leads to its part."""

from dataclasses import dataclass

from django.utils.text import Truncator
from wagtail.models import Page

from ptvt_site.core.story import Story

MAX_TITLE = 70  # characters of the newest post


@dataclass(frozen=True)
class Fact:
    """A term, what it says, and where the visitor reads more."""

    term: str
    text: str
    url: str


def facts_of(page: Page, story: Story, newest: list[Page], request) -> list[Fact]:
    """What is known of a programme: since when, its chair, its partners and its newest post."""
    anchors = {part.name: part.anchor or "#" for part in reversed(story.parts)}
    values = {block.block_type: block.value for block in reversed(page.body)}
    facts = []
    if page.since:
        facts.append(Fact("Sinds", str(page.since), anchors.get("toelichting", "#inhoud")))
    bodies = values["governance"]["bodies"] if "governance" in anchors else []
    if chair := next((body["chair"]["name"] for body in bodies if body.has_chair), ""):
        facts.append(Fact("Voorzitter", chair, anchors["governance"]))
    if "partners" in anchors and (partners := values["partners"].in_order):
        text = "1 partij" if len(partners) == 1 else f"{len(partners)} partijen"
        facts.append(Fact("Partners", text, anchors["partners"]))
    for post in newest:
        facts.append(Fact("Nieuw", Truncator(post.title).chars(MAX_TITLE), post.get_url(request)))
    return facts

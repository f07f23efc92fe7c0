"""Template tags of the panel with content checks."""

from django import template
from django.urls import reverse

from ptvt_site.editors.content_checks.rules import RULES, UNTAGGED_PDF

register = template.Library()


@register.simple_tag
def checks_links() -> dict:
    """Return links to explanations, by the name of the rule."""
    names = {rule.id: rule.name for rule in RULES}
    return {
        names[UNTAGGED_PDF]: {
            "url": reverse("ptvt_guide_chapter", args=["toegankelijke-pdf"]),
            "text": "Waarom is dat erg?",
        }
    }

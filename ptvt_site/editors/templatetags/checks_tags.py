"""What the panel with content checks asks for."""

from django import template
from django.urls import reverse

from ptvt_site.editors.content_checks.rules import RULES, UNTAGGED_PDF

register = template.Library()


@register.simple_tag
def checks_links() -> dict:
    """The explanation that belongs to a finding, by the finding's name."""
    names = {rule.id: rule.name for rule in RULES}
    return {
        names[UNTAGGED_PDF]: {
            "url": reverse("ptvt_guide_chapter", args=["toegankelijke-pdf"]),
            "text": "Waarom is dat erg?",
        }
    }

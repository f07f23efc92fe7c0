"""The statements that the law asks for, as data.

Accessibility: the Dutch model (https://www.digitoegankelijk.nl/toegankelijkheidsverklaring), by
EN 301 549 and WCAG. Privacy: articles 13 and 14 of the GDPR (AVG).
"""

from datetime import date

from django.conf import settings
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from ptvt_site.core.retention import retentions


class AccessibilityStatementBlock(blocks.StructBlock):
    """The accessibility statement; what the site itself knows is added."""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        labels = dict(self.child_blocks["status"].field.choices)
        documents = get_document_model().objects.filter(is_tagged=False)
        pictures = get_image_model().objects.filter(description="")
        return context | {
            "status_label": labels.get(value["status"], "").partition(": ")[2],
            "untagged_documents": documents.count(),
            "pictures_without_description": pictures.count(),
            "today": date.today(),
        }


class PrivacyStatementBlock(blocks.StructBlock):
    """Controller, legal bases, retention periods, rights and authority.

    The retention periods are those that the site's own code carries out.
    """

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["retentions"] = [one for _, one in retentions()]
        context["session_hours"] = settings.SESSION_COOKIE_AGE // 3600
        return context

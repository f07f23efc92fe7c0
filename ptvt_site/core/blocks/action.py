"""Blocks with a next step for the visitor."""

from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from ..page_links import page_at


class CallToActionValue(blocks.StructValue):
    """A next step."""

    @property
    def href(self) -> str:
        """The URL of the button; empty when the chosen page is deleted or not live."""
        page = self.get("page")
        if page:
            return page.url if page.live else ""
        return self.get("url") or ""


class CallToActionBlock(blocks.StructBlock):
    """One clear next step."""

    class Meta:
        value_class = CallToActionValue

    def clean(self, value):
        """Require exactly one target; an address of one of our pages becomes that page."""
        value = super().clean(value)
        if not value.get("page") and (page := page_at(value.get("url") or "")):
            value["page"], value["url"] = page, ""
        goals = bool(value.get("page")) + bool(value.get("url"))
        if goals == 2:
            raise StructBlockValidationError(
                non_block_errors=["Kies een pagina of vul een adres in, niet allebei."]
            )
        if goals == 0 and not self.is_deferred_validation:
            raise StructBlockValidationError(
                non_block_errors=["Waar gaat de knop naartoe? Kies een pagina of vul een adres in."]
            )
        return value


class ContactBlock(blocks.StructBlock):
    """A person or team to contact."""

    def clean(self, value):
        """Require an e-mail address or a phone number."""
        value = super().clean(value)
        if not (self.is_deferred_validation or value.get("email") or value.get("phone")):
            raise StructBlockValidationError(
                non_block_errors=["Vul een e-mailadres of een telefoonnummer in."]
            )
        return value

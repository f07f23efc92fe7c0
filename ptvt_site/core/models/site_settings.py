from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from ptvt_site.core.blocks import TolerantStreamBlock, WebAddressBlock
from ptvt_site.core.blocks.action import tel_number
from ptvt_site.core.fields import StreamField
from ptvt_site.core.licences import Licence, LicenceLink, licence_link


class SocialLinkBlock(blocks.StructBlock):
    """A link to PTvT's page on another site."""

    name = blocks.CharBlock(label="Naam", help_text="Bijvoorbeeld: LinkedIn")
    url = WebAddressBlock(label="Adres", help_text="Begint met https://")

    class Meta:
        icon = "link"
        label = "Link"
        description = "Een link naar een account van PTvT op een andere site."


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """What every page shows about PTvT: its description and contact details."""

    tagline = models.CharField(
        "ondertitel",
        max_length=200,
        blank=True,
        help_text="Eén zin over wat PTvT doet. Staat in zoekmachines bij pagina's zonder eigen "
        "samenvatting.",
    )
    about = models.TextField(
        "over ons", blank=True, help_text="Twee of drie zinnen, onderaan elke pagina."
    )
    email = models.EmailField(
        "e-mailadres",
        blank=True,
        help_text="Voor vragen van bezoekers. Staat onderaan elke pagina.",
    )
    phone = models.CharField(
        "telefoonnummer",
        max_length=30,
        blank=True,
        help_text="Met netnummer. Bijvoorbeeld: 070 123 45 67.",
    )
    visiting_addresses = models.TextField(
        "bezoekadressen",
        blank=True,
        help_text="Zet elk kantoor op een eigen regel. Bijvoorbeeld: Lange Voorhout 20, Den Haag.",
    )
    social_links = StreamField(
        TolerantStreamBlock([("link", SocialLinkBlock())]),
        verbose_name="links naar sociale media",
        blank=True,
        collapsed=True,
        help_text="De accounts van PTvT. Staan onderaan elke pagina.",
    )

    social_picture = models.ForeignKey(
        "core.CustomImage",
        verbose_name="afbeelding voor sociale media",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Staat bij een gedeelde link naar een pagina zonder eigen afbeelding. Minstens "
        "1200 bij 630 pixels. Leeg: de afbeelding met het mozaïek en de naam van PTvT.",
    )

    licence = models.CharField(
        "licentie",
        max_length=20,
        choices=Licence.choices,
        default=Licence.CC_BY,
        help_text="Geldt voor alles op de site waar niets anders bij staat.",
    )

    panels = [
        MultiFieldPanel([FieldPanel("tagline"), FieldPanel("about")], heading="Over PTvT"),
        MultiFieldPanel(
            [FieldPanel("email"), FieldPanel("phone"), FieldPanel("visiting_addresses")],
            heading="Contact",
        ),
        MultiFieldPanel(
            [FieldPanel("social_links"), FieldPanel("social_picture")], heading="Sociale media"
        ),
        FieldPanel("licence"),
    ]

    class Meta:
        verbose_name = "gegevens van de site"

    @property
    def offices(self) -> list[str]:
        """The visiting addresses, one a line."""
        return [line.strip() for line in self.visiting_addresses.splitlines() if line.strip()]

    @property
    def licence_link(self) -> LicenceLink | None:
        """The licence of the site."""
        return licence_link(self.licence)

    @property
    def phone_href(self) -> str:
        """The phone number for a `tel:` link."""
        return tel_number(self.phone)

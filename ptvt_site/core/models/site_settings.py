from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail import blocks
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField

from ..blocks import EntryBlock, TolerantStreamBlock, WebAddressBlock
from ..blocks.action import CallToActionBlock
from ..blocks.fields import char
from ..fields import StreamField, choice, optional_char, optional_date, optional_key, optional_text
from ..forms import UnrevisionedForm
from ..link import Link
from ..rich_text import tidy

MENU_BLOCK = blocks.PageChooserBlock(label="Pagina", description="Een pagina op de site.")


class Licence(models.TextChoices):
    """The licences under which content may be used again."""

    CC_BY = "cc-by-4.0", "CC BY 4.0: gebruik mag, met naamsvermelding"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0: ook, en delen onder dezelfde licentie"
    CC_BY_NC = "cc-by-nc-4.0", "CC BY-NC 4.0: alleen niet-commercieel, met naamsvermelding"
    CC_BY_ND = "cc-by-nd-4.0", "CC BY-ND 4.0: ongewijzigd, met naamsvermelding"
    CC0 = "cc0-1.0", "CC0: gebruik mag zonder voorwaarden"
    NONE = "geen", "Alle rechten voorbehouden"


class SocialLinkBlock(blocks.StructBlock):
    """A link to PTvT's page on another site."""

    name = blocks.CharBlock(label="Naam", help_text="Bijvoorbeeld: LinkedIn")
    url = WebAddressBlock(label="Adres", help_text="Begint met https://")

    class Meta:
        icon = "link"
        label = "Link"
        description = "Een link naar een account van PTvT op een andere site."


class LinkBlock(CallToActionBlock):
    """A link to a page or an address."""

    heading = text = None

    class Meta:
        icon = "link"
        label = "Link"
        description = "Een link naar een pagina of een adres."


class FooterColumnBlock(blocks.StructBlock):
    """A column of links at the foot of every page."""

    heading = char("Kop", "Bijvoorbeeld: Meedoen", 60)
    links = blocks.ListBlock(LinkBlock(), label="Links", help_text="Van boven naar beneden.")

    class Meta:
        icon = "list-ul"
        label = "Kolom"
        description = "Een kop met links, onderaan elke pagina."


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """What every page shows: the menu, the footer, a notice and how to reach PTvT."""

    base_form_class = UnrevisionedForm
    notice = RichTextField(
        "melding",
        blank=True,
        features=["bold", "link"],
        help_text="Eén of twee zinnen bovenaan alle pagina’s. Bijvoorbeeld: Tussen kerst en "
        "nieuwjaar zijn we gesloten.",
    )
    notice_from = optional_date("vanaf", "De eerste dag. Leeg: meteen.")
    notice_until = optional_date("tot en met", "De laatste dag. Leeg: tot u haar weghaalt.")
    menu = StreamField(
        TolerantStreamBlock([("page", MENU_BLOCK)]),
        verbose_name="hoofdmenu",
        help_text="De pagina’s in het menu, in deze volgorde.",
    )
    footer_columns = StreamField(
        TolerantStreamBlock([("column", FooterColumnBlock())]),
        verbose_name="kolommen in de voettekst",
        max_num=3,
        collapsed=True,
        help_text="Eigen kolommen met links, tussen de programma’s en de contactgegevens.",
    )
    entries = StreamField(
        TolerantStreamBlock([("entry", EntryBlock())]),
        verbose_name="ingangen op de voorpagina",
        max_num=3,
        collapsed=True,
        help_text="Drie grote links voor wie niet weet waar te beginnen. Bijvoorbeeld: Ik werk op "
        "een school.",
    )

    tagline = optional_char(
        "ondertitel",
        "Eén zin over wat PTvT doet. Staat in zoekmachines bij pagina's zonder eigen samenvatting.",
        200,
    )
    about = optional_text("over ons", "Twee of drie zinnen, onderaan elke pagina.")
    email = models.EmailField(
        "e-mailadres",
        blank=True,
        help_text="Voor vragen van bezoekers. Staat onderaan elke pagina.",
    )
    phone = optional_char("telefoonnummer", "Met netnummer. Bijvoorbeeld: 070 123 45 67.", 30)
    visiting_addresses = optional_text(
        "bezoekadressen",
        "Zet elk kantoor op een eigen regel. Bijvoorbeeld: Lange Voorhout 20, Den Haag.",
    )
    social_links = StreamField(
        TolerantStreamBlock([("link", SocialLinkBlock())]),
        verbose_name="links naar sociale media",
        collapsed=True,
        help_text="De accounts van PTvT. Staan onderaan elke pagina.",
    )

    social_picture = optional_key(
        "core.CustomImage",
        "afbeelding voor sociale media",
        "Staat bij een gedeelde link naar een pagina zonder eigen afbeelding. Minstens "
        "1200 bij 630 pixels. Leeg: de afbeelding met het mozaïek en de naam van PTvT.",
    )

    licence = choice(
        "licentie",
        Licence,
        "Geldt voor alles op de site waar niets anders bij staat.",
        default=Licence.CC_BY,
    )

    panels = [
        MultiFieldPanel(["notice", "notice_from", "notice_until"], "Melding op alle pagina’s"),
        MultiFieldPanel(["menu", "entries", "footer_columns"], "Menu, voorpagina en voettekst"),
        MultiFieldPanel(["tagline", "about"], heading="Over PTvT"),
        MultiFieldPanel(["email", "phone", "visiting_addresses"], heading="Contact"),
        MultiFieldPanel(["social_links", "social_picture"], heading="Sociale media"),
        "licence",
    ]

    class Meta:
        verbose_name = "menu, voettekst en melding"

    def clean(self):
        """Tidy the notice, as blocks do; refuse one that ends before it begins."""
        super().clean()
        self.notice = tidy(self.notice)
        if self.notice_from and self.notice_until and self.notice_until < self.notice_from:
            raise ValidationError({"notice_until": "Deze dag ligt voor de eerste dag."})
        picture = self.social_picture
        if picture and (picture.width < 1200 or picture.height < 630):
            raise ValidationError({"social_picture": "Deze afbeelding is te klein."})

    @property
    def current_notice(self) -> str:
        """The notice, on the days that it is for."""
        today = timezone.localdate()
        is_due = (self.notice_from or today) <= today <= (self.notice_until or today)
        return self.notice if is_due else ""

    @property
    def offices(self) -> list[str]:
        """The visiting addresses, one a line."""
        return [line.strip() for line in self.visiting_addresses.splitlines() if line.strip()]

    def licence_of(self, page=None) -> Link | None:
        """The name and address of the licence of a page, or of the site; None without one."""
        key = getattr(page, "licence", "") or self.licence
        if key == Licence.NONE:
            return None
        name = Licence(key).label.partition(":")[0]
        code, version = key.rsplit("-", 1)
        place = "publicdomain/zero" if key == Licence.CC0 else f"licenses/{code[3:]}"
        return Link(name, f"https://creativecommons.org/{place}/{version}/deed.nl")

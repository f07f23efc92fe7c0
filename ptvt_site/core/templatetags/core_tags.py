from contextlib import suppress
from functools import lru_cache

from django import template
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ptvt_site.core import mosaic as art
from ptvt_site.core.blocks import file_facts
from ptvt_site.core.data import toml_beside
from ptvt_site.core.metadata import metadata_of
from ptvt_site.delivery.static_files import COMBOBOX

register = template.Library()
register.filter(file_facts)

# In the order of the tiles that stand for them.
SECTORS = ("overheid", "onderwijs", "bedrijfsleven", "werknemers", "regio", "kennisinstelling")


@register.filter
def tel(phone: str) -> SafeString | str:
    """The `href` of a link to a phone number, if it has digits; `+31 (0)30` without the 0."""
    phone = phone.replace("(0)", "") if "+" in phone else phone
    number = "".join(character for character in phone if character.isdecimal() or character == "+")
    return format_html(' href="tel:{}"', number) if number.strip("+") else ""


@register.simple_tag
@lru_cache
def combobox_preload() -> SafeString | str:
    """Fetch what `suggestions.js` imports together with it: on a slow phone that saves 0.2 s."""
    # Without the npm packages there is none.
    hashed = getattr(staticfiles_storage, "hashed_files", None)
    if not (finders.find(COMBOBOX) if hashed is None else COMBOBOX in hashed):
        return ""
    html = '<link rel="modulepreload" fetchpriority="low" href="{}"{}>'
    return format_html(html, static(COMBOBOX), integrity(COMBOBOX))


@register.simple_tag
def integrity(name: str) -> SafeString | str:
    """The `integrity` of a script; none in development, where it changes under its name."""
    # An older process may still run after a newer release removed its files.
    with suppress(FileNotFoundError):
        if hasattr(staticfiles_storage, "integrity"):
            return format_html(' integrity="{}"', staticfiles_storage.integrity(name))
    return ""


@register.simple_tag
@lru_cache
def icon(name: str) -> SafeString:
    """An icon next to a text; screen readers skip it."""
    return format_html(
        '<svg class="ptvt-icon" viewBox="0 0 24 24" height="20" fill="none" stroke="currentColor" '
        'stroke-width="2.2" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        toml_beside(__file__, "icons.toml")[name],
    )


def _drawing(drawing: art.Mosaic, css_class: str, fit: str) -> SafeString:
    return format_html(
        '<svg class="ptvt-mosaic {}" viewBox="{}" height="48" preserveAspectRatio="{}" '
        'aria-hidden="true" focusable="false">{}</svg>',
        css_class,
        drawing.view_box,
        fit,
        format_html_join("", '<path class="{}" d="{}"/>', drawing.paths),
    )


@register.simple_tag
def in_language(language: str) -> SafeString | str:
    """The attribute of what has another language than the page, or none (WCAG 2.2, 3.1.2)."""
    is_other = language and language != get_language()
    return format_html(' lang="{}"', language) if is_other else ""


@register.simple_tag
def mosaic(seed: str, columns: int, rows: int, css_class: str = "") -> SafeString:
    """The mosaic of this seed, such as a page's slug, cropped to its place."""
    return _drawing(art.mosaic(str(seed), columns, rows), css_class, "xMidYMid slice")


@register.simple_tag
def hero_art(seed: str) -> SafeString:
    """The mosaic next to a headline."""
    return _drawing(art.hero(str(seed)), "ptvt-hero__art", "xMaxYMax meet")


_GLYPHS = [_drawing(one, "ptvt-glyph", "xMidYMid meet") for one in art.GLYPHS]


@register.simple_tag
def glyph(number: int) -> SafeString:
    """A tile as the icon of an item in a list."""
    return _GLYPHS[number % len(_GLYPHS)]


@register.simple_tag
def sector_icon(sector: str) -> SafeString:
    """The tile that stands for a sector."""
    return glyph(SECTORS.index(sector) if sector in SECTORS else 0)


@register.inclusion_tag("components/metadata.html", takes_context=True)
def metadata(context) -> dict:
    """What search engines and social media read of this page."""
    return {"metadata": metadata_of(context)}

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ptvt_site.core.templatetags.core_tags import icon
from publications.people import Person
from publications.topics import Topic

register = template.Library()


@register.simple_tag
def mail_link(address: str) -> SafeString:
    """A link to a mail address, all in character references.

    Browsers and screen readers read them as letters; a program that looks for an at sign in the
    HTML finds none.
    """
    mailto, shown = (
        mark_safe("".join(f"&#{ord(letter)};" for letter in text))  # nosec B308 B703
        for text in (f"mailto:{address}", address)
    )
    return format_html('<a href="{}">{} {}</a>', mailto, icon("mail"), shown)


@register.simple_tag
def contact_for(*topics: Topic | None, page=None) -> Person | None:
    """Whom to ask: the contact of a page, else the first person with one of these topics."""
    if page and page.contact and page.contact.is_current:
        return page.contact
    asked = [topic for topic in topics if topic]
    return Person.objects.current().filter(topics__in=asked).first() if asked else None

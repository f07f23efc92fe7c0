from django import template
from django.forms import BoundField

register = template.Library()

# In this order: the user agent of each also names those below it.
BROWSERS = [("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox")]
BROWSERS += [("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")]
SYSTEMS = [("iPhone", "een iPhone"), ("iPad", "een iPad"), ("Android", "Android")]
SYSTEMS += [("Windows", "Windows"), ("Mac OS", "een Mac"), ("CrOS", "een Chromebook")]
SYSTEMS += [("Linux", "Linux")]


def _first(pairs: list[tuple[str, str]], text: str) -> str:
    return next((name for part, name in pairs if part in text), "")


@register.filter
def device(user_agent: str) -> str:
    """A browser and its system in words, such as “Chrome op Windows”."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    return f"{browser or 'Een browser'}{f' op {system}' if system else ''}"


@register.filter
def textbox(field: BoundField) -> str:
    """A field of a form in the look of the site, without a placeholder that repeats its label."""
    return field.as_widget(attrs={"class": "ptvt-textbox", "placeholder": False})

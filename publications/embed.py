"""A list of posts for a frame on another site."""

from django.template.response import TemplateResponse

from ptvt_site.delivery.page_cache import vary_on_parameters

from .posts import PostQuerySet

EMBEDDED, MAX_EMBEDDED = 10, 20
# The values of `thema`; without it the list follows the visitor's own choice.
THEMES = {"licht": "light", "donker": "dark"}


def embedded_list(request, posts: PostQuerySet, subject: str, url: str) -> TemplateResponse:
    """The newest posts about a subject; `url` is the address of all of them.

    `?aantal=` says how many, `?thema=licht` or `donker` which colours; anything else is ignored.
    """
    number, theme = _number(request.GET.get("aantal", "")), request.GET.get("thema", "")
    known = {"aantal": str(number), "thema": theme if theme in THEMES else ""}
    is_plain = all(request.GET.get(name, value) == value for name, value in known.items())
    vary_on_parameters(request, *known, is_cacheable=is_plain)
    context = {
        "subject": subject,
        "posts": posts.newest_first()[:number],
        "url": url,
        "colour_scheme": THEMES.get(theme, "light dark"),
    }
    return TemplateResponse(request, "publications/embed.html", context)


def _number(asked: str) -> int:
    try:
        return min(max(int(asked), 1), MAX_EMBEDDED)
    except ValueError:
        return EMBEDDED

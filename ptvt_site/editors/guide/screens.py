"""Which chapter explains which screen of the admin; forms of pages have that of the page type."""

from django.apps import apps

from .chapters import BY_SLUG, CHAPTERS, Chapter

CHAPTER_BY_URL_NAME = {name: chapter for chapter in CHAPTERS for name in chapter.screens}


def chapter_for(match, page=None) -> Chapter | None:
    """The chapter that explains a screen; None when there is none.

    `match` is Django's resolver match, `page` the page whose form it is.
    """
    name = match.view_name
    if name == "wagtailadmin_pages:add":
        app, model = match.kwargs["content_type_app_name"], match.kwargs["content_type_model_name"]
        return _chapter_of(apps.get_model(app, model))
    if name == "wagtailadmin_pages:edit":
        return _chapter_of(page.specific_class if page else None)
    space = f"{name.partition(':')[0]}:"
    return CHAPTER_BY_URL_NAME.get(name) or CHAPTER_BY_URL_NAME.get(space)


def _chapter_of(page_type) -> Chapter:
    return BY_SLUG[getattr(page_type, "guide_chapter", "tekst")]

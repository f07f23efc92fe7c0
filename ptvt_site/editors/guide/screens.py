"""Which chapter explains which screen of the admin."""

from django.apps import apps

from ..reports.hooks import REPORTS
from .chapters import BY_SLUG, Chapter

# By the name of the URL; a name that ends in `:` stands for all URLs of that namespace. Forms of
# pages have the chapter of the page type.
CHAPTER_BY_URL_NAME = {
    "wagtailadmin_home": "startpagina",
    "wagtailadmin_account": "inloggen",
    "wagtailadmin_pages:delete": "verwijderen",
    "wagtailadmin_pages:unpublish": "verwijderen",
    "wagtailadmin_pages:move": "verwijderen",
    "wagtailadmin_pages:history": "nakijken",
    "wagtailadmin_pages:revisions_compare": "nakijken",
    "wagtailadmin_pages:workflow_history": "nakijken",
    "wagtail_bulk_action": "verwijderen",
    "wagtailadmin_reports:": "zorg",
    "berichten:": "bericht",
    "programmas:": "programma",
    "wagtailimages:": "afbeeldingen",
    "wagtaildocs:": "bestanden",
    "wagtailsnippets_publications_topic:": "onderwerpen",
    "wagtailsnippets_network_partner:": "onderwerpen",
    "wagtailsnippets_publications_person:": "netwerk",
    "wagtailsnippets_events_place:": "agenda",
    "ptvt_leave": "netwerk",
    "wagtailredirects:": "verwijderen",
    "wagtailsnippets_core_pagechange:": "wijzigingen",
    "wagtailsnippets_core_goneaddress:": "wijzigingen",
    "wagtailusers_users:": "gebruikers",
    "wagtailusers_groups:": "gebruikers",
    "login_access": "gebruikers",
    "ptvt_prullenbak": "verwijderen",
    "ptvt_old_addresses": "lezers",
    "ptvt_readers": "lezers",
    "wagtailsnippets_editors_bundle:": "inplannen",
    "ptvt_share": "nakijken",
    "ptvt_merge_topic": "onderwerpen",
    "ptvt_replace_link": "zorg",
    **{f"ptvt_{report.name}": "zorg" for report in REPORTS if hasattr(report, "name")},
}


def chapter_for(match, page=None) -> Chapter | None:
    """The chapter that explains a screen; None when there is none.

    `match` is Django's resolver match, `page` the page whose form it is.
    """
    name = match.view_name
    if name == "wagtailadmin_pages:add":
        app, model = match.kwargs["content_type_app_name"], match.kwargs["content_type_model_name"]
        slug = _chapter_of(apps.get_model(app, model))
    elif name == "wagtailadmin_pages:edit":
        slug = _chapter_of(page.specific_class if page else None)
    else:
        space = f"{name.partition(':')[0]}:"
        slug = CHAPTER_BY_URL_NAME.get(name) or CHAPTER_BY_URL_NAME.get(space)
    return BY_SLUG[slug] if slug else None


def _chapter_of(page_type) -> str:
    return getattr(page_type, "guide_chapter", "tekst")

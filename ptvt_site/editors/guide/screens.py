"""Which chapter belongs to which screen of the admin."""

from ..reports.hooks import REPORTS
from .chapters import BY_SLUG, Chapter

# By the type of the page that is written.
OF_PAGES = {
    "newspage": "bericht",
    "publicationpage": "publicatie",
    "programmepage": "programma",
}
# By the name of the address; a name that ends in `:` holds for all addresses of that part.
OF_SCREENS = {
    "wagtailadmin_home": "startpagina",
    "wagtailadmin_account": "inloggen",
    "wagtailadmin_pages:add": "tekst",
    "wagtailadmin_pages:edit": "tekst",
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
    "wagtailsnippets_programmes_partner:": "onderwerpen",
    "wagtailredirects:": "verwijderen",
    "wagtailusers_users:": "gebruikers",
    "wagtailusers_groups:": "gebruikers",
    "login_access": "gebruikers",
    "ptvt_trash": "verwijderen",
    "ptvt_restore": "verwijderen",
    "ptvt_merge_topic": "onderwerpen",
    "ptvt_replace_link": "zorg",
    **{f"ptvt_{report.name}": "zorg" for report in REPORTS},
}


def chapter_for(match, page=None) -> Chapter | None:
    """The chapter that explains a screen; nothing when there is none.

    `match` is what Django resolved the address to, `page` the page whose form it is.
    """
    name = match.view_name
    if name in ("wagtailadmin_pages:add", "wagtailadmin_pages:edit"):
        model = match.kwargs.get("content_type_model_name") or (
            page.specific_class._meta.model_name if page else ""
        )
        slug = OF_PAGES.get(model, OF_SCREENS[name])
    else:
        slug = OF_SCREENS.get(name) or OF_SCREENS.get(f"{name.partition(':')[0]}:")
    return BY_SLUG[slug] if slug else None

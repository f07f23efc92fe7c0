"""Makes the pages of a new site: what an editor then fills."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import capfirst
from wagtail.log_actions import log
from wagtail.models import Page, Site

from ptvt_site.core.data import toml_beside
from ptvt_site.core.models import IndexPage, SiteSettings
from ptvt_site.search.models import add_first_sets

from .models import HomePage, StandardPage

PAGES = toml_beside(__file__, "create_site.toml")


@transaction.atomic
def create_site(name: str, hostname: str, port: int = 443, **contact: str) -> HomePage:
    """Make the pages and settings of a new site, once. Raises `ValidationError`."""
    if HomePage.objects.exists():
        raise ValidationError("There is a home page already.")
    add_first_sets()
    home = HomePage(title=name, slug="home", headline=name)
    add_home_page(home, {"hostname": hostname, "port": port, "site_name": name}, contact)
    publish(home)
    menu = []
    for model in HomePage.allowed_subpage_models():
        if issubclass(model, IndexPage):
            title = capfirst(model._meta.verbose_name.removeprefix("lijst van "))
            page = _add(home, model(title=title))
            publish(page)
            menu.append(("page", page))
    for settings in SiteSettings.objects.filter(site__root_page=home):
        settings.menu = menu
        settings.save()
    for title, statement in PAGES["statements"].items():
        publish(_add(home, StandardPage(title=title, body=list(statement.items()))))
    for title, headings in PAGES["drafts"].items():
        text = "".join(f"<h2>{heading}</h2><p>[Vul hier in.]</p>" for heading in headings)
        page = StandardPage(title=title, live=False, body=[("text", text)])
        _add(home, page).save_revision(clean=False)
    return home


def publish(page: Page) -> None:
    """Publish a page as an editor does, with a version in its history."""
    page.save_revision(clean=False).publish()


def _add(home: HomePage, page: Page) -> Page:
    home.add_child(instance=page)
    log(instance=page, action="wagtail.create", content_changed=True)
    return page


def add_home_page(page: HomePage, site: dict, settings: dict) -> None:
    """Add the home page and, when there is no site, the site of which it is the root."""
    # Wagtail's own first page, with its site, if nobody ever edited it.
    plain = Page.objects.exact_type(Page).filter(depth=2, slug="home", numchild=0)
    for welcome in plain.filter(latest_revision=None):
        # A front page stays as long as a site starts there.
        Site.objects.filter(root_page=welcome).delete()
        welcome.delete()
    _add(Page.get_first_root_node(), page)
    Site.objects.get_or_create(is_default_site=True, defaults=site | {"root_page": page})
    for made in Site.objects.filter(root_page=page):
        SiteSettings.objects.get_or_create(site=made, defaults=settings)[0].full_clean()

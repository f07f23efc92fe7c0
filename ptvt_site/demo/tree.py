"""Where the pages of the demo stand: found when they are there, else added as empty drafts."""

from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import log
from wagtail.models import Page, Site

from ptvt_site.core.models import SiteSettings
from ptvt_site.home.models import HomePage

from .content.pages import HOME, SETTINGS, SITE_NAME


class PageTree:
    """The pages by slug, and which of them are new."""

    def __init__(self):
        self.pages: dict[str, Page] = {}
        self.new: set[str] = set()

    def add(self, parent: Page, model: type[Page], slug: str, **fields) -> Page:
        """The page of this type and slug, wherever an editor moved it; made when there is none.

        A page whose address an editor changed is found by its title.
        """
        found = model.objects.filter(slug=slug).order_by("path").first()
        found = found or model.objects.filter(title=fields["title"]).order_by("path").first()
        if found is None:
            found = parent.add_child(instance=model(slug=slug, live=False, **fields))
            log(instance=found, action="wagtail.create", content_changed=True)
            self.new.add(slug)
        self.pages[slug] = found
        return found

    def publish(self, slug: str) -> None:
        """Publish a new page, with a revision, as an editor would."""
        self.pages[slug].save_revision().publish()

    def keep_as_draft(self, slug: str) -> None:
        """Store a new page with a revision, but unpublished. A draft need not be complete."""
        page = self.pages[slug]
        page.has_unpublished_changes = True
        page.save()
        page.save_revision(clean=False)


def plant(tree: PageTree) -> HomePage:
    """The home page; made, with the site it is the root of, when there is none."""
    existing = HomePage.objects.first()
    if existing:
        tree.pages[HOME["slug"]] = existing
        return existing
    _remove_welcome_page()
    root = Page.get_first_root_node()
    home = tree.add(root, HomePage, HOME["slug"], title=HOME["title"])
    if not Site.objects.filter(is_default_site=True).exists():
        Site.objects.create(
            hostname="localhost",
            port=80,
            site_name=SITE_NAME,
            root_page=home,
            is_default_site=True,
        )
    return home


def load_settings(home: HomePage) -> None:
    """What stands on every page, unless someone has filled that in."""
    for site in Site.objects.filter(root_page=home):
        SiteSettings.objects.get_or_create(site=site, defaults=SETTINGS)


def _remove_welcome_page() -> None:
    """Delete Wagtail's own first page, and with it the site that has it as its root.

    Only a bare page that nobody ever edited goes.
    """
    plain_page = ContentType.objects.get_for_model(Page)
    welcome = Page.objects.filter(
        depth=2, slug="home", content_type=plain_page, latest_revision=None, numchild=0
    ).first()
    if welcome:
        welcome.delete()

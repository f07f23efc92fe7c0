"""What editors do, run as a process: reads the names of changes, and says when each is done.

Every change has its own content, which `make` makes and `apply` changes. `places` are the addresses
where `mark` stands before and must not stand after.
"""

import datetime
import sys
from dataclasses import dataclass

POSTS = [
    "/actueel/",
    "/actueel/feed/",
    "/actueel/feed.json",
    "/actueel.md",
    "/",
    "/actueel/vast/",
    "/onderwerpen/techniekpact/",
    "/programmas/techniekpact/",
    "/programmas/techniekpact/gerelateerd/",
    "/programmas/techniekpact/gerelateerd/embed/",
    "/api/v2/posts/?order=-date",
]


@dataclass(frozen=True)
class Change:
    """A kind of change."""

    make: object
    apply: object
    mark: str
    places: list[str]


def build():
    """The site that all changes are made on."""
    from wagtail.models import Page, Site

    from ptvt_site.core.models import SiteSettings
    from tests import factories

    home = factories.HomePageFactory(parent=Page.get_first_root_node(), show_in_menus=False)
    Site.objects.all().delete()
    site = Site.objects.create(
        hostname="127.0.0.1", root_page=home, is_default_site=True, site_name="Oudenaam"
    )
    SiteSettings.objects.create(site=site, about="Oudewoorden over ons")
    label = factories.TopicFactory(name="Techniekpact", kind="programma")
    index = factories.ProgrammeIndexPageFactory(parent=home)
    factories.ProgrammePageFactory(
        parent=index, title="Techniekpact", slug="techniekpact", label=label
    )
    factories.NewsIndexPageFactory(parent=home)
    factories.PublicationIndexPageFactory(parent=home)
    factories.PartnerIndexPageFactory(parent=home)
    for slug in ("vader", "andere"):
        factories.StandardPageFactory(parent=home, title=slug, slug=slug, show_in_menus=True)
    post("vast")


def post(name: str, title: str = "", **fields):
    """A published post on the programme."""
    from publications.models import Topic
    from tests import factories

    parent = page("actueel")
    topics = fields.pop("topics", [Topic.objects.get(slug="techniekpact")])
    made = factories.NewsPageFactory(
        parent=parent,
        title=title or name,
        slug=name,
        date=datetime.date(2025, 1, 1),
        topics=topics,
        **fields,
    )
    made.save_revision().publish()
    return made


def page(slug: str):
    """The page with this slug."""
    from wagtail.models import Page

    return Page.objects.get(slug=slug).specific


def standard(name: str, parent: str = "vader"):
    """A published page of text."""
    from tests import factories

    factories.StandardPageFactory(parent=page(parent), title=name, slug=name)


def publish(which: str, **fields):
    """Change a page and publish it."""
    found = page(which)
    for name, value in fields.items():
        setattr(found, name, value)
    found.save_revision().publish()


def hide(slug: str):
    """Make a page private."""
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=page(slug), restriction_type="login")


def make_private_part():
    """A page below another."""
    standard("deel")
    standard("besloten", "deel")


def copy_over():
    """Copy a post over one that is there: the copy is the newest, and takes its place on lists."""
    page("vast").copy(update_attrs={"slug": "kopie", "title": "Kopie"})


def reorder():
    """Put a page of the menu in another place."""
    page("andere").move(page("vader"), pos="left")


def make_topic(name: str):
    """A theme on a post."""
    from tests import factories

    post(f"op-{name[:3].lower()}", topics=[factories.TopicFactory(name=name)])


def rename_topic(name: str):
    """Give a topic another name."""
    from publications.models import Topic

    topic = Topic.objects.get(name=name)
    topic.name = "Nieuw onderwerp"
    topic.save()


def delete_topic(name: str):
    """Delete a topic."""
    from publications.models import Topic

    Topic.objects.get(name=name).delete()


def make_partner():
    """A partner."""
    from tests import factories

    factories.PartnerFactory(name="Oudepartner")


def rename_partner():
    """Give it another name."""
    from ptvt_site.network.models import Partner

    Partner.objects.update(name="Nieuwepartner")


def make_document(name: str):
    """A publication with a file of a megabyte, in a collection of its own."""
    from django.core.files.base import ContentFile
    from wagtail.models import Collection

    from tests import factories

    collection = Collection.get_first_root_node().add_child(name=name)
    file = ContentFile(b"x" * 1024**2, "oud.txt")
    document = factories.DocumentFactory(
        title=f"Bestand {name}", collection=collection, file=file, file_size=1024**2
    )
    made = factories.PublicationPageFactory(
        parent=page("publicaties"), title=f"Bij {name}", slug=f"bij-{name}"
    )
    made.files.create(document=document)
    made.save()


def document(name: str):
    """Its file."""
    from ptvt_site.core.models import CustomDocument

    return CustomDocument.objects.get(title=f"Bestand {name}")


def rename_document():
    """Give the file another title."""
    found = document("oudbestand")
    found.title = "Nieuw"
    found.save()


def replace_document():
    """Put another file in its place; the page tells its size."""
    from django.core.files.base import ContentFile

    found = document("groot")
    found.file.save("nieuw.txt", ContentFile(b"x" * 3_000_000), save=False)
    found.file_size = None
    found.get_file_size()
    found.save()


def hide_collection():
    """Make the collection of a file private: no feed tells of the file any more."""
    from wagtail.models import CollectionViewRestriction

    CollectionViewRestriction.objects.create(
        collection=document("geheim").collection, restriction_type="login"
    )


def make_picture(name: str):
    """A post with a picture."""
    from tests import factories

    image = factories.ImageFactory(title=name, credit=f"Maker {name}", description=f"Alt {name}")
    post(f"met-{name}", image=image)


def change_picture(name: str, **fields):
    """Change what is known of the picture."""
    from ptvt_site.core.models import CustomImage

    image = CustomImage.objects.get(title=name)
    for field, value in fields.items():
        setattr(image, field, value)
    image.save()


def choose():
    """Keep a post from the programme's page."""
    from programmes.models import ProgrammeChosenPost

    ProgrammeChosenPost.objects.create(
        page=page("techniekpact"), post=page("verstopt").post_ptr, place="nergens"
    )


def schedule(name: str, expire: bool):
    """A post that goes live, or away, when the scheduler runs."""
    from django.utils import timezone

    soon = timezone.now() + datetime.timedelta(seconds=1)
    found = post(name)
    if expire:
        found.expire_at = soon
        found.save_revision().publish()
    else:
        found.title, found.go_live_at = "Nieuwe titel", soon
        found.save_revision(approved_go_live_at=soon)


def run_schedule():
    """What the scheduler does."""
    import time

    from django.core.management import call_command

    time.sleep(1.2)
    call_command("publish_scheduled")


def settings_changed():
    """Change what stands at the foot of every page."""
    from ptvt_site.core.models import SiteSettings

    found = SiteSettings.objects.get()
    found.about = "Nieuw"
    found.save()


def rename_site():
    """Change the name of the site, without a signal."""
    from wagtail.models import Site

    Site.objects.update(site_name="Nieuw")


def again(name: str, apply) -> Change:
    """A change of a post, once more."""
    return Change(lambda: post(name), apply, f"actueel/{name}/", ["/actueel/", "/sitemap.xml"])


EVERYWHERE = ["/", "/actueel/", "/onderwerpen/", "/vader/"]
CHANGES = {
    "publish": Change(
        lambda: post("gewijzigd", "Oudetitel"),
        lambda: publish("gewijzigd", title="Nieuwe titel"),
        "Oudetitel",
        ["/actueel/gewijzigd/", "/actueel/gewijzigd.md", *POSTS],
    ),
    "unpublish": Change(
        lambda: post("weg"),
        lambda: page("weg").unpublish(),
        "actueel/weg",
        ["/actueel/weg/", "/sitemap.xml", *POSTS],
    ),
    "delete": Change(
        lambda: post("gewist"),
        lambda: page("gewist").delete(),
        "actueel/gewist",
        ["/actueel/gewist/", "/sitemap.xml", *POSTS],
    ),
    "privacy": Change(
        lambda: post("prive"),
        lambda: hide("prive"),
        "actueel/prive",
        ["/actueel/prive/", "/sitemap.xml", *POSTS],
    ),
    "privacy of a part": Change(
        make_private_part,
        lambda: hide("deel"),
        "deel/besloten",
        ["/vader/deel/besloten/", "/sitemap.xml"],
    ),
    "slug": Change(
        lambda: post("oudadres"),
        lambda: publish("oudadres", slug="nieuwadres", title="x"),
        "actueel/oudadres/",
        ["/actueel/oudadres/", "/sitemap.xml", *POSTS],
    ),
    "move": Change(
        lambda: standard("verhuisd"),
        lambda: page("verhuisd").move(page("andere"), pos="last-child"),
        "vader/verhuisd",
        ["/vader/verhuisd/", "/sitemap.xml"],
    ),
    "copy": Change(
        lambda: [post(f"nieuwst-{number}") for number in range(3)],
        copy_over,
        "actueel/nieuwst-0",
        ["/", "/actueel/vast/"],
    ),
    "order": Change(lambda: None, reorder, 'vader</a></li><li><a href="/andere/"', EVERYWHERE[:2]),
    "menu": Change(
        lambda: publish("andere", show_in_menus=True, title="Oudmenu"),
        lambda: publish("andere", title="Nieuwmenu"),
        "Oudmenu",
        EVERYWHERE,
    ),
    "settings": Change(lambda: None, settings_changed, "Oudewoorden", EVERYWHERE),
    "site": Change(lambda: None, rename_site, "Oudenaam", EVERYWHERE),
    "topic renamed": Change(
        lambda: make_topic("Oudonderwerp"),
        lambda: rename_topic("Oudonderwerp"),
        "Oudonderwerp",
        ["/onderwerpen/", "/onderwerpen/oudonderwerp/", "/actueel/op-oud/"],
    ),
    "topic deleted": Change(
        lambda: make_topic("Wegonderwerp"),
        lambda: delete_topic("Wegonderwerp"),
        "wegonderwerp",
        ["/onderwerpen/", "/onderwerpen/wegonderwerp/"],
    ),
    "partner": Change(make_partner, rename_partner, "Oudepartner", ["/partners/"]),
    "document renamed": Change(
        lambda: make_document("oudbestand"),
        rename_document,
        "Bestand oudbestand",
        ["/publicaties/bij-oudbestand/", "/publicaties/feed/"],
    ),
    "document replaced": Change(
        lambda: make_document("groot"),
        replace_document,
        "1,0",
        ["/publicaties/bij-groot/"],
    ),
    "collection": Change(
        lambda: make_document("geheim"),
        hide_collection,
        "Bestand geheim",
        ["/publicaties/feed/", "/publicaties/feed.json"],
    ),
    "picture": Change(
        lambda: make_picture("oudbeeld"),
        lambda: change_picture("oudbeeld", credit="Nieuw"),
        "Maker oudbeeld",
        ["/actueel/met-oudbeeld/"],
    ),
    "chosen post": Change(
        lambda: post("verstopt"),
        choose,
        "actueel/verstopt",
        ["/programmas/techniekpact/", "/programmas/techniekpact/gerelateerd/"],
    ),
    "scheduled": Change(
        lambda: schedule("gepland", expire=False), run_schedule, ">gepland<", ["/actueel/gepland/"]
    ),
    "expired": Change(
        lambda: schedule("verlopen", expire=True),
        run_schedule,
        "actueel/verlopen",
        ["/actueel/verlopen/", "/sitemap.xml", *POSTS],
    ),
    "publish again": again("opnieuw", lambda: publish("opnieuw", slug="opnieuw-anders")),
    "unpublish again": again("weer-weg", lambda: page("weer-weg").unpublish()),
    "privacy again": again("weer-prive", lambda: hide("weer-prive")),
}


def main():
    """Do what is asked, one line at a time."""
    import traceback

    import django
    from django.db import connection

    django.setup()
    for line in sys.stdin:
        step, _, name = line.strip().partition(" ")
        # The database may have been away since.
        connection.close()
        try:
            if step == "build":
                build()
            else:
                getattr(CHANGES[name], step)()
        except Exception as error:
            traceback.print_exc()
            print(f"{type(error).__name__}: {error}".replace("\n", " "), flush=True)
        else:
            print("done", flush=True)


if __name__ == "__main__":
    main()

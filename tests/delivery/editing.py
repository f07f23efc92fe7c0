"""What an editor does, run as a process: reads changes, and says when each is committed."""

import sys


def build() -> None:
    """A home page with a list of news."""
    from wagtail.models import Page, Site

    from tests import factories

    home = factories.HomePageFactory(parent=Page.get_first_root_node())
    Site.objects.all().delete()
    Site.objects.create(
        hostname="127.0.0.1", root_page=home, is_default_site=True, site_name="PTvT"
    )
    factories.NewsIndexPageFactory(parent=home)
    publish("vast")


def publish(slug: str) -> None:
    from news.models import NewsIndexPage
    from tests import factories

    parent = NewsIndexPage.objects.get()
    factories.NewsPageFactory(parent=parent, title=slug, slug=slug)


def unpublish(slug: str) -> None:
    from news.models import NewsPage

    NewsPage.objects.get(slug=slug).unpublish()


def main() -> None:
    """Do what is asked, one line at a time."""
    import django
    from django.db import connection

    django.setup()
    for line in sys.stdin:
        name, *arguments = line.split()
        # The database may have been restarted.
        connection.close()
        try:
            {"build": build, "publish": publish, "unpublish": unpublish}[name](*arguments)
        except Exception as error:
            print(f"{type(error).__name__}: {error}".replace("\n", " "), flush=True)
        else:
            print("done", flush=True)


if __name__ == "__main__":
    main()

from ptvt_site.core.models import BasePage, StoryPage
from publications.models import ListingPage, Post
from publications.related import RelatedMixin


class NewsPage(RelatedMixin, StoryPage, Post):
    """A news item."""

    parent_page_types = ["news.NewsIndexPage"]
    template = "publications/post_base.html"
    first_kinds = [
        ("Nieuws", "Nieuws", "rond"),
        ("Interview", "Interviews", "kwart"),
        ("Praktijkvoorbeeld", "Praktijkvoorbeelden", "driehoek"),
        ("Column", "Columns", "vierkant"),
    ]
    menu_order = 100
    icon = "edit"
    new_label = "Nieuw bericht"
    page_description = "Een nieuwsbericht."
    search_kind = ("nieuwsbericht", "nieuwsberichten", "Nieuws")

    content_panels = [
        *BasePage.content_panels,
        "kind",
        *Post.post_panels,
        "body",
        *RelatedMixin.last_panels,
    ]

    class Meta:
        verbose_name = "nieuwsbericht"
        verbose_name_plural = "nieuwsberichten"


class NewsIndexPage(ListingPage):
    """All news."""

    subpage_types = ["news.NewsPage"]
    template = "publications/listing_base.html"
    page_description = "De lijst van al het nieuws."

    class Meta:
        verbose_name = "lijst van nieuws"

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index

from ptvt_site.core.models import BasePage

from .feeds import AtomFeed, JSONFeed, feed_response
from .listing import Listing
from .posts import Post


class ListingPage(RoutablePageMixin, BasePage):
    """A page that lists the posts of one page type, its only subpage type."""

    max_count = 1
    parent_page_types = ["home.HomePage"]

    introduction = models.TextField(
        "inleiding",
        blank=True,
        max_length=400,
        help_text="Eén of twee zinnen boven de lijst: wat vindt een bezoeker hier? Staat ook bij "
        "zoekmachines.",
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        *BasePage.search_result_panels,
        *BasePage.search_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        abstract = True

    @classmethod
    def post_type(cls) -> type[Post]:
        """The page type of its posts."""
        return cls.allowed_subpage_models()[0]

    def posts(self):
        """All published posts of this type."""
        return Post.objects.published().type(self.post_type())

    def listing(self, request):
        """The list as a visitor asked for it."""
        return Listing.for_request(
            request, self.posts(), self.get_url(request), model=self.post_type()
        )

    @path("")
    def index_route(self, request):
        """The list as a page."""
        return self.render(request, context_overrides={"listing": self.listing(request)})

    @path("feed/")
    def feed(self, request):
        """The list as an Atom feed."""
        return self._feed(request, AtomFeed)

    @path("feed.json/")
    def json_feed(self, request):
        """The list as a JSON Feed, at `feed.json`."""
        return self._feed(request, JSONFeed)

    def _feed(self, request, feed_class):
        title = f"{self.title} – {self.get_site().site_name}"
        return feed_response(
            request, self.listing(request), title, self.introduction, feed_class=feed_class
        )


class PublicationIndexPage(ListingPage):
    """All publications."""

    subpage_types = ["publications.PublicationPage"]
    template = "publications/listing_base.html"
    page_description = "De lijst van alle publicaties."

    class Meta:
        verbose_name = "lijst van publicaties"
        verbose_name_plural = "lijsten van publicaties"

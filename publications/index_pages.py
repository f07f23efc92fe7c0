from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path

from ptvt_site.core.models import IndexPage

from .feeds import FEED_PATH, feed_response
from .listing import Listing
from .posts import Post


class ListingPage(RoutablePageMixin, IndexPage):
    """A page that lists the posts of one page type, its only subpage type."""

    parent_page_types = ["home.HomePage"]

    class Meta:
        abstract = True

    @classmethod
    def post_type(cls) -> type[Post]:
        """The page type of its posts."""
        return cls.allowed_subpage_models()[0]

    def listing(self, request):
        """The list of all published posts of this type, as a visitor asked for it."""
        posts = Post.objects.published().type(self.post_type())
        return Listing(request, posts, self.get_url(request), model=self.post_type())

    @path("")
    def index_route(self, request):
        """The list as a page."""
        return self.render(request, context_overrides={"listing": self.listing(request)})

    @re_path(f"^{FEED_PATH}")
    def feed(self, request, feed: str):
        """The list as an Atom feed, or at `feed.json` as a JSON Feed."""
        return feed_response(request, self.listing(request), self.title, self.introduction, feed)


class PublicationIndexPage(ListingPage):
    """All publications."""

    subpage_types = ["publications.PublicationPage"]
    template = "publications/listing_base.html"
    page_description = "De lijst van alle publicaties."

    class Meta:
        verbose_name = "lijst van publicaties"

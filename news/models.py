from ptvt_site.core.models import BasePage, StoryPage
from publications.models import Kind, Post, PostChosenPost
from publications.models.listing_page import ListingPage
from publications.related import related_to_post


class NewsPage(StoryPage, Post):
    """A news item."""

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = []
    template = "news/news_page.html"
    page_description = "Een nieuwsbericht."
    new_label = "Nieuw bericht"
    guide_chapter = "bericht"

    content_panels = [
        *BasePage.content_panels,
        *Post.post_panels,
        *StoryPage.story_panels,
        PostChosenPost.panel(),
        *BasePage.search_panels,
    ]
    search_fields = [*Post.search_fields, *StoryPage.story_search_fields]

    class Meta:
        verbose_name = "nieuwsbericht"
        verbose_name_plural = "nieuwsberichten"

    def full_clean(self, *args, **kwargs):
        """A news item is always of the kind news."""
        self.kind = Kind.NIEUWS
        super().full_clean(*args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        """The context with related posts."""
        context = super().get_context(request, *args, **kwargs)
        context["related"] = related_to_post(self, context["topics"], request)
        return context


class NewsIndexPage(ListingPage):
    """All news."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsPage"]
    template = "publications/listing_page.html"
    page_description = "De lijst van al het nieuws."
    singular, plural = "nieuwsbericht", "nieuwsberichten"

    class Meta:
        verbose_name = "lijst van nieuws"
        verbose_name_plural = "lijsten van nieuws"

    def posts(self):
        """Every published news item."""
        return Post.objects.published().filter(kind=Kind.NIEUWS)

"""Which addresses search engines should read, on the host that they ask."""

from django.contrib.sitemaps import GenericSitemap, Sitemap
from django.contrib.sitemaps.views import index
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.db.models import Max
from django.urls import reverse
from wagtail.models import Page

from ptvt_site.core.site import find_site, pages_of_site
from ptvt_site.network.models import Partner
from publications.models import Person, Post, Topic


class PageSitemap(GenericSitemap):
    """Every page that all visitors may see; unlike Wagtail's own on the host that was asked."""

    limit = 5000  # in one file, which so many take less than a second

    def __init__(self, request):
        self.request = request
        pages = pages_of_site(find_site(request)).filter(alias_of=None)
        super().__init__({"queryset": pages, "date_field": "last_published_at"})

    def location(self, page: Page) -> str:
        return page.get_url(self.request) or "/"


class ViewSitemap(Sitemap):
    """The pages that no editor makes."""

    def items(self):
        return ["topics", "open_data", "following"]

    location = staticmethod(reverse)


def sitemap(request, section: str | None = None):
    """The sitemap of the site that answers, or a part; of a large site, an index of its parts."""
    sections = _sections(request)
    if section or sections["pages"].paginator.num_pages == 1:
        return sitemap_view(request, sections, section)
    return index(request, sections, sitemap_url_name="sitemap_section")


def _sections(request) -> dict[str, Sitemap]:
    published = Post.objects.published().values("pk")
    # Of the posts that the filter leaves.
    changed = Max("tagged_posts__content_object__last_published_at")
    topics = Topic.objects.filter(tagged_posts__content_object__in=published)
    topics = topics.annotate(changed=changed).order_by("slug")
    return {
        "pages": PageSitemap(request),
        "topics": GenericSitemap({"queryset": topics, "date_field": "changed"}),
        "partners": GenericSitemap({"queryset": Partner.objects.all()}),
        "people": GenericSitemap({"queryset": Person.for_visitors()}),
        "views": ViewSitemap(),
    }

"""The API: its endpoints, and what is beside them."""

import json
from http import HTTPStatus
from pathlib import Path

from django.http import Http404, JsonResponse
from django.urls import resolve, reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.models import Page

from programmes.models import ProgrammePage
from ptvt_site.core.site import find_site, pages_of_site
from ptvt_site.directory.models import RegionPage
from ptvt_site.network.models import Partner
from ptvt_site.search.query import SearchQuery
from publications.filters import TOPIC, redirect_former_slugs
from publications.listing import clean_text
from publications.models import Person, Post, Topic

from . import filters, serializers

# By the rules of semantic versioning; every answer names it.
VERSION = "2.2.1"
# Scripts on any site may read the answers.
PUBLIC = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "API-Version": VERSION,
}


def problem(status: int, data: dict) -> Response:
    """An error as RFC 9457 has it; `message` is for clients of before."""
    detail = str(data.get("message") or data.get("detail") or "")
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return Response(body | {"message": detail}, status, content_type="application/problem+json")


# The language, and what readers are told of changes.
CHANGES = [
    *("language", "licence_url", "updated_at", "update_text"),
    *("is_withdrawn", "withdrawal_reason"),
]


class OpenDataViewSet(BaseAPIViewSet):
    """A list and its details, the same for everyone: there is no user and no session here."""

    authentication_classes = []
    permission_classes = []
    renderer_classes = [JSONRenderer]
    http_method_names = ["get", "head"]
    pagination_class = filters.Pagination
    # Not `name`: Django REST framework makes that empty.
    endpoint = ""
    filters_class = None
    ordering_fields = ("name",)
    meta_fields = ["detail_url", "html_url", "markdown_url"]

    @classmethod
    def get_urlpatterns(cls):
        """The list and the details. Not Wagtail's `find`: the filters do that."""
        return super().get_urlpatterns()[:2]

    @classmethod
    def get_listing_default_fields(cls, model):
        """A list tells all there is."""
        return cls.get_available_fields(model)

    @classmethod
    def list_parameters(cls) -> set[str]:
        """What may stand in the query string of a list."""
        names = {"limit", "offset", "fields", "order", *cls.filters_class.base_filters}
        return names | {"search"} if issubclass(cls.model, Page) else names

    def perform_content_negotiation(self, request, force=False):
        """There is one form, whatever the client says that it likes."""
        return super().perform_content_negotiation(request, force=True)

    def dispatch(self, request, *args, **kwargs):
        """Answer in English, as field names are; Dutch content stays Dutch."""
        with translation.override("en"):
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request, *args, **kwargs):
        """Refuse parameters that mean nothing here, so that a typing error shows."""
        super().initial(request, *args, **kwargs)
        if "(" in request.GET.get("fields", ""):
            raise BadRequestError("fields: nested fields cannot be chosen.")
        known = self.list_parameters() if self.action == "listing_view" else {"fields"}
        if unknown := sorted(set(request.GET) - known):
            raise BadRequestError(
                f"unknown parameters: {', '.join(unknown)}. Known: {', '.join(sorted(known))}."
            )

    def filter_queryset(self, queryset):
        """Apply `filters_class` and `order`; an invalid value is a bad request."""
        given = self.filters_class(self.request.GET, queryset=queryset)
        if not given.is_valid():
            redirect_former_slugs(self.request.GET, (TOPIC.key,))
            errors = (f"{name}: {' '.join(texts)}" for name, texts in given.errors.items())
            raise BadRequestError("; ".join(errors))
        order = self.request.GET.get("order")
        names = [name.strip() for name in order.split(",")] if order else []
        if any(name.removeprefix("-") not in self.ordering_fields for name in names):
            raise BadRequestError(f"order: choose from {', '.join(self.ordering_fields)}.")
        # The key stands last: pages must not overlap.
        return given.qs.order_by(*names, "-pk") if names else given.qs

    def check_query_parameters(self, queryset):
        """Nothing to do any more: `initial` did it, for details too."""

    def handle_exception(self, exc):
        """Every error in one form, that of RFC 9457."""
        if isinstance(exc, OverflowError):
            exc = Http404("No key is as large as this.")  # that SQLite can hold
        response = super().handle_exception(exc)
        return problem(response.status_code, response.data)

    @property
    def default_response_headers(self) -> dict[str, str]:
        """The headers of every answer; scripts on any site may read it."""
        return super().default_response_headers | PUBLIC


class PagesViewSet(OpenDataViewSet):
    """All pages."""

    endpoint = "pages"
    model = Page
    base_serializer_class = serializers.PageSerializer
    filters_class = filters.PageFilters
    ordering_fields = ("title", "first_published_at", "last_published_at")
    body_fields = ["id", "title"]
    meta_fields = [
        *("type", "detail_url", "html_url", "markdown_url", "slug"),
        *("first_published_at", "last_published_at"),
    ]

    def get_queryset(self):
        return pages_of_site(find_site(self.request), self.model)

    def filter_queryset(self, queryset):
        """Of a `search` every word must occur; the best results come first."""
        if text := clean_text(self.request.GET.get("search", "")):
            search = SearchQuery(text)
            queryset = search.best_first(search.matching(queryset), "-pk")
        return super().filter_queryset(queryset)


class PostsViewSet(PagesViewSet):
    """News and publications."""

    endpoint = "posts"
    model = Post
    base_serializer_class = serializers.PostSerializer
    filters_class = filters.PostFilters
    ordering_fields = ("date", "title", "reading_time", "first_published_at", "last_published_at")
    body_fields = [
        *("id", "title", "kind", "kind_name", "date", "summary", "reading_time"),
        *("authors", "contact", "topics", "partners", "files", "event", "image_url", "body"),
        *CHANGES,
    ]

    def get_queryset(self):
        posts = Post.objects.published().newest_first().for_cards().with_details()
        return posts.select_related("contact").prefetch_related("partners")


class ProgrammesViewSet(PagesViewSet):
    """Programmes, and challenges without one."""

    endpoint = "programmes"
    model = ProgrammePage
    base_serializer_class = serializers.ProgrammeSerializer
    body_fields = [
        *("id", "title", "challenge", "introduction", "topic", "partners", "body"),
        *CHANGES,
    ]
    topic_field = "label"

    def get_queryset(self):
        return super().get_queryset().select_related(self.topic_field).defer("body")


class RegionsViewSet(ProgrammesViewSet):
    """The regions, with the topic of their posts."""

    endpoint = "regions"
    model = RegionPage
    base_serializer_class = serializers.RegionSerializer
    body_fields = ["id", "title", "area", "introduction", "topic", "body"]
    topic_field = "topic"


class TopicsViewSet(OpenDataViewSet):
    """The topics of published posts."""

    endpoint = "topics"
    model = Topic
    base_serializer_class = serializers.TopicSerializer
    filters_class = filters.TopicFilters
    body_fields = ["id", "name", "slug", "kind", "description", "post_count"]

    def get_queryset(self):
        """The topics in use; one that only drafts have might tell what is to come."""
        return Topic.objects.counted(Post.objects.published())


class PartnersViewSet(OpenDataViewSet):
    """The organisations that work with PTvT."""

    endpoint = "partners"
    model = Partner
    base_serializer_class = serializers.PartnerSerializer
    filters_class = filters.PartnerFilters
    body_fields = [
        *("id", "name", "abbreviation", "slug", "sector", "sector_name"),
        *("description", "role", "website", "logo_url"),
    ]

    def get_queryset(self):
        return Partner.objects.order_by("name")


class PeopleViewSet(PartnersViewSet):
    """Whom one can ask, and about what."""

    endpoint = "people"
    model = Person
    base_serializer_class = serializers.PersonSerializer
    filters_class = filters.PageFilters
    body_fields = ["id", "name", "slug", "function", "topics", "photo_url"]

    def get_queryset(self):
        return Person.for_visitors().prefetch_related("topics").order_by("name")


VIEW_SETS = (
    ProgrammesViewSet,
    RegionsViewSet,
    PostsViewSet,
    TopicsViewSet,
    PartnersViewSet,
    PeopleViewSet,
    PagesViewSet,
)

# `bin/make-openapi` makes it of the views.
DOCUMENT = json.loads(Path(__file__).with_name("openapi.json").read_text(encoding="utf-8"))
router = WagtailAPIRouter("api")
for view_set in VIEW_SETS:
    router.register_endpoint(view_set.endpoint, view_set)


def _json(data: dict, **options) -> JsonResponse:
    return JsonResponse(data, headers=PUBLIC, json_dumps_params={"indent": 4}, **options)


@require_safe
def overview(request):
    """Where the lists of the API are."""
    absolute, names = request.build_absolute_uri, [view_set.endpoint for view_set in VIEW_SETS]
    lists = {name: absolute(reverse(f"api:{name}:listing")) for name in names}
    documentation, description = absolute(reverse("open_data")), absolute(reverse("openapi"))
    return _json({"documentation": documentation, "openapi": description, "lists": lists})


@require_safe
def openapi(request):
    """The description of the API in OpenAPI 3.1, for the host that was asked."""
    return _json(DOCUMENT | {"servers": [{"url": request.build_absolute_uri("/").rstrip("/")}]})


@require_safe
def not_found(request):
    """What the API does not have, said in its own form."""
    answer = problem(404, {"message": "There is nothing at this address."})
    return _json(answer.data, status=404, content_type=answer.content_type)


def without_slash(request):
    """Answer without the last slash as with it (the rule of NLGov); links have it, as before."""
    match = resolve(f"{request.path_info}/")
    return match.func(request, *match.args, **match.kwargs)

"""The addresses of the API."""

import json
from pathlib import Path

from django.http import JsonResponse
from django.urls import path, re_path, resolve, reverse
from django.views.decorators.http import require_safe
from wagtail.api.v2.router import WagtailAPIRouter

from . import views
from .views import PUBLIC, problem

VIEW_SETS = (
    views.ProgrammesViewSet,
    views.RegionsViewSet,
    views.PostsViewSet,
    views.TopicsViewSet,
    views.PartnersViewSet,
    views.PeopleViewSet,
    views.PagesViewSet,
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


urlpatterns = [
    path("", overview, name="api_overview"),
    path("openapi.json", openapi, name="openapi"),
    path("", router.urls),
    re_path(r"^.+/$", not_found),
    re_path(r"^.*[^/]$", without_slash),
]

"""The addresses of the API."""

from django.http import JsonResponse
from django.urls import path, re_path, reverse
from django.views.decorators.http import require_safe
from wagtail.api.v2.router import WagtailAPIRouter

from . import views

VIEW_SETS = (
    views.ProgrammesViewSet,
    views.RegionsViewSet,
    views.PostsViewSet,
    views.TopicsViewSet,
    views.PartnersViewSet,
    views.PagesViewSet,
)

router = WagtailAPIRouter("api")
for view_set in VIEW_SETS:
    router.register_endpoint(view_set.endpoint, view_set)


def _json(data: dict, status: int = 200) -> JsonResponse:
    headers = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
    return JsonResponse(data, status=status, headers=headers, json_dumps_params={"indent": 4})


@require_safe
def overview(request):
    """Where the lists of the API are."""
    names = [view_set.endpoint for view_set in VIEW_SETS]
    lists = {name: request.build_absolute_uri(reverse(f"api:{name}:listing")) for name in names}
    documentation = request.build_absolute_uri(reverse("open_data"))
    return _json({"documentation": documentation, "lists": lists})


@require_safe
def not_found(request):
    """What the API does not have, said in its own form."""
    return _json({"message": "There is nothing at this address."}, 404)


urlpatterns = [
    path("", overview, name="api_overview"),
    path("", router.urls),
    re_path(r"^.+/$", not_found),
]

"""The description of the API in OpenAPI 3.1, made by drf-spectacular from the views themselves."""

from functools import cache

from django.conf import settings
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from wagtail.api.v2.router import WagtailAPIRouter

VERSION = settings.SPECTACULAR_SETTINGS["VERSION"]


class Schema(AutoSchema):
    """Describes a view of Wagtail's API, whose serializer depends on the request."""

    def _is_list_view(self, serializer=None) -> bool:
        return self.view.action == "listing_view"

    def get_operation_id(self) -> str:
        return f"{self.view.endpoint}_{'list' if self._is_list_view() else 'detail'}"

    def get_response_serializers(self):
        view = self.view
        return type(view)._get_serializer_class(
            WagtailAPIRouter("api"), view.model, [], show_details=not self._is_list_view()
        )()

    def _map_basic_serializer(self, serializer, direction):
        """Wagtail writes some fields below `meta`."""
        schema = super()._map_basic_serializer(serializer, direction)
        properties = schema["properties"]
        names = [name for name in getattr(serializer, "meta_fields", ()) if name in properties]
        if names:
            meta = {name: properties.pop(name) for name in names}
            properties["meta"] = {"type": "object", "properties": meta}
            required = [name for name in schema.get("required", ()) if name not in names]
            schema["required"] = [*required, "meta"]
        return schema

    def get_filter_backends(self) -> list:
        """None: all parameters are described below."""
        return []

    def get_override_parameters(self) -> list[OpenApiParameter]:
        """What may stand in the query string."""
        names = self.view.list_parameters() if self._is_list_view() else {"fields"}
        return [OpenApiParameter(n, int if n in ("limit", "offset") else str) for n in names]


@cache
def _document() -> dict:
    """The document, made once in a process: it depends on the code only."""
    generator = SchemaGenerator(urlconf="ptvt_site.open_data.urls")
    return generator.get_schema(request=None, public=True)


def description(request) -> dict:
    """The document, for the host that was asked."""
    return _document() | {"servers": [{"url": request.build_absolute_uri("/").rstrip("/")}]}

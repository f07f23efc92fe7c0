from django.urls import path, re_path

from . import sitemap, views
from .api import views as api
from .markdown import markdown_page

urlpatterns = [
    path("api/v2/", api.overview, name="api_overview"),
    path("api/v2/openapi.json", api.openapi, name="openapi"),
    path("api/v2/", api.router.urls),
    re_path(r"^api/v2/.+/$", api.not_found),
    re_path(r"^api/v2(?:/.*[^/])?$", api.without_slash),
    path("open-data/", views.open_data, name="open_data"),
    path("open-data/dcat.ttl", views.dcat, name="dcat"),
    path("llms.txt", views.llms, name="llms"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-diwoo.xml", views.diwoo, name="sitemap_diwoo"),
    path("sitemap-<slug:section>.xml", sitemap.sitemap, name="sitemap_section"),
    path("index.md", markdown_page, name="home_markdown"),
    re_path(r"^[\w/-]+\.md$", markdown_page, name="markdown"),
]
